import { ancestorsOf, childrenOf, codesOfTerritory, findTerritory, populationOf } from "~/atlas/index.server.ts";
import type { PopulationSex, Territory } from "~/atlas/index.ts";
import { wordsOf, type Labels, type PageLocale } from "~/kernel/locale.ts";
import { byName, formatNumber } from "~/kernel/numbers.ts";
import { frequencyOf, isShorterThanAYear } from "~/kernel/period.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { findIndicator, indicators, mayPublishAt } from "../core/catalogue/index.ts";
import { chooseView, type View } from "../core/view/choose-view.ts";
import { figuresOfTerritories, publishedAmong } from "../data/public-figures.server.ts";
import { listPublicSeries, type PublicSeries } from "../data/public-series.server.ts";
import { divided, personsOf, rateBase, type Persons, type RatedFigure } from "../data/rates.server.ts";
import { listBreaksOfSeries } from "../data/series-breaks.server.ts";
import { pageWords, type PageWords } from "../messages/page-words.ts";
import { breakdownLabel } from "../parts/breakdown-label.ts";
import { figureText, periodText, stateOf } from "../parts/value-text.ts";
import { legalLinesOf } from "../parts/legal-term.ts";
import { measureOf } from "../parts/measure-of.ts";
import { drawLine, rateText } from "../parts/series-drawings.server.ts";

/** Series drawn in full on one profile; more of them make a page nobody reads to its end, and a slow one. */
const mostDrawn = 24;

type TerritoryFigure = Awaited<ReturnType<typeof figuresOfTerritories>>[number];

/** The profile of a territory: every published series at its headline, beside its parent; null when there is no such place. */
export async function loadTerritoryPage(db: ReadDatabase, code: string, locale: PageLocale) {
  const territory = await findTerritory(db, code);
  if (!territory) return null;
  const language = wordsOf(locale);
  const words = pageWords(locale);
  const ancestors = await ancestorsOf(db, territory);
  const parent = ancestors.find((one) => one.level !== "world") ?? ancestors[0] ?? null;
  const all = await listPublicSeries(db);
  const views = new Map(all.map((series) => [series.seriesId, headlineView(series, territory)]));
  const figures = await figuresOfTerritories(
    db,
    [territory, ...ancestors],
    [...new Set([...views.values()].map((view) => view.breakdown))],
  );
  const bySeries = Map.groupBy(figures, (figure) => figure.seriesId);
  // What speaks of women and girls comes before what counts victims of both sexes.
  const aboutWomen = (s: PublicSeries) => (s.population === "women_and_girls" || s.population === "women" ? 0 : 1);
  const held = all
    .filter((s) => bySeries.get(s.seriesId)?.some((figure) => figure.territoryId === territory.id))
    .sort((a, b) => aboutWomen(a) - aboutWomen(b));
  const context = await loadContext(db, territory, ancestors, held, figures, locale, words);
  const cards: Card[] = [];
  for (const series of held) {
    const isDrawn = cards.length < mostDrawn;
    const card = cardOf(series, views.get(series.seriesId)!, bySeries.get(series.seriesId)!, context, isDrawn);
    if (card) cards.push(card);
  }
  const known = new Set(cards.map((card) => card.indicator));
  const unknown = indicators.filter(
    (indicator) => !known.has(indicator.code) && mayPublishAt(indicator, territory.level),
  );
  return {
    locale,
    code: territory.code,
    name: territory.name[language],
    level: territory.level,
    validFrom: territory.validFrom,
    ancestors: [...ancestors].reverse().map((a) => ({ code: a.code, name: a.name[language] })),
    parent: parent ? { code: parent.code, name: parent.name[language] } : null,
    population: await populationSentence(db, territory, locale, words),
    cards: cards.slice(0, mostDrawn),
    briefly: cards.slice(mostDrawn),
    readings: [...new Set(cards.map((card) => card.nature))],
    parts: await partsOf(db, territory, locale),
    unknown: unknown.map((indicator) => ({ code: indicator.code, name: indicator.name[language] })),
    sources: [
      ...new Map(
        cards.map((card) => [card.dataset, { dataset: card.dataset, attribution: card.attribution }]),
      ).values(),
    ],
    codes: (await codesOfTerritory(db, territory.id))
      .filter((c) => !c.system.startsWith("NAME"))
      .map(({ system, code: text }) => ({ term: system, detail: text })),
  };
}

function headlineView(series: PublicSeries, territory: Territory): View {
  const headline = series.indicatorCode ? (findIndicator(series.indicatorCode)?.headline ?? {}) : {};
  return chooseView(series.summary, { codes: {}, level: territory.level }, headline);
}

/** What all cards of a profile share, asked of the database once for all of them. */
async function loadContext(
  db: ReadDatabase,
  territory: Territory,
  ancestors: readonly Territory[],
  held: readonly PublicSeries[],
  figures: readonly TerritoryFigure[],
  locale: PageLocale,
  words: PageWords,
) {
  const breaks = await listBreaksOfSeries(
    db,
    held.map((series) => series.seriesId),
  );
  const persons = new Map<PopulationSex, Persons>();
  for (const sex of new Set(held.map((series) => rateBase(series)?.sex))) {
    if (sex) persons.set(sex, await personsOf(db, figures, sex));
  }
  return { territory, ancestors, breaks, persons, locale, words };
}

type Context = Awaited<ReturnType<typeof loadContext>>;

