import type { DeliverWords } from "../../messages/deliver-words.ts";
import { cellId } from "./grid-cell.tsx";
import type { GridPage, SaidFinding } from "./grid-page.ts";

const shownAtOnce = 8;

/** What the checks say, and where. */
export function LiveChecks({
  findings,
  page,
  words,
}: {
  findings: readonly SaidFinding[];
  page: Pick<GridPage, "id" | "locale" | "checks">;
  words: DeliverWords;
}) {
  if (!page.checks) return null;
  return (
    <section className="section" id="checks" aria-labelledby="checks-title">
      <h2 id="checks-title">{words("grid.checks")}</h2>
      {findings.length === 0 ? <p className="quiet">{words("grid.checksNone")}</p> : null}
      <ul className="live-checks" aria-live="polite">
        {findings.slice(0, shownAtOnce).map((finding, n) => (
          <li key={finding.key} id={`finding-${n}`} className={finding.importance}>
            <a href={`#${encodeURIComponent(cellId(finding.cells[0] ?? ""))}`}>{finding.sentence}</a>
          </li>
        ))}
      </ul>
      {findings.length > shownAtOnce ? (
        <p className="quiet">{words("grid.checksMore", { count: findings.length - shownAtOnce })}</p>
      ) : null}
      {findings.length > 0 ? (
        <p className="quiet">
          <a href={`/${page.locale}/workspace/deliveries/${page.id}/review`}>{words("grid.explain")}</a>
        </p>
      ) : null}
    </section>
  );
}
