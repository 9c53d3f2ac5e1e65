/**
 * The quick exit with scripts: the page is blanked at once, then replaced, so that "back" does not return here.
 * Pattern: GOV.UK Design System, "Exit a page quickly" (three presses of Shift within five seconds).
 */
const link = document.getElementById("quick-exit") as HTMLAnchorElement | null;
const presses = 3;
const withinMilliseconds = 5000;

function leave(address: string): void {
  document.documentElement.replaceChildren();
  document.title = "";
  window.location.replace(address);
}

if (link) {
  const address = link.href;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave(address);
  });
  let times: number[] = [];
  document.addEventListener("keyup", (event) => {
    if (event.key !== "Shift") {
      times = [];
      return;
    }
    const now = Date.now();
    times = [...times.filter((time) => now - time < withinMilliseconds), now];
    if (times.length >= presses) leave(address);
  });
  // A page restored by "back" from the browser's memory is blanked too: the visitor had left it.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted && !document.body) window.location.replace(address);
  });
}
