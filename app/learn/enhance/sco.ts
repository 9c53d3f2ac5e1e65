import { findApi, openSession, type Framed } from "../core/scorm/session.ts";
import { outcomeOfForm } from "../parts/form-outcome.ts";

/**
 * A lesson within a SCORM package: its questions answer on the page, and the learning platform around it, if there is
 * one, is told how far its reader has come. Nothing is fetched, and what she writes for herself is never read here.
 */
const forms = [...document.querySelectorAll<HTMLFormElement>("form[data-kind]")];
const asked = forms.flatMap(({ dataset }) => dataset["name"] ?? []);
const end = document.querySelector<HTMLElement>("[data-end]");
const finish = end?.querySelector<HTMLButtonElement>("button");
const state = end?.querySelector("[role=status]");
const begin = () => openSession(findApi(window as unknown as Framed), asked);
let session = begin();

for (const form of forms) {
  const plain = form.nextElementSibling as HTMLElement;
  const parts = [...plain.children] as HTMLElement[];
  const folded = parts.filter((part): part is HTMLDetailsElement => part.tagName === "DETAILS");
  form.hidden = false;
  for (const part of parts) part.hidden = true;
  const earlier = session.outcomeOf(form.dataset["name"] ?? "");
  if (earlier) say(form, form.dataset[earlier === "right" ? "hadRight" : "hadWrong"]);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const { name, right, wrong, nothing } = form.dataset;
    const found = outcomeOfForm(form);
    say(form, found ? (found.outcome === "right" ? right : wrong) : nothing);
    if (!found) return;
    const isChoice = found.chosen.length > 0;
    for (const [place, one] of folded.entries()) {
      one.hidden = isChoice && !found.chosen.includes(String(place));
      one.open = isChoice && !one.hidden;
    }
    if (name) session.answer(name, found.outcome);
    show();
  });
}

function say(form: HTMLFormElement, words = ""): void {
  form.querySelector("[role=status]")!.textContent = words;
}

finish?.addEventListener("click", () => {
  session.finish();
  show();
});

function show(): void {
  if (!end || !finish || !state) return;
  const { complete, left, alone } = end.dataset;
  finish.hidden = session.isDone();
  state.textContent = [session.isComplete() ? complete : session.isDone() ? left : "", session.isRecorded ? "" : alone]
    .filter(Boolean)
    .join(" ");
}
show();

addEventListener("pagehide", () => session.close());
// A page that the browser kept whole begins anew with its platform.
addEventListener("pageshow", ({ persisted }) => {
  if (!persisted) return;
  session = begin();
  show();
});
