import { findTerritory } from "~/atlas/index.server.ts";
import { nameOf } from "~/atlas/index.ts";
import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import { figuresOfEdition, headlineOf, listPublicSeries, tell } from "~/observe/index.server.ts";
import { findIndicator } from "~/observe/index.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";

/** The published figure that stands beside a statement, told whole: of what, where, when, from which edition. */
export interface FigureBeside {
  indicator: string;
  indicatorHref: string;
  place: string;
  /** Null where no edition in force says anything of the place; `what` is the series, since several measure one indicator. */
  told: { what: string; figure: string; period: string; edition: string; source: string; href: string } | null;
}

/** Read anew each time from the editions in force, so that a project never keeps a figure that was corrected or withdrawn. */
export async function figureBeside(
  read: ReadDatabase,
  { indicator, territory }: { indicator: string | null; territory: string | null },
  locale: PageLocale,
): Promise<FigureBeside | null> {
  const known = indicator === null ? undefined : findIndicator(indicator);
  const place = territory === null ? undefined : await findTerritory(read, territory);
  if (!known || !place) return null;
  return {
    indicator: known.name[wordsOf(locale)],
    indicatorHref: `/${locale}/indicators/${known.code}`,
    place: nameOf(place, wordsOf(locale)),
    told: await toldOf(read, known.code, place.code, locale),
  };
}

async function toldOf(
  read: ReadDatabase,
  indicator: string,
  territory: string,
  locale: PageLocale,
): Promise<FigureBeside["told"]> {
  for (const series of await listPublicSeries(read, { indicator })) {
    const { breakdown, codes } = headlineOf(series);
    const edition = { ...series, withdrawn: false, newer: null };
    const figures = await figuresOfEdition(read, edition, { breakdowns: [breakdown], territories: [territory] });
    const latest = figures.findLast((one) => one.value !== null) ?? figures.at(-1);
    if (!latest) continue;
    return {
      what: [series.title[wordsOf(locale)], tell.codes(codes, locale)].filter(Boolean).join(", "),
      figure: tell.figure(latest, series.unit, locale),
      period: tell.period(latest.period, locale),
      edition: tell.edition(series.version, series.publishedAt, locale),
      source: series.publisher,
      href: `/${locale}/data/${series.dataset}`,
    };
  }
  return null;
}
