import type { AskedQuestion } from "./event.ts";

export interface Answered {
  attends: string;
  role: string;
  /** By the id of the question: words, `yes` or `no`, the number of an option. */
  answers: Readonly<Record<string, string>>;
}

/** Whether a question is put to somebody who has answered so far like this. */
export function isPut({ onlyIf }: Pick<AskedQuestion, "onlyIf">, { attends, role, answers }: Answered): boolean {
  if (onlyIf === null) return true;
  if (onlyIf.of === "attends") return attends === onlyIf.is;
  if (onlyIf.of === "role") return role === onlyIf.is;
  return answers[onlyIf.of] === onlyIf.is;
}

export type ReadAnswers = { ok: true; answers: Record<string, string> } | { ok: false; missing: string };

/** What is kept: answers to what was put alone. What a condition leaves out is not kept, though it was typed. */
export function readAnswers(questions: readonly AskedQuestion[], typed: Answered): ReadAnswers {
  const answers: Record<string, string> = {};
  for (const question of questions) {
    if (!isPut(question, { ...typed, answers })) continue;
    const said = (typed.answers[question.id] ?? "").trim().slice(0, 300);
    const fits =
      question.kind === "text" ||
      (question.kind === "yes-no"
        ? ["yes", "no"].includes(said)
        : Number(said) >= 1 && Number(said) <= question.options.length);
    if (said !== "" && fits) answers[question.id] = said;
    else if (question.required) return { ok: false, missing: question.id };
  }
  return { ok: true, answers };
}
