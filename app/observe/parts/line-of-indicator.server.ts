import { ancestorsOf, findTerritory } from "~/atlas/index.server.ts";
import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import { termAndDetail } from "~/kernel/punctuation.ts";
import type { ValueState } from "~/design/value-state.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { publicLines, type PublicFigure } from "../data/public-figures.server.ts";
import { listPublicSeries, type PublicSeries } from "../data/public-series.server.ts";
import { divided } from "../data/rates.server.ts";
import { listBreaks } from "../data/series-breaks.server.ts";
import { drawSeriesLine, headlineOf, tell } from "./tell-series.server.ts";

/** What is published of an indicator over time in one place, ready to be shown by another slice. */
export interface LineOfIndicator {
  /** The series and its finding, in words. */
  name: string;
  finding: string;
  measure: string;
  svg: string | null;
  /** The place that is shown: the one asked for, or the nearest around it of which something is published. */
  place: { code: string; name: string };
  rows: { period: string; text: string; state: ValueState }[];
  /** Why what stands on either side of a break is not compared. */
  breaks: string[];
  source: string;
  href: string;
  edition: string;
  bothSexes: string | null;
}

const world = "M49-001";

/** An indicator in a place, from current editions; in the nearest place around it where it has none; null where nobody has. */
export async function lineOfIndicator(
  read: ReadDatabase,
  { id, indicator, place, locale }: { id: string; indicator: string; place: string; locale: PageLocale },
): Promise<LineOfIndicator | null> {
  const series = await listPublicSeries(read, { indicator });
  const asked = await findTerritory(read, place || world);
  if (series.length === 0 || !asked) return null;
  for (const territory of [asked, ...(await ancestorsOf(read, asked))]) {
    const wanted = series.map(({ releaseId, seriesId, ...one }) => ({
      releaseId,
      seriesId,
      territoryId: territory.id,
      breakdown: headlineOf({ ...one, releaseId, seriesId }).breakdown,
    }));
    const lines = await publicLines(read, wanted);
    const at = lines.findIndex((figures) => figures.some(({ value }) => value !== null));
    if (at !== -1) return tellLine(read, id, series[at]!, lines[at]!, locale);
  }
  return null;
}

async function tellLine(
  read: ReadDatabase,
  id: string,
  series: PublicSeries,
  figures: readonly PublicFigure[],
  locale: PageLocale,
): Promise<LineOfIndicator> {
  const language = wordsOf(locale);
  const { codes } = headlineOf(series);
  const [first] = figures;
  const name = first!.name[language];
  const breaks = await listBreaks(read, series.seriesId);
  const rated = divided(figures, null);
  const drawn = drawSeriesLine(id, series, { label: name, figures: rated }, breaks, locale);
  const broken = Object.keys(codes).length === 0 ? "" : ` (${tell.codes(codes, locale)})`;
  return {
    name: `${series.title[language]}${broken}`,
    finding: drawn?.finding ?? "",
    measure: tell.measure(series, locale),
    svg: drawn?.svg ?? null,
    place: { code: first!.territory, name },
    rows: rated.map((figure) => ({
      period: tell.period(figure.period, locale),
      text: tell.figure(figure, series.unit, locale),
      state: tell.state(figure),
    })),
    breaks: breaks.map(({ period, note }) => termAndDetail(tell.period(period, locale), note[language], locale)),
    source: series.attribution,
    href: `/${locale}/data/${series.dataset}`,
    edition: tell.edition(series.version, series.publishedAt, locale),
    bothSexes: series.population === "all" ? tell.bothSexes(locale) : null,
  };
}
