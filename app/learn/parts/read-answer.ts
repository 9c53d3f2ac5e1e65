import { outcomeOf, readGiven, type Question } from "../core/activity.ts";
import { activitiesOf, type Piece } from "../core/lesson-notation.ts";
import type { Answered } from "./shown-lesson.ts";

/** The answer that a form holds to a question of this lesson; null where it asks for none. */
export function readAnswer(
  pieces: readonly Piece[],
  form: FormData,
): { question: Question; answered: Answered } | null {
  const id = String(form.get("activity") ?? "");
  const found = activitiesOf(pieces).find(({ activity }) => activity.id === id)?.activity;
  if (!found || found.kind === "reflection") return null;
  const given = readGiven(found, valuesOf(found, form));
  return { question: found, answered: { activity: id, given, outcome: given && outcomeOf(found, given) } };
}

function valuesOf(question: Question, form: FormData): string[] {
  const size =
    question.kind === "match" ? question.pairs.length : question.kind === "order" ? question.steps.length : null;
  if (size === null) return form.getAll("answer").map(String);
  return Array.from({ length: size }, (_, place) => String(form.get(`answer-${place}`) ?? ""));
}
