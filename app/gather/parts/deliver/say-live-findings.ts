import type { CellValue } from "../../core/cell.ts";
import { runChecks } from "../../core/checks/run-checks.ts";
import { sayFinding } from "../../core/checks/say-finding.ts";
import { checkWords } from "../../messages/check-words.ts";
import type { GridPage, SaidFinding } from "./grid-page.ts";

/** What the checks need of a grid: as the server draws it, and as it stands on a device. */
type Cells = Readonly<Record<string, { value: CellValue | null }>>;

/**
 * What the checks say of a grid as it stands, in sentences: the same checks on the server and on the device. They come to a
 * device by themselves, after what saves: code lists and the words of every check weigh as much as the form.
 */
export function sayLiveFindings(
  { checks, period, locale }: Pick<GridPage, "checks" | "period" | "locale">,
  cells: Cells,
  sending: boolean,
  names: ReadonlyMap<string, string>,
): SaidFinding[] {
  if (!checks) return [];
  const { definition, places, rules, past, agreed } = checks;
  const held = new Map<string, CellValue>();
  for (const [key, { value }] of Object.entries(cells)) if (value) held.set(key, value);
  const before = past.map((one) => ({ period: one.period, cells: new Map(one.cells) }));
  const words = checkWords(locale);
  return runChecks(definition, held, before, rules, places, { period, agreed, sending }).map((finding) => ({
    key: `${finding.code} ${finding.cells.join(" ")}`,
    importance: finding.importance,
    cells: finding.cells,
    sentence: sayFinding(finding, words, (key) => names.get(key) ?? key),
  }));
}
