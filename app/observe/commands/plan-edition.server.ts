import { smallTerritories } from "~/atlas/index.server.ts";
import { yearsOf } from "~/kernel/period.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { findIndicator, mayPublishAt } from "../core/catalogue/index.ts";
import { withCellKeys } from "../core/release/cell-keys.ts";
import { withEnds } from "../core/release/altered-facts.ts";
import { holdLapsed } from "../core/release/contributing-services.ts";
import { applyFemicidePolicy, withoutFemicideParts } from "../core/release/femicide-policy.ts";
import { withYearsOut } from "../core/release/kept-methods.ts";
import { agreeingFacts, isAltered } from "../core/release/ledger.ts";
import { linksOf, type LinkedSeries } from "../core/release/linked-series.ts";
import { applyMerges, territoriesWithMerges, type PlannedMerge } from "../core/release/merge-plan.ts";
import { narrowPlan, type ScopedSeries } from "../core/release/narrow-plan.ts";
import {
  planFigures,
  territoriesOf,
  type PlanSeries,
  type PlanTerritory,
  type ReleaseFigure,
} from "../core/release/plan-figures.ts";
import type { Earlier } from "../core/release/series-ground.ts";
import { smallPlace, type PublicationPolicy } from "../core/release/publication-policy.ts";
import type { ReleasePlan } from "../core/release/release-plan.ts";
import { figureKey } from "../core/release/series-table.ts";
import { listSeries, type Dataset } from "../data/datasets.server.ts";
import { listMerges } from "../data/merges.server.ts";
import { keptMethods, protectionSecret, publicFacts } from "../data/public-facts.server.ts";
import {
  collectedFigures,
  earlierWithheld,
  lapsedServices,
  loadPlanTerritories,
  type PlanTerritories,
} from "../data/releases.server.ts";
import { serviceScopes } from "../data/service-scopes.server.ts";
import { linkedFigures } from "./linked-figures.server.ts";
import { periodOfKey, planOfKeys } from "./plan-of-keys.ts";

/** One series of an edition before it is protected, with all that is public beside it. */
export interface PlannedSeries {
  seriesId: number;
  series: ScopedSeries;
  figures: ReleaseFigure[];
  earlier: Earlier;
  /** Other series of its family, as earlier editions show them. */
  linked: LinkedSeries[];
  territories: ReadonlyMap<string, PlanTerritory>;
}

export interface PlannedEdition {
  series: PlannedSeries[];
  territories: PlanTerritories;
}

export interface PlanWish {
  plan: ReleasePlan;
  policy: PublicationPolicy;
  today: string;
  /** An edition that is made again: it is no part of its own ledger. */
  again?: number | undefined;
  /** Instead of those that are stored. */
  merges?: readonly PlannedMerge[];
  /** One series and some of its years alone, for who looks ahead. */
  only?: { series: string; years: readonly string[] };
}

/**
 * The figures that a dataset's next edition would show: planned, narrowed by agreements, merged where somebody chose so,
 * each series with what is already public of it and of all that counts the same.
 */
export async function planEdition(db: ReadDatabase, dataset: Dataset, wish: PlanWish): Promise<PlannedEdition> {
  const territories = await loadPlanTerritories(db);
  const { observatoryId } = dataset;
  const known = {
    lapsed: await lapsedServices(db, observatoryId, wish.today),
    scopes: await serviceScopes(db, observatoryId),
    merges: wish.merges ?? (await listMerges(db, dataset.id)),
  };
  const planned: PlannedSeries[] = [];
  for (const row of await listSeries(db, dataset.id)) {
    if (wish.only && row.code !== wish.only.series) continue;
    const { code, kind, additive, indicator_code: indicator, source_type: sourceType } = row;
    const series: ScopedSeries = { code, kind, additive, indicator, sourceType, countingUnit: row.counting_unit };
    const one = await planSeries(db, dataset, row.id, series, territories, known, wish);
    if (one) planned.push(one);
  }
  const uncrossed = withoutFemicideParts(planned, wish.policy);
  return { series: await withSmallPlaces(db, uncrossed, territories, wish.policy), territories };
}

