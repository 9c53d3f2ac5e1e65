import { fingerprintOf, hash, type Question } from "./activity.ts";
import { comparable } from "./comparable.ts";

/** What a script compares with: places of the right choices, how many parts there are, or accepted words. */
export function keyOf(question: Question): string {
  switch (question.kind) {
    case "match":
      return String(question.pairs.length);
    case "order":
      return String(question.steps.length);
    case "short":
      return JSON.stringify(question.accepted.map(comparable));
    default:
      return question.choices.flatMap(({ right }, place) => (right ? [place] : [])).join();
  }
}

/** A short name that says nothing of the question, and is another one for a changed question. */
export function briefNameOf(question: Question): string {
  return hash(`${question.id} ${fingerprintOf(question)}`).toString(36);
}