function personsFor(series: PublicSeries, { persons }: Context): Persons | null {
  const base = rateBase(series);
  return (base && persons.get(base.sex)) ?? null;
}

type Card = NonNullable<ReturnType<typeof cardOf>>;

function cardOf(
  series: PublicSeries,
  view: View,
  figures: readonly TerritoryFigure[],
  context: Context,
  isDrawn: boolean,
) {
  const { territory, locale, words } = context;
  const language = wordsOf(locale);
  const years = (of: readonly TerritoryFigure[]) => {
    const whole = of.filter((f) => !isShorterThanAYear(f.period));
    return whole.length > 0 ? whole : of;
  };
  const own = years(figures.filter((f) => f.territoryId === territory.id && f.breakdown === view.breakdown));
  // A territory may have only some breakdowns: the first one it has stands in, under its own name.
  if (own.length === 0) return null;
  const rated = divided(own, personsFor(series, context));
  const last = rated.at(-1)!;
  const above = lineAbove(series, figures, view.breakdown, context);
  const sameYear = above?.figures.find((f) => f.period === last.period) ?? null;
  const label = breakdownLabel(view.codes, locale, words);
  const isTotal = Object.keys(view.codes).length === 0;
  const breaks = context.breaks.get(series.seriesId) ?? [];
  const line = isDrawn
    ? drawLine(
        `series-${series.seriesId}`,
        series,
        { label: isTotal ? territory.name[language] : label, figures: rated },
        breaks,
        locale,
        words,
        above && { label: above.name[language], figures: above.figures },
      )
    : null;
  return {
    seriesId: series.seriesId,
    indicator: series.indicatorCode,
    href: series.indicatorCode
      ? `/${locale}/indicators/${series.indicatorCode}?series=${series.dataset}.${series.code}`
      : `/${locale}/data/${series.dataset}`,
    title: series.title[language],
    breakdown: isTotal ? null : label,
    population: series.population,
    nature: series.nature,
    legal: legalLinesOf(series, locale),
    latest: {
      text: figureText(last, series.unit, locale, words),
      state: stateOf(last),
      period: periodText(last.period, locale),
    },
    rate: rateSentence(last, series, locale, words),
    parent: sameYear && {
      name: sameYear.name[language],
      text: figureText(sameYear, series.unit, locale, words),
      rate: rateSentence(sameYear, series, locale, words),
    },
    measure: line?.rates
      ? words(rateBase(series)?.sex === "female" ? "common.rateWomen" : "common.rate")
      : measureOf(series, locale, words),
    line: line && own.length > 1 ? line : null,
    table: (isDrawn ? rated : []).map((f) => ({
      period: periodText(f.period, locale),
      state: stateOf(f),
      text: figureText(f, series.unit, locale, words),
    })),
    dataset: series.dataset,
    attribution: series.attribution,
    version: series.version,
    publishedAt: series.publishedAt,
    licence: series.licence,
    licenceUrl: series.licenceUrl,
    sourceUrl: series.sourceUrl,
  };
}

/** The nearest place above that has the same series in the same terms: what the territory is shown beside. */
function lineAbove(
  series: PublicSeries,
  figures: readonly TerritoryFigure[],
  breakdown: string,
  context: Context,
): { name: Labels; figures: RatedFigure[] } | null {
  for (const ancestor of context.ancestors) {
    const found = figures.filter(
      (f) => f.territoryId === ancestor.id && f.breakdown === breakdown && frequencyOf(f.period) === "A",
    );
    if (found.length > 0) return { name: ancestor.name, figures: divided(found, personsFor(series, context)) };
  }
  return null;
}

function rateSentence(figure: RatedFigure, series: PublicSeries, locale: PageLocale, words: PageWords): string | null {
  if (figure.rate === null) return null;
  const per = words(rateBase(series)?.sex === "female" ? "common.rateWomen" : "common.rate");
  return `${rateText(figure.rate, locale)} ${per}`;
}

async function partsOf(db: ReadDatabase, territory: Territory, locale: PageLocale) {
  const language = wordsOf(locale);
  const compare = byName(locale);
  const children = (await childrenOf(db, territory.id)).filter((child) => child.level !== "not_located");
  if (children.length === 0) return [];
  const withFigures = await publishedAmong(
    db,
    children.map((child) => child.id),
  );
  return children
    .map((child) => ({ code: child.code, name: child.name[language], published: withFigures.has(child.id) }))
    .sort((a, b) => compare(a.name, b.name));
}

async function populationSentence(db: ReadDatabase, territory: Territory, locale: PageLocale, words: PageWords) {
  const years = Array.from({ length: 12 }, (_, i) => new Date().getUTCFullYear() - 11 + i);
  const read = (sex: "female" | "total") =>
    populationOf(db, { territoryIds: [territory.id], years, sex, ageBand: "all" });
  const [total, women] = [(await read("total")).at(-1), (await read("female")).at(-1)];
  const number = (persons: number) => formatNumber(Math.round(persons), locale);
  const source = total ?? women;
  if (!source) return null;
  const year = String(source.year);
  const text =
    total && women && women.year === total.year
      ? words("territory.populationOf", { persons: number(total.persons), women: number(women.persons), year })
      : total
        ? words("territory.populationTotal", { persons: number(total.persons), year })
        : words("territory.populationWomen", { women: number(women!.persons), year });
  return {
    text: source.projected ? `${text} (${words("territory.projected")})` : text,
    attribution: source.attribution,
  };
}