async function planSeries(
  db: ReadDatabase,
  dataset: Dataset,
  seriesId: number,
  series: ScopedSeries,
  { byCode }: PlanTerritories,
  known: {
    lapsed: ReadonlySet<string>;
    scopes: Awaited<ReturnType<typeof serviceScopes>>;
    merges: readonly PlannedMerge[];
  },
  { plan, policy, today, again, only }: PlanWish,
): Promise<PlannedSeries | null> {
  const { observatoryId, id: datasetId } = dataset;
  const wanted = { observatoryId, seriesId, seriesCode: series.code, except: again, years: only?.years };
  const isProtected = policy.kind === "protected" && series.kind === "count";
  let collected = holdLapsed(await collectedFigures(db, observatoryId, seriesId, only?.years), known.lapsed);
  const methods = isProtected ? await keptMethods(db, wanted) : new Map();
  const kinds = new Set([...methods.values()].map((method) => method.kind));
  if (policy.kind === "protected") kinds.add(policy.method.kind);
  const isAlteredAnywhere = isProtected && (kinds.has("rounding") || kinds.has("cell-key"));
  const secret = isAlteredAnywhere ? await protectionSecret(db, observatoryId) : undefined;
  if (secret && kinds.has("cell-key")) collected = await withCellKeys(series, collected, byCode, secret);

  const merges = isProtected ? known.merges : [];
  const places = territoriesWithMerges(territoriesOf(collected, byCode), series, merges);
  const inPlan = (of: ReleasePlan) => atPublicLevels(series, planFigures(series, collected, of, byCode), byCode);
  const narrowed = isProtected ? narrowPlan(series, inPlan(plan), known.scopes, byCode) : inPlan(plan);
  const figures = applyFemicidePolicy(series, applyMerges(series, narrowed, merges), policy, byCode, today);
  if (figures.every((figure) => figure.held !== undefined)) return null;

  const withheld = await earlierWithheld(db, datasetId, series.code, again, only?.years);
  if (!isProtected) return { seriesId, series, figures, earlier: { withheld }, linked: [], territories: places };
  const facts = withEnds(...(await publicFacts(db, wanted)), byCode);
  const own = facts.filter(({ source }) => source === null).map(({ figure }) => figure);
  const inYears = (of: ReleasePlan) =>
    withTwoYears(series, planFigures(series, collected, of, byCode), [
      ...own.map((f) => f.period),
      ...[...withheld].map(periodOfKey),
    ]);
  const present = presentFigures(figures, own, withheld, inYears, byCode);
  const values = new Map(
    [...figures, ...present].flatMap((f) => (f.value === null ? [] : [[figureKey(f), f.value] as const])),
  );
  const linked = await linkedFigures(db, { observatoryId, seriesId, except: again }, series, byCode, only?.years);
  const exact = own.filter((figure) => !isAltered(figure)).flatMap(({ period }) => yearsOf(period));
  const hidden = [...withheld].flatMap((key) => yearsOf(periodOfKey(key)));
  const earlier: Earlier = {
    withheld,
    ...agreeingFacts(facts, values),
    links: linksOf(series, figures, linked),
    present,
    methods: withYearsOut(methods, [...exact, ...hidden]),
    ...(secret ? { secret } : {}),
  };
  return { seriesId, series, figures, earlier, linked, territories: places };
}

/** These figures, and beside them the sums of two years that stand among the periods met. */
function withTwoYears(series: PlanSeries, figures: ReleaseFigure[], periods: readonly string[]): ReleaseFigure[] {
  const pairs = [...new Set(periods)].filter((period) => yearsOf(period).length > 1);
  const sums = pairs.flatMap((period) => {
    const merge = { series: null, dimension: "period", codes: yearsOf(period) };
    return applyMerges(series, figures, [merge]).filter((figure) => figure.period === period);
  });
  return [...figures, ...sums];
}

/** What was public or withheld before and is not in the plan any more, as it is now: what differs was revised. */
function presentFigures(
  figures: readonly ReleaseFigure[],
  shown: readonly ReleaseFigure[],
  withheld: ReadonlySet<string>,
  inPlan: (plan: ReleasePlan) => ReleaseFigure[],
  territories: ReadonlyMap<string, PlanTerritory>,
): ReleaseFigure[] {
  const now = new Set(figures.map(figureKey));
  const gone = new Set([...shown.map(figureKey), ...withheld].filter((key) => !now.has(key)));
  const plan = planOfKeys(gone, territories);
  if (!plan) return [];
  return inPlan(plan).filter((figure) => gone.has(figureKey(figure)));
}

/** Below its lowest public level an indicator is not published: the place of a refuge or of a telephone could be guessed. */
function atPublicLevels(
  series: ScopedSeries,
  figures: ReleaseFigure[],
  territories: ReadonlyMap<string, PlanTerritory>,
): ReleaseFigure[] {
  const indicator = series.indicator ? findIndicator(series.indicator) : undefined;
  if (!indicator || series.kind !== "count") return figures;
  return figures.filter(({ territory }) => mayPublishAt(indicator, territories.get(territory)!.level));
}

/** Marks the places where few people live, as far as anybody has counted them. */
async function withSmallPlaces(
  db: ReadDatabase,
  planned: readonly PlannedSeries[],
  { byCode, idOf }: PlanTerritories,
  policy: PublicationPolicy,
): Promise<PlannedSeries[]> {
  if (policy.kind !== "protected" || policy.smallPlaceThreshold <= policy.threshold) return [...planned];
  const codes = new Set(planned.flatMap(({ figures }) => figures.map((figure) => figure.territory)));
  const ids = new Map([...codes].flatMap((code) => (idOf.has(code) ? [[idOf.get(code)!, code] as const] : [])));
  const small = await smallTerritories(db, [...ids.keys()], smallPlace);
  if (small.length === 0) return [...planned];
  const marked = new Map(byCode);
  for (const id of small) marked.set(ids.get(id)!, { ...byCode.get(ids.get(id)!)!, isSmall: true });
  return planned.map((one) => ({
    ...one,
    territories: new Map(
      [...one.territories].map(([code, place]) => [
        code,
        marked.get(code)?.isSmall ? { ...place, isSmall: true } : place,
      ]),
    ),
  }));
}
