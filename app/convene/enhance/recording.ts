/** A recording with scripts: a chapter begins in the player of the page, and captions show once it is played. Nothing is sent. */
const player = document.querySelector<HTMLMediaElement>("[data-recording]");
if (player) {
  // A track that is shown by default would be fetched before anybody asked for it.
  player.addEventListener("play", () => player.textTracks[0] && (player.textTracks[0].mode = "showing"), {
    once: true,
  });
  for (const link of document.querySelectorAll<HTMLAnchorElement>("a[data-at]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      player.currentTime = Number(link.dataset["at"]);
      player.scrollIntoView({ block: "nearest" });
      player.focus();
      void player.play();
    });
  }
}
