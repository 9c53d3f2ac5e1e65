import { keepOneLine } from "./shared/leave.ts";

/**
 * The scale with scripts: each item can be touched, and an item of the second or third zone answers where it stands.
 * Nothing is counted, sent or kept: buttons made here belong to no form, so a browser has nothing to fill in again.
 */
const buttons: HTMLButtonElement[] = [];

for (const item of document.querySelectorAll<HTMLLIElement>("[data-z] li")) {
  const zone = item.closest<HTMLElement>("[data-z]")!.dataset["z"];
  const button = document.createElement("button");
  button.type = "button";
  button.setAttribute("aria-pressed", "false");
  const words = document.createElement("span");
  words.append(...item.childNodes);
  button.append(words);
  item.append(button);
  buttons.push(button);
  button.addEventListener("click", () => {
    const on = button.getAttribute("aria-pressed") === "false";
    answer(item, button, on, item.dataset["red"] === undefined ? `t${zone}` : "tr");
  });
}

function answer(item: HTMLLIElement, button: HTMLButtonElement, on: boolean, name: string): void {
  button.setAttribute("aria-pressed", String(on));
  item.querySelector(".a")?.remove();
  const words = document.getElementById(name) as HTMLTemplateElement | null;
  if (!on || !words) return;
  const note = document.createElement("div");
  note.className = "a";
  note.setAttribute("role", "status");
  item.append(note);
  // Filled after it stands in the page, or no reader aloud would hear it.
  note.append(words.content.cloneNode(true));
}

const pick = document.getElementById("pick");
if (pick) pick.hidden = false;

keepOneLine(() => {
  for (const button of buttons) answer(button.parentElement as HTMLLIElement, button, false, "");
});
