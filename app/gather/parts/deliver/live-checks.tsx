import type { CellValue } from "../../core/cell.ts";
import type { Finding } from "../../core/checks/finding.ts";
import { runChecks } from "../../core/checks/run-checks.ts";
import type { GridState } from "../../core/grid/grid-state.ts";
import { sayFinding } from "../../core/checks/say-finding.ts";
import { checkWords } from "../../messages/check-words.ts";
import type { DeliverWords } from "../../messages/deliver-words.ts";
import { cellId } from "./grid-cell.tsx";
import type { GridPage } from "./grid-page.ts";

const shownAtOnce = 8;

/** What the checks say of the grid as it stands: the same checks as on the server, here on the device. */
export function liveFindings(page: GridPage, state: GridState, sending: boolean): Finding[] {
  if (!page.checks) return [];
  const { definition, places, rules, past, agreed } = page.checks;
  const cells = new Map<string, CellValue>();
  for (const [key, { value }] of Object.entries(state.cells)) if (value) cells.set(key, value);
  const before = past.map((one) => ({ period: one.period, cells: new Map(one.cells) }));
  return runChecks(definition, cells, before, rules, places, { period: page.period, agreed, sending });
}

export function LiveChecks({
  findings,
  page,
  words,
  names,
}: {
  findings: readonly Finding[];
  page: GridPage;
  words: DeliverWords;
  names: ReadonlyMap<string, string>;
}) {
  if (!page.checks) return null;
  return (
    <section className="section" id="checks" aria-labelledby="checks-title">
      <h2 id="checks-title">{words("grid.checks")}</h2>
      {findings.length === 0 ? <p className="quiet">{words("grid.checksNone")}</p> : null}
      <ul className="live-checks" aria-live="polite">
        {findings.slice(0, shownAtOnce).map((finding, n) => (
          <li key={`${finding.code} ${finding.cells.join(" ")}`} id={`finding-${n}`} className={finding.importance}>
            <a href={`#${encodeURIComponent(cellId(finding.cells[0] ?? ""))}`}>
              {sayFinding(finding, checkWords(page.locale), (key) => names.get(key) ?? key)}
            </a>
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
