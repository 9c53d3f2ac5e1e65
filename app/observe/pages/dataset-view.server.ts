import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { summariseProtection } from "../core/release/protection-summary.ts";
import { listEditions, reachOfEditions } from "../data/dataset-editions.server.ts";
import { findPublicDataset } from "../data/datasets.server.ts";
import { filesOfEdition } from "../data/edition-files.server.ts";
import { findEdition } from "../data/editions.server.ts";
import { citedEdition } from "../data/edition-page.server.ts";
import { listPublicSeries } from "../data/public-series.server.ts";

export type DatasetPageData = NonNullable<Awaited<ReturnType<typeof loadDatasetPage>>>;

/** All that the page of a dataset says; nothing of one that was never published. */
export async function loadDatasetPage(db: ReadDatabase, slug: string, locale: PageLocale, origin: string) {
  const dataset = await findPublicDataset(db, slug);
  if (!dataset) return undefined;
  const editions = await listEditions(db, dataset.id);
  if (editions.length === 0) return undefined;
  const language = wordsOf(locale);
  const series = await listPublicSeries(db, { dataset: slug });
  const current = dataset.releaseId === null ? null : editions.find(({ id }) => id === dataset.releaseId);
  const cited = current
    ? await citedEdition(db, (await findEdition(db, slug, current.version))!, language, origin)
    : null;
  const files = current ? await filesOfEdition(db, current.id) : [];
  const reach = await reachOfEditions(db, current ? [current.id] : []);
  return {
    locale,
    slug,
    title: dataset.title[language],
    description: dataset.description?.[language] ?? "",
    publisher: dataset.publisher,
    attribution: dataset.attribution,
    licence: dataset.licence,
    licenceUrl: dataset.licenceUrl,
    sourceUrl: dataset.sourceUrl,
    sourceDate: dataset.sourceDate,
    observatory: { slug: dataset.observatorySlug, name: dataset.observatoryName[language] },
    policy: dataset.releasePolicy ?? dataset.policy ?? dataset.observatoryPolicy,
    protection: summariseProtection(dataset.protectionReport),
    // The newest first; years and years of months are in the data.
    completeness: (dataset.releaseFacts?.completeness ?? []).toReversed().slice(0, 12),
    current: current ? { ...current, hash: dataset.figuresHash, reach: reach.get(current.id) } : null,
    cited: cited?.cited ?? null,
    files: files.map(({ format, bytes, sha256, mediaType }) => ({ format, bytes, sha256, mediaType })),
    notes: editions.flatMap(({ version, publishedAt, state, revisionNote }) =>
      state === "published" && revisionNote ? [{ version, publishedAt, text: revisionNote[language] }] : [],
    ),
    address: `${origin}/${language}/data/${slug}`,
    series: series.map((one) => ({
      code: one.code,
      title: one.title[language],
      indicator: one.indicatorCode,
      coverage: one.coverage,
      population: one.population,
      nature: one.nature,
      sourceType: one.sourceType,
      periods: one.summary.periods,
      figures: one.figures,
      withheld: one.withheld,
    })),
    editions: editions.map(({ note, revisionNote: _revisionNote, ...edition }) => ({
      ...edition,
      reason: note?.[language] ?? "",
    })),
  };
}
