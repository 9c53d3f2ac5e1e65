import { Button } from "~/design/forms/button.tsx";
import { Disclosure } from "~/design/text/disclosure.tsx";
import { TextArea } from "~/design/forms/field.tsx";
import type { CheckWords } from "../../messages/check-words.ts";
import { cellId } from "../deliver/grid-cell.tsx";

export interface ShownFinding {
  id: number;
  sentence: string;
  importance: "must" | "should" | "note";
  state: "open" | "explained" | "corrected" | "accepted";
  reason: string | null;
  isMine: boolean;
  /** Who looks after it, who answered last and when. */
  owner: string | null;
  decidedBy: string | null;
  decidedAt: Date | string | null;
  /** The first cell that it speaks of. */
  cell: string | null;
  /** What this reader may answer. */
  may: { explain: boolean; accept: boolean; reopen: boolean; take: boolean };
}

/** One question of the checks, how it stands, and the forms to answer it. */
export function FindingCard({
  finding,
  words,
  form,
}: {
  finding: ShownFinding;
  words: CheckWords;
  /** The address of the form, for whoever may put the cell right. */
  form: string | null;
}) {
  const { id, may, state, importance } = finding;
  return (
    <li className={`finding ${importance} ${state}`} id={`finding-${id}`}>
      <p className="finding-state">
        <span className="finding-importance">{words(`importance.${importance}`)}</span>
        <span>{words(`findingState.${state}`)}</span>
        {finding.isMine ? (
          <span>{words("work.mine")}</span>
        ) : finding.owner ? (
          <span>{words("review.lookedAfter", { who: finding.owner })}</span>
        ) : null}
      </p>
      <p>
        {finding.sentence}
        {form && finding.cell && state !== "corrected" && state !== "accepted" ? (
          <>
            {" "}
            <a href={`${form}#${encodeURIComponent(cellId(finding.cell))}`}>{words("review.toCell")}</a>
          </>
        ) : null}
      </p>
      {finding.reason ? (
        <blockquote>
          {finding.reason}
          {finding.decidedAt ? (
            <footer className="quiet">
              {[finding.decidedBy, words("review.day", { day: new Date(finding.decidedAt) })]
                .filter(Boolean)
                .join(" · ")}
            </footer>
          ) : null}
        </blockquote>
      ) : null}
      {may.explain || may.accept ? (
        <Disclosure summary={words("review.answer")}>
          <form method="post">
            <input type="hidden" name="finding" value={id} />
            <TextArea
              id={`reason-${id}`}
              name="reason"
              label={words("review.because")}
              rows={2}
              maxLength={2000}
              required
            />
            <p className="actions">
              {may.explain ? (
                <Button name="intent" value="explain" tone={may.accept ? "secondary" : "primary"}>
                  {words("review.explain")}
                </Button>
              ) : null}
              {may.accept ? (
                <Button name="intent" value="accept">
                  {words("review.accept")}
                </Button>
              ) : null}
            </p>
          </form>
        </Disclosure>
      ) : null}
      {may.take || may.reopen ? (
        <form method="post" className="actions">
          <input type="hidden" name="finding" value={id} />
          {may.take ? (
            <Button name="intent" value="take" tone="plain">
              {words("review.take")}
            </Button>
          ) : null}
          {may.reopen ? (
            <Button name="intent" value="reopen" tone="plain">
              {words("review.reopen")}
            </Button>
          ) : null}
        </form>
      ) : null}
    </li>
  );
}
