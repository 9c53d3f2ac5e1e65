import type { DeliverWords } from "../../messages/deliver-words.ts";

/** On a phone, one table at a time; on a wider screen all of them, and this is not shown. */
export function TableSteps({
  step,
  all,
  go,
  words,
  below = false,
}: {
  step: number;
  all: number;
  go: (step: number) => void;
  words: DeliverWords;
  /** The same steps again, where a table ends: nobody scrolls back for them. */
  below?: boolean;
}) {
  if (all < 2) return null;
  return (
    <nav className="table-steps" aria-label={words(below ? "grid.stepsBelow" : "grid.steps")}>
      <button type="button" className="button plain" disabled={step === 0} onClick={() => go(step - 1)}>
        {words("grid.previous")}
      </button>
      <span>{words("grid.table", { n: step + 1, all })}</span>
      <button type="button" className="button plain" disabled={step === all - 1} onClick={() => go(step + 1)}>
        {words("grid.next")}
      </button>
    </nav>
  );
}
