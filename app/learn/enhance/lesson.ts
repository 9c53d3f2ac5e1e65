import type { Mark } from "../core/progress.ts";
import { outcomeOfForm } from "../parts/form-outcome.ts";
import { changeKeptMarks, keptMarks } from "../parts/kept-marks.ts";

/**
 * A lesson with scripts: questions answer where they stand, without a network too, and progress is kept on this device
 * if its reader asks, never otherwise. Nothing is sent from here.
 */
const end = document.querySelector<HTMLElement>("[data-course]");
const course = end?.dataset["course"] ?? "";
const lesson = end?.dataset["lesson"] ?? "";
const forms = document.querySelectorAll<HTMLFormElement>("form[data-activity]");

function store(change: Parameters<typeof changeKeptMarks>[0]): void {
  changeKeptMarks(change);
  show();
}

function keep(mark: Pick<Mark, "activity" | "kind" | "outcome" | "fingerprint">): void {
  if (!keptMarks()[course]) return;
  const whole = { ...mark, id: crypto.randomUUID(), lesson, at: new Date().toISOString() };
  store((kept) => kept[course]!.push(whole));
}

for (const form of forms) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const answer = form.querySelector<HTMLElement>("[data-answer]")!;
    const found = outcomeOfForm(form);
    answer.replaceChildren(line(end!.dataset[found ? found.outcome : "nothing"]!));
    if (!found) return;
    for (const template of form.querySelectorAll<HTMLTemplateElement>("template")) {
      const place = template.dataset["for"]!;
      if (place === "all" || found.chosen.includes(place)) answer.append(template.content.cloneNode(true));
    }
    const { activity = "", fingerprint = "" } = form.dataset;
    keep({ activity, kind: "answered", outcome: found.outcome, fingerprint });
  });
}

function line(words: string): HTMLElement {
  const made = document.createElement("p");
  made.className = "notice-title";
  made.textContent = words;
  return made;
}

// Captions come with the film, once it is played: a track shown by default would be fetched before.
for (const film of document.querySelectorAll("video")) {
  film.addEventListener("play", () => film.textTracks[0] && (film.textTracks[0].mode = "showing"), { once: true });
}

const button = (name: string) => document.querySelector<HTMLButtonElement>(`[data-${name}]`);
button("keep")?.addEventListener("click", () => store((kept) => (kept[course] ??= [])));
button("forget")?.addEventListener("click", () =>
  store((kept) => {
    delete kept[course];
  }),
);
button("finish")?.addEventListener("click", () => keep({ activity: "", kind: "done", outcome: null, fingerprint: "" }));

/** What is kept, as it stands now. */
function show(): void {
  const marks = keptMarks()[course];
  const isDone = (part: string) => marks?.some((mark) => mark.kind === "done" && mark.lesson === part) ?? false;
  for (const [name, hidden] of [
    ["keep", !!marks],
    ["forget", !marks],
    ["finish", !marks || isDone(lesson)],
  ] as const) {
    const one = button(name);
    if (one) one.hidden = hidden;
  }
  const state = document.querySelector("[data-state]");
  if (state) {
    state.textContent = marks
      ? [isDone(lesson) && end!.dataset["done"], end!.dataset["kept"]].filter(Boolean).join(" ")
      : "";
  }
  for (const item of document.querySelectorAll<HTMLElement>("li[data-part]")) {
    item.classList.toggle("done", isDone(item.dataset["part"]!));
  }
}
show();
