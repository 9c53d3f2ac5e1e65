import type { TranslatedText } from "~/kernel/translated-text.ts";

export const recommendationStates = ["open", "started", "done", "dropped"] as const;
export type RecommendationState = (typeof recommendationStates)[number];

/** One thing that a report asks for, followed until it is done or dropped. */
export interface Recommendation {
  id: string;
  reportId: string;
  text: TranslatedText;
  /** The institution or the function that answers for it, never a private person. */
  owner: string;
  /** `2027-06-30`, or null. */
  dueOn: string | null;
  state: RecommendationState;
  /** When it came into its state. */
  since: string;
}

export interface RecommendationStep {
  state: RecommendationState;
  note: string;
  at: string;
  by: string;
}

/** From which state one can go to which; a closed one can be opened again, since things come undone. */
const steps: Record<RecommendationState, readonly RecommendationState[]> = {
  open: ["started", "done", "dropped"],
  started: ["open", "done", "dropped"],
  done: ["started"],
  dropped: ["open"],
};

export function nextStates(state: RecommendationState): readonly RecommendationState[] {
  return steps[state];
}

/** Past its day and neither done nor dropped. */
export function isOverdue({ dueOn, state }: Pick<Recommendation, "dueOn" | "state">, today: string): boolean {
  return dueOn !== null && dueOn < today && state !== "done" && state !== "dropped";
}
