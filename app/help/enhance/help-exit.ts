/**
 * Leaving a page of help: it is blanked at once and its place is taken, by the link or by three presses of Shift within
 * five seconds (GOV.UK Design System, “Exit a page quickly”).
 */
const exit = () => document.getElementById("exit") as HTMLAnchorElement | null;
let address = exit()!.href;

function leave(): void {
  address = exit()?.href ?? address;
  document.documentElement.replaceChildren();
  document.title = "";
  location.replace(address);
}

addEventListener("click", (event) => {
  if (event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
  if (!exit()?.contains(event.target as Node)) return;
  event.preventDefault();
  leave();
});

let presses: number[] = [];
addEventListener("keyup", ({ key, timeStamp }) => {
  presses = key === "Shift" ? [...presses.filter((at) => timeStamp - at < 5000), timeStamp] : [];
  if (presses.length > 2) leave();
});

// A page that the browser brings back from its memory, blank: she had left it.
addEventListener("pageshow", (event) => {
  if (event.persisted && !document.body) location.replace(address);
});

// A module, or its names would be everybody’s.
export {};
