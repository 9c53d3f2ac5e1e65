import { Notice } from "~/design/text/notice.tsx";
import type { Failure } from "~/kernel/outcome.ts";
import { reportFailures, type ReportWords } from "../words.ts";

/** What went wrong, in a sentence that says what to do. */
export function Refusal({ failure, words }: { failure: Failure | undefined; words: ReportWords }) {
  if (!failure) return null;
  const code = reportFailures.find((one) => one === failure.code) ?? "other";
  return (
    <div role="alert">
      <Notice title={words("work.errors.title")} tone="estimate">
        <p>{words(`failure.${code}`, failure.details)}</p>
      </Notice>
    </div>
  );
}
