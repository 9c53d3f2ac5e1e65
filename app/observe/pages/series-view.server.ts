import { ancestorsOf, findTerritory } from "~/atlas/index.server.ts";
import type { PopulationSex, Territory } from "~/atlas/index.ts";
import type { TerritoryLevel } from "~/kernel/territory.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { chooseView, levelsOf, type View, type ViewAsked } from "../core/view/choose-view.ts";
import { publicFigures, type PublicFigure } from "../data/public-figures.server.ts";
import type { PublicSeries } from "../data/public-series.server.ts";
import { rateBase, withRates, type RatedFigure } from "../data/rates.server.ts";
import { listBreaks } from "../data/series-breaks.server.ts";

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
