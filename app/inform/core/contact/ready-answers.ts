import type { Topic } from "./topics.ts";

/** The answers that come with the platform, `shipped.{code}` in the words of the desk, and the topics they suit. */
export const shippedAnswers = {
  "passed-on": [],
  "where-help": [],
  "why-withheld": ["data", "press"],
  corrected: ["correction"],
  "own-data": ["privacy"],
} as const satisfies Record<string, readonly Topic[]>;
export type ShippedAnswer = keyof typeof shippedAnswers;

/** Those that suit a topic: without topics of its own an answer suits all. */
export function answersFor(topic: Topic): ShippedAnswer[] {
  return (Object.keys(shippedAnswers) as ShippedAnswer[]).filter((code) => {
    const suits: readonly Topic[] = shippedAnswers[code];
    return suits.length === 0 || suits.includes(topic);
  });
}
