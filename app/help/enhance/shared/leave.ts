/**
 * The two habits of every help page with scripts. Leaving: the page is blanked at once and replaced, by the link or by
 * three presses of Shift within five seconds (GOV.UK Design System, “Exit a page quickly”). Moving: another page of help
 * takes the place of this one in the history, so that one line remains in all.
 */
const help = /^\/[a-z]{2,3}\/(?:help|scale)(?:\/|$)/;

export function keepOneLine(forget: () => void = () => {}): void {
  const exit = document.getElementById("exit") as HTMLAnchorElement | null;
  const address = exit?.href ?? "about:blank";
  const leave = () => {
    forget();
    document.documentElement.replaceChildren();
    document.title = "";
    location.replace(address);
  };

  document.addEventListener("click", (event) => {
    if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = (event.target as Element).closest("a");
    if (!link) return;
    if (link === exit) {
      event.preventDefault();
      leave();
    } else if (link.origin === location.origin && help.test(link.pathname) && !link.hasAttribute("download")) {
      event.preventDefault();
      forget();
      location.replace(link.href);
    }
  });

  let presses: number[] = [];
  document.addEventListener("keyup", (event) => {
    if (event.key !== "Shift") {
      presses = [];
      return;
    }
    presses = [...presses.filter((at) => event.timeStamp - at < 5000), event.timeStamp];
    if (presses.length >= 3 && exit) leave();
  });

  addEventListener("pagehide", forget);
  // A page that the browser brings back from its memory, blank: she had left it.
  addEventListener("pageshow", (event) => {
    if (event.persisted && !document.body) location.replace(address);
  });
}
