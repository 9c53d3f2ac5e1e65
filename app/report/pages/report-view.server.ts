import { findTerritoriesById } from "~/atlas/index.server.ts";
import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import { findObservatoryById } from "~/observe/index.server.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { siteUrl } from "~/platform/process.server.ts";
import type { FrozenReport, PublishedVersion, Report } from "../core/report.ts";
import { listRecommendations } from "../data/recommendations.server.ts";
import { findReport, findReportBySlug } from "../data/reports.server.ts";
import { findVersion, listVersions } from "../data/versions.server.ts";
import type { Imprint } from "../parts/report-document.server.ts";
import { renderReport } from "../parts/render/render-report.server.ts";
import { dayText, reportWords } from "../words.ts";

type Frame = Pick<Report, "id" | "kind" | "observatoryId" | "slug" | "year" | "sample">;

/** What stands above the title: which kind of report it is, and whose. */
export async function kickerOf(read: ReadDatabase, report: Frame, locale: PageLocale): Promise<string> {
  const kind = reportWords(locale)(`page.kind.${report.kind}`);
  const observatory = report.observatoryId === null ? undefined : await findObservatoryById(read, report.observatoryId);
  return observatory ? `${kind} · ${observatory.name[wordsOf(locale)]}` : kind;
}

/** A frozen report or a working copy, made ready for one reader. */
export async function showReport(read: ReadDatabase, report: Frame, frozen: FrozenReport, locale: PageLocale) {
  const followed = frozen.document.blocks.flatMap((one) => (one.kind === "followup" ? [one.report] : []));
  const earlier = new Map<string, { year: string; href: string }>();
  for (const id of followed) {
    const one = await findReport(read, id);
    if (one?.published) earlier.set(id, { year: String(one.year ?? ""), href: `/${locale}/reports/${one.slug}` });
  }
  const observatory = report.observatoryId === null ? undefined : await findObservatoryById(read, report.observatoryId);
  const [place] = observatory ? await findTerritoriesById(read, [observatory.territoryId]) : [];
  const beside = {
    live: await listRecommendations(read, [report.id, ...followed]),
    earlier,
    home: report.kind === "yearly" ? (place?.code ?? null) : null,
    today: new Date().toISOString().slice(0, 10),
  };
  return renderReport(read, frozen, beside, locale);
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
  const report = await findReportBySlug(read, slug);
  if (!report) return null;
  const versions = await listVersions(read, report.id);
  const last = versions[0];
  const asked = number ?? report.published ?? last?.number;
  const listed = versions.find((one) => one.number === asked);
  if (!last || !listed) return null;
  const version = (await findVersion(read, report.id, listed.number))!;
  return { report, versions, version };
}

export type PublicReading = NonNullable<Awaited<ReturnType<typeof readPublicReport>>>;
