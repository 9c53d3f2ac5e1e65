import { labelOf, nameOfList } from "~/atlas/index.ts";
import { findTerritoriesById } from "~/atlas/index.server.ts";
import type { Option } from "~/design/forms/field.tsx";
import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import { byName } from "~/kernel/numbers.ts";
import { breakdownKey } from "~/observe/index.ts";
import {
  figuresOfEdition,
  findObservatoryById,
  headlineOf,
  levelsOf,
  listEditions,
  listPublicSeries,
  listPublishedDatasets,
  seriesOfEditions,
  tell,
  type SeriesOfEdition,
} from "~/observe/index.server.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import type { FigureChoice, PinnedKind } from "../../core/figure-choice.ts";
import type { Report } from "../../core/report.ts";
import { reportWords } from "../../words.ts";

/** A level with more places than this is not offered as a list: its places are given by their code. */
const mostPlaces = 400;

/** Series that a report may show: an observatory's report its own, the network's all of them. */
export async function offerSeries(
  read: ReadDatabase,
  { observatoryId }: Pick<Report, "observatoryId">,
  locale: PageLocale,
): Promise<Option[]> {
  const language = wordsOf(locale);
  const compare = byName(locale);
  return (await listPublicSeries(read))
    .filter((one) => observatoryId === null || one.observatoryId === observatoryId)
    .map(({ dataset, code, title, datasetTitle }) => ({
      value: `${dataset}.${code}`,
      label: title[language],
      group: datasetTitle[language],
    }))
    .sort((a, b) => compare(a.group, b.group) || compare(a.label, b.label));
}

export interface FigureOffer {
  /** What was asked for, completed where nothing was said. */
  choice: FigureChoice;
  title: string;
  editions: Option[];
  dimensions: { dimension: string; label: string; codes: Option[] }[];
  places: Option[];
  /** Some places are too many to be listed. */
  hasUnlisted: boolean;
  levels: Option[];
  periods: Option[];
  /** The periods of the chosen place, in order. */
  held: string[];
}

/** What can be chosen of a series, given what has been chosen already; null where it is not to be had. */
export async function offerFigure(
  read: ReadDatabase,
  report: Pick<Report, "observatoryId">,
  { kind, asked, locale }: { kind: PinnedKind; asked: FigureChoice; locale: PageLocale },
): Promise<FigureOffer | null> {
  const dataset = (await listPublishedDatasets(read)).find(({ slug }) => slug === asked.dataset);
  if (!dataset || (report.observatoryId !== null && dataset.observatoryId !== report.observatoryId)) return null;
  const editions = (await listEditions(read, dataset.id)).filter(({ state }) => state === "published");
  const version = editions.find((one) => one.version === asked.edition)?.version ?? dataset.releaseVersion ?? 0;
  const series = (await seriesOfEditions(read, [{ dataset: dataset.slug, version }])).find(
    ({ code }) => code === asked.series,
  );
  if (!series) return null;
  const language = wordsOf(locale);
  const words = reportWords(locale);
  const view = headlineOf(series, { codes: asked.codes, level: asked.level || undefined });
  const breakdown = breakdownKey(view.codes);
  const levels = levelsOf(series.summary);
  const { options: places, hasUnlisted } = await offerPlaces(read, series, breakdown, locale);
  const home = await placeOf(read, report);
  const territory = asked.territory || (places.find(({ value }) => value === home) ?? places[0])?.value || home || "";
  const line =
    kind === "map" ? [] : await figuresOfEdition(read, series, { breakdowns: [breakdown], territories: [territory] });
  const held = kind === "map" ? series.summary.periods : line.map(({ period }) => period);
  const periods: Option[] = [
    ...(kind === "map" && series.nature !== "recorded" ? [{ value: "latest", label: words("table.latest") }] : []),
    ...held.toReversed().map((period) => ({ value: period, label: tell.period(period, locale) })),
  ];
  const years = held.filter((period) => period.length === 4);
  const period = periods.some(({ value }) => value === asked.period)
    ? asked.period
    : kind === "map"
      ? (view.period ?? "")
      : ((years.length > 0 ? years : held).at(-1) ?? "");
  return {
    choice: {
      ...asked,
      edition: version,
      codes: { ...view.codes },
      territory: kind === "map" ? "" : territory,
      level: kind === "map" ? (view.level ?? "") : "",
      within: kind === "map" ? asked.within : "",
      from: kind === "chart" && held.includes(asked.from) ? asked.from : "",
      period: kind === "table" ? "" : period,
    },
    title: series.title[language],
    editions: editions.map((one) => ({
      value: String(one.version),
      label: tell.edition(one.version, one.publishedAt, locale),
    })),
    dimensions: Object.entries(series.summary.dimensions).map(([dimension, codes]) => ({
      dimension,
      label: nameOfList(dimension, language),
      codes: [
        ...(view.required.includes(dimension) ? [] : [{ value: "", label: words("work.total") }]),
        ...codes.map((code) => ({ value: code, label: labelOf(dimension, code, language) })),
      ],
    })),
    places,
    hasUnlisted,
    levels: levels.map((level) => ({ value: level, label: tell.level(level, locale) })),
    periods,
    held,
  };
}

/** The places of a series that can be listed, the widest level first. */
async function offerPlaces(
  read: ReadDatabase,
  series: SeriesOfEdition,
  breakdown: string,
  locale: PageLocale,
): Promise<{ options: Option[]; hasUnlisted: boolean }> {
  const language = wordsOf(locale);
  const compare = byName(locale);
  const levels = levelsOf(series.summary);
  const listed = levels.filter((level) => series.summary.levels[level]! <= mostPlaces);
  const options = await Promise.all(
    listed.map(async (level) => {
      const figures = await figuresOfEdition(read, series, { breakdowns: [breakdown], level });
      const names = new Map(figures.map(({ territory, name }) => [territory, name[language]]));
      return [...names]
        .map(([value, label]) => ({ value, label, group: tell.level(level, locale) }))
        .sort((a, b) => compare(a.label, b.label));
    }),
  );
  return { options: options.flat(), hasUnlisted: listed.length < levels.length };
}

async function placeOf(read: ReadDatabase, { observatoryId }: Pick<Report, "observatoryId">): Promise<string | null> {
  const observatory = observatoryId === null ? undefined : await findObservatoryById(read, observatoryId);
  const [place] = observatory ? await findTerritoriesById(read, [observatory.territoryId]) : [];
  return place?.code ?? null;
}
