import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { changesOf } from "../core/release/comparison.ts";
import { summariseProtection } from "../core/release/protection-summary.ts";
import { findPublicDataset } from "../data/datasets.server.ts";
import { filesOfEdition } from "../data/edition-files.server.ts";
import { citedEdition, factsOfEdition } from "../data/edition-page.server.ts";
import { findPublicEdition } from "../data/editions.server.ts";

export type EditionPageData = NonNullable<Awaited<ReturnType<typeof loadEditionPage>>>;

/** All that the page of one edition says; of a withdrawn one, when and why, and nothing more. */
export async function loadEditionPage(
  db: ReadDatabase,
  slug: string,
  version: number,
  locale: PageLocale,
  origin: string,
) {
  const edition = await findPublicEdition(db, slug, version);
  const dataset = edition && (await findPublicDataset(db, slug));
  if (!edition || !dataset) return undefined;
  const language = wordsOf(locale);
  const page = {
    locale,
    slug,
    version,
    title: dataset.title[language],
    publishedAt: edition.publishedAt,
    currentVersion: dataset.releaseVersion,
    withdrawn:
      edition.state === "withdrawn" ? { at: edition.withdrawnAt, reason: edition.note?.[language] ?? "" } : null,
  };
  const facts = edition.state === "published" ? await factsOfEdition(db, edition.releaseId) : undefined;
  if (!facts) return { ...page, edition: null };
  const { cited, description } = await citedEdition(db, edition, language, origin);
  const { comparison } = facts;
  const files = await filesOfEdition(db, edition.releaseId);
  return {
    ...page,
    edition: {
      cited,
      description,
      figures: facts.figures,
      withheld: facts.withheld,
      note: facts.revisionNote?.[language] ?? "",
      policy: facts.policy,
      protection: summariseProtection(facts.protectionReport),
      changes: comparison && {
        ...changesOf(comparison),
        version: comparison.with?.version ?? null,
        breaks: comparison.breaks.length,
      },
      files: files.map(({ format, bytes, sha256, mediaType }) => ({ format, bytes, sha256, mediaType })),
      series: facts.series.map(({ title, ...one }) => ({ ...one, title: title[language] })),
    },
  };
}
