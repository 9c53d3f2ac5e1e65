import { bordersOf } from "~/atlas/index.server.ts";
import { ageRangeOf, findCodeList } from "~/atlas/index.ts";
import { dayOf } from "~/kernel/day.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { lookAhead, type LookAhead } from "../core/release/look-ahead.ts";
import type { Neighbourhood } from "../core/release/merge-proposals.ts";
import type { PlanTerritory } from "../core/release/plan-figures.ts";
import { releasePlanSchema } from "../core/release/release-plan.ts";
import type { Dataset } from "../data/datasets.server.ts";
import { planEdition } from "./plan-edition.server.ts";
import { policyOf } from "./protect-edition.server.ts";

/** What the next edition would hide of a series in a year, worked out in the thread of whoever calls. */
export async function lookAtSeries(
  dataset: Dataset,
  { series, year }: { series: string; year: string },
  db: ReadDatabase,
  after?: (done: number, of: number) => Promise<void>,
): Promise<LookAhead> {
  const policy = policyOf(dataset);
  const plan = releasePlanSchema.safeParse(dataset.plan);
  const nothing = { planned: 0, hidden: [], offers: [] };
  if (policy.kind !== "protected" || !plan.success) return nothing;
  const today = dayOf(new Date());
  const only = { series, years: around(year) };
  const { series: planned } = await planEdition(db, dataset, { plan: plan.data, policy, today, only });
  const found = planned[0];
  if (!found) return nothing;
  return lookAhead({ ...found, year }, policy, { orderOf: ageOrder, touches: touchesIn(found.territories) }, after);
}

/** A year and those beside it: two years may be shown as one. */
export function around(year: string): string[] {
  return [-1, 0, 1].map((step) => String(Number(year) + step));
}

/** Codes of a list of ages from the youngest; other lists have no order in which neighbours mean something. */
function ageOrder(list: string): readonly string[] | null {
  const found = findCodeList(list);
  if (!found?.bounded) return null;
  const ages = found.codes.flatMap(({ code }) => {
    const range = ageRangeOf(code);
    return range ? [{ code, from: range.from, width: (range.to ?? 121) - range.from }] : [];
  });
  return ages.sort((a, b) => a.from - b.from || a.width - b.width).map(({ code }) => code);
}

/** Where we hold a map, neighbours touch on it; elsewhere places of one parent count as neighbours. */
function touchesIn(territories: ReadonlyMap<string, PlanTerritory>): NonNullable<Neighbourhood["touches"]> {
  return (a, b) => {
    const level = territories.get(a)?.level;
    const borders = level ? bordersOf(countryOf(a, territories), level) : null;
    return borders ? borders(a, b) : true;
  };
}

function countryOf(code: string, territories: ReadonlyMap<string, PlanTerritory>): string | null {
  let at = territories.get(code);
  while (at && at.level !== "country") at = at.parent === null ? undefined : territories.get(at.parent);
  return at?.code ?? null;
}
