import type { ArrivalState } from "../../core/arrival.ts";
import type { BringWords } from "../../messages/bring-words.ts";

const steps = ["received", "checked", "decided", "written"] as const;

/** How many steps are behind an archive, by where it stands; one that ends early shows no more of them. */
const behind: Record<ArrivalState, number> = {
  waiting: 1,
  looking: 1,
  looked: 2,
  asked: 3,
  bringing: 3,
  done: 4,
  refused: 0,
  left: 0,
};

export function ArrivalSteps({ state, words }: { state: ArrivalState; words: BringWords }) {
  if (behind[state] === 0) return null;
  return (
    <nav aria-label={words("steps")}>
      <ol className="steps">
        {steps.map((step, n) => (
          <li
            key={step}
            className={n < behind[state] ? "done" : undefined}
            aria-current={n === behind[state] ? "step" : undefined}
          >
            {words(`step.${step}`)}
          </li>
        ))}
      </ol>
    </nav>
  );
}
