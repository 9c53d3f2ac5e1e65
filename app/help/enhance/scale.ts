/**
 * The scale with scripts: each item can be touched, and an item of the second or third zone answers where it stands.
 * Nothing is counted, sent or kept: buttons made here belong to no form, so a browser has nothing to fill in again.
 * Stays under 1,024 characters once built, as `help.ts` says.
 */
function answer(button: HTMLButtonElement, on: boolean): void {
  const item = button.parentElement!;
  button.setAttribute("aria-pressed", String(on));
  item.querySelector(".a")?.remove();
  const zone = item.closest<HTMLElement>("[data-z]")!.dataset["z"];
  const words = document.getElementById(item.dataset["red"] === undefined ? `t${zone}` : "tr");
  if (!on || !words) return;
  const note = document.createElement("div");
  note.className = "a";
  note.setAttribute("role", "status");
  item.append(note);
  // Filled after it stands in the page, or no reader aloud would hear it.
  note.append((words as HTMLTemplateElement).content.cloneNode(true));
}

function open(): void {
  for (const item of document.querySelectorAll("[data-z] li")) {
    const button = document.createElement("button");
    button.type = "button";
    button.setAttribute("aria-pressed", "false");
    const words = document.createElement("span");
    words.append(...item.childNodes);
    button.append(words);
    item.append(button);
    button.onclick = () => answer(button, button.getAttribute("aria-pressed") === "false");
  }
  const pick = document.getElementById("pick");
  if (pick) pick.hidden = false;
}

open();
addEventListener("moved", open);
addEventListener("pagehide", () => {
  for (const button of document.querySelectorAll<HTMLButtonElement>("[data-z] button")) answer(button, false);
});

// A module, or its names would be everybody’s.
export {};
