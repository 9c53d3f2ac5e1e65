import { dayText } from "~/kernel/day-text.ts";
import { findTerritoriesById } from "~/atlas/index.server.ts";
import { dayOf } from "~/kernel/day.ts";
import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import { findObservatoryById } from "~/observe/index.server.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { oncePerVersion } from "~/platform/public-version.server.ts";
import { siteUrl } from "~/platform/process.server.ts";
import type { FrozenReport, PublishedVersion, Report } from "../core/report.ts";
import { listRecommendations } from "../data/recommendations.server.ts";
import { findFrame, findVersion, listFrames } from "../data/versions.server.ts";
import type { Imprint } from "../parts/report-document.server.ts";
import { renderReport } from "../parts/render/render-report.server.ts";
import { reportWords } from "../words.ts";

type Frame = Pick<Report, "id" | "kind" | "observatoryId" | "slug" | "year" | "sample">;

/** What stands above the title: which kind of report it is, and whose. */
export async function kickerOf(read: ReadDatabase, report: Frame, locale: PageLocale): Promise<string> {
  const kind = reportWords(locale)(`page.kind.${report.kind}`);
  const observatory = await observatoryOf(read, report);
  return observatory ? `${kind} · ${observatory.name[wordsOf(locale)]}` : kind;
}

async function observatoryOf(read: ReadDatabase, { observatoryId }: Pick<Frame, "observatoryId">) {
  return observatoryId === null ? undefined : findObservatoryById(read, observatoryId);
}

/** A frozen report or a working copy, made ready for one reader. */
export async function showReport(read: ReadDatabase, report: Frame, frozen: FrozenReport, locale: PageLocale) {
  const followed = frozen.document.blocks.flatMap((one) => (one.kind === "followup" ? [one.report] : []));
  const [live, frames, home] = await Promise.all([
    listRecommendations(read, [report.id, ...followed]),
    listFrames(read, followed),
    report.kind === "yearly" ? homeOf(read, report) : null,
  ]);
  const earlier = new Map(
    frames
      .filter(({ published }) => published !== null)
      .map(({ id, year, slug }) => [id, { year: String(year ?? ""), href: `/${locale}/reports/${slug}` }] as const),
  );
  return renderReport(read, frozen, { live, earlier, home, today: dayOf(new Date()) }, locale);
}

/**
 * A published version made ready for one reader, once until something public changes: drawing its maps is the dearest
 * part of its page, and its papers are made of the same rendering. Nobody changes what is shared.
 */
export function showPublished(read: ReadDatabase, report: Frame, version: PublishedVersion, locale: PageLocale) {
  const day = dayOf(new Date());
  return oncePerVersion(read, `shown ${report.id} ${version.number} ${locale} ${day}`, () =>
    showReport(read, report, version, locale),
  );
}

async function homeOf(read: ReadDatabase, report: Frame): Promise<string | null> {
  const observatory = await observatoryOf(read, report);
  const [place] = observatory ? await findTerritoriesById(read, [observatory.territoryId]) : [];
  return place?.code ?? null;
}

/** The address of a version that lasts: whole, for citations. */
export function addressOf(slug: string, version: number, locale: PageLocale): string {
  return `${siteUrl() ?? ""}/${wordsOf(locale)}/reports/${slug}/versions/${version}`;
}

export async function imprintOf(
  read: ReadDatabase,
  report: Frame,
  version: Pick<PublishedVersion, "number" | "publishedAt">,
  title: string,
  locale: PageLocale,
): Promise<Imprint> {
  const words = reportWords(locale);
  const address = addressOf(report.slug, version.number, locale);
  return {
    kicker: await kickerOf(read, report, locale),
    version: version.number,
    day: version.publishedAt.slice(0, 10),
    address,
    citation: words("page.citation", {
      author: words("page.author"),
      title,
      version: String(version.number),
      date: dayText(version.publishedAt, locale),
      address,
    }),
  };
}

/** The public's report at an address: the version in force or the one asked for; what was withdrawn says so. */
export async function readPublicReport(read: ReadDatabase, slug: string, number: number | undefined) {
  const report = await findFrame(read, slug);
  const last = report?.versions[0];
  if (!report || !last) return null;
  const asked = number ?? report.published ?? last.number;
  if (!report.versions.some((one) => one.number === asked)) return null;
  // What was frozen stays as it is; its state changes with the public version.
  const version = (await oncePerVersion(read, `report ${report.id} ${asked}`, () =>
    findVersion(read, report.id, asked),
  ))!;
  return { report, versions: report.versions, version };
}
