import { ancestorsOf, findTerritory, populationOf } from "~/atlas/index.server.ts";
import { yearOf } from "~/kernel/period.ts";
import type { PopulationSex, Territory } from "~/atlas/index.ts";
import type { TerritoryLevel } from "~/kernel/territory.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { chooseView, levelsOf, type View, type ViewAsked } from "../core/view/choose-view.ts";
import { per100k } from "../core/view/rate.ts";
import { publicFigures, type PublicFigure } from "../data/public-figures.server.ts";
import type { PublicSeries } from "../data/public-series.server.ts";
import { listBreaks } from "../data/series-breaks.server.ts";

/** A published figure with the rate that its own population allows. */
export interface RatedFigure extends PublicFigure {
  persons: number | undefined;
  rate: number | null;
}

export interface SeriesView {
  view: View;
  levels: TerritoryLevel[];
  /** The territory whose parts are shown, when one was chosen. */
  within: Territory | null;
  /** The places of the chosen level, in every period that the table shows. */
  places: RatedFigure[];
  periods: string[];
  /** The widest places, in all periods: the line over time. */
  wholes: RatedFigure[];
  country: string | null;
  breaks: Awaited<ReturnType<typeof listBreaks>>;
  rates: { sex: PopulationSex } | null;
}

/** How many places a table shows with several periods side by side; beyond, one period. */
const manyPlaces = 130;
const periodsBeside = 6;

/** Everything that one series shows for what was asked, read from its current edition. */
export async function loadSeriesView(
  db: ReadDatabase,
  series: PublicSeries,
  asked: ViewAsked,
  headline: Readonly<Record<string, string>>,
): Promise<SeriesView> {
  const holding = { ...series.summary, sparse: series.nature !== "recorded" };
  const within = asked.within ? await findTerritory(db, asked.within) : null;
  const levels = levelsOf(holding);
  const view = chooseView(holding, asked, headline);
  const edition = { observatoryId: series.observatoryId, releaseId: series.releaseId, seriesId: series.seriesId };
  const level = view.level;
  const sameFrequency = holding.periods.filter((p) => p.length === view.period?.length);
  const scope = within ? { within: within.path } : {};
  if (view.period === "latest" && level) {
    const every = await publicFigures(db, { ...edition, breakdowns: [view.breakdown], level, ...scope });
    return {
      view,
      levels,
      within,
      places: await withRates(db, latestOfEach(every), null),
      periods: ["latest"],
      wholes: [],
      country: countryOf(within, every, []),
      breaks: await listBreaks(db, series.seriesId),
      rates: null,
    };
  }
  const placesAtPeriod =
    level && view.period
      ? await publicFigures(db, { ...edition, breakdowns: [view.breakdown], level, period: view.period, ...scope })
      : [];
  const beside = placesAtPeriod.length <= manyPlaces && level;
  const periods = beside ? sameFrequency.slice(-periodsBeside) : view.period ? [view.period] : [];
  if (beside && view.period && !periods.includes(view.period)) periods.splice(0, periods.length, view.period);
  const places =
    beside && periods.length > 1
      ? (await publicFigures(db, { ...edition, breakdowns: [view.breakdown], level, ...scope })).filter((f) =>
          periods.includes(f.period),
        )
      : placesAtPeriod;
  const wholes = await loadWholes(db, edition, view, levels, holding.levels, within);
  const country = countryOf(within, places, wholes);
  const rates = rateBase(series);
  return {
    view,
    levels,
    within,
    places: await withRates(db, places, rates),
    periods,
    wholes: await withRates(
      db,
      wholes.filter((f) => f.period.length === (view.period?.length ?? 4)),
      rates,
    ),
    country,
    breaks: await listBreaks(db, series.seriesId),
    rates,
  };
}

/** Figures come in the order of periods: the last number of each place, or its last absence. */
function latestOfEach(figures: readonly PublicFigure[]): PublicFigure[] {
  return [...Map.groupBy(figures, (f) => f.territory).values()].map(
    (own) => own.findLast((f) => f.value !== null) ?? own.at(-1)!,
  );
}

/** The lines over time: the chosen territory, else the single widest place; several places are small multiples' work. */
async function loadWholes(
  db: ReadDatabase,
  edition: { observatoryId: number; releaseId: number; seriesId: number },
  view: View,
  levels: readonly TerritoryLevel[],
  counts: Partial<Record<TerritoryLevel, number>>,
  within: Territory | null,
): Promise<PublicFigure[]> {
  if (within) {
    const lineage = [within.code, ...(await ancestorsOf(db, within)).map((t) => t.code)];
    const found = await publicFigures(db, { ...edition, breakdowns: [view.breakdown], territories: lineage });
    return found.filter((figure) => figure.territory === within.code);
  }
  const single = levels.find((level) => counts[level] === 1);
  if (!single) return [];
  return publicFigures(db, { ...edition, breakdowns: [view.breakdown], level: single });
}

function countryOf(
  within: Territory | null,
  places: readonly PublicFigure[],
  wholes: readonly PublicFigure[],
): string | null {
  const code = within?.code ?? places[0]?.territory ?? wholes[0]?.territory;
  return code && !code.startsWith("M49") ? (code.split("-")[0] ?? null) : null;
}

/** Whose numbers a count may be divided by; null where the series is not a count of people or facts in a population. */
export function rateBase(series: Pick<PublicSeries, "kind" | "nature" | "population">): { sex: PopulationSex } | null {
  if (series.kind !== "count" || series.nature !== "recorded") return null;
  if (series.population === "women_and_girls") return { sex: "female" };
  return series.population === "all" ? { sex: "total" } : null;
}

export async function withRates<F extends PublicFigure>(
  db: ReadDatabase,
  figures: readonly F[],
  base: { sex: PopulationSex } | null,
): Promise<(F & RatedFigure)[]> {
  return divided(figures, base && canDivide(figures) ? await personsOf(db, figures, base.sex) : null);
}

/** Persons by territory and year. */
export type Persons = ReadonlyMap<string, number>;

/** Everybody of a sex in the places and years of the figures. */
export async function personsOf(
  db: ReadDatabase,
  figures: readonly PublicFigure[],
  sex: PopulationSex,
): Promise<Persons> {
  const populations = await populationOf(db, {
    territoryIds: [...new Set(figures.map((f) => f.territoryId))],
    years: [...new Set(figures.map((f) => yearOf(f.period)))],
    sex,
    ageBand: "all",
  });
  return new Map(populations.map((p) => [`${p.territoryId} ${p.year}`, p.persons]));
}

/** A rate of an age group over everybody would be wrong, so only whole years without an age are divided. */
function canDivide(figures: readonly PublicFigure[]): boolean {
  return figures.length > 0 && figures.every((f) => f.period.length === 4 && !f.breakdown.includes("age_band="));
}

/** Each figure with its rate, where it may be divided by the persons given. */
export function divided<F extends PublicFigure>(figures: readonly F[], persons: Persons | null): (F & RatedFigure)[] {
  if (!persons || !canDivide(figures)) return figures.map((f) => ({ ...f, persons: undefined, rate: null }));
  return figures.map((f) => {
    const atRisk = persons.get(`${f.territoryId} ${f.period}`);
    return { ...f, persons: atRisk, rate: per100k(f.value, atRisk) };
  });
}
