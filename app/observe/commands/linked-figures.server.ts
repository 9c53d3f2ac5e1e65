import type { ReadDatabase } from "~/platform/database.server.ts";
import { familyOf } from "../core/catalogue/parts.ts";
import { isAltered } from "../core/release/ledger.ts";
import type { LinkedSeries } from "../core/release/linked-series.ts";
import { planFigures, type PlanSeries, type PlanTerritory } from "../core/release/plan-figures.ts";
import { figureKey } from "../core/release/series-table.ts";
import { findLinkedSeries } from "../data/linked-series.server.ts";
import { publicFacts } from "../data/public-facts.server.ts";
import { collectedFigures, earlierWithheld } from "../data/releases.server.ts";
import { planOfKeys } from "./plan-of-keys.ts";

/** What earlier editions show and hide of the other series of a family, in whatever dataset of the observatory. */
export async function linkedFigures(
  db: ReadDatabase,
  { observatoryId, seriesId, except }: { observatoryId: number; seriesId: number; except: number | undefined },
  series: Pick<PlanSeries, "indicator">,
  territories: ReadonlyMap<string, PlanTerritory>,
  years?: readonly string[],
): Promise<LinkedSeries[]> {
  const family = series.indicator ? familyOf(series.indicator) : null;
  if (!family) return [];
  const linked: LinkedSeries[] = [];
  for (const row of await findLinkedSeries(db, observatoryId, seriesId, [family.whole, ...family.parts.keys()])) {
    const [facts] = await publicFacts(db, { observatoryId, seriesId: row.id, seriesCode: row.code, except, years });
    const own = facts.filter(({ source, figure }) => source === null && !isAltered(figure));
    const withheld = await earlierWithheld(db, row.datasetId, row.code, except, years);
    const collected = withheld.size > 0 ? await collectedFigures(db, observatoryId, row.id, years) : [];
    const plan = planOfKeys(withheld, territories);
    const now = plan ? planFigures(row, collected, plan, territories) : [];
    linked.push({
      code: row.code,
      indicator: row.indicator,
      shown: own.map(({ figure }) => figure),
      hidden: now.filter((figure) => figure.value !== null && withheld.has(figureKey(figure))),
    });
  }
  return linked;
}
