import { sql } from "kysely";
import { dayOf } from "~/kernel/day.ts";
import type { Labels, Locale } from "~/kernel/locale.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import type { Cited } from "../core/open-data/citation.ts";
import type { Comparison } from "../core/release/comparison.ts";
import type { Edition } from "./editions.server.ts";

/// What the public may know of one edition beside its figures.

interface CitedFacts {
  title: Labels;
  description: Labels | null;
  publisher: string;
  licence: string;
  licenceUrl: string | null;
}

/** All that a citation needs, in one language. */
export async function citedEdition(
  db: ReadDatabase,
  edition: Edition,
  language: Locale,
  origin: string,
): Promise<{ cited: Cited; description: string }> {
  const { rows } = await sql<CitedFacts>`
    select title, description, publisher, licence, licence_url as "licenceUrl" from observe.dataset
    where id = ${edition.datasetId}`.execute(db);
  const { title, description, publisher, licence, licenceUrl } = rows[0]!;
  return {
    description: description?.[language] ?? "",
    cited: {
      dataset: edition.dataset,
      publisher,
      title: title[language],
      version: edition.version,
      date: dayOf(edition.publishedAt),
      address: `${origin}/${language}/data/${edition.dataset}/editions/${edition.version}`,
      licence,
      licenceUrl,
      fingerprint: edition.figuresHash,
      language,
    },
  };
}

export interface EditionFacts {
  figures: number;
  withheld: number;
  policy: Record<string, unknown>;
  protectionReport: unknown;
  revisionNote: Labels | null;
  comparison: Comparison | null;
  series: { code: string; title: Labels; figures: number; withheld: number; from: string; to: string }[];
}

/** What a published edition says of itself; undefined of any other. */
export async function factsOfEdition(db: ReadDatabase, releaseId: number): Promise<EditionFacts | undefined> {
  const { rows } = await sql<Omit<EditionFacts, "series">>`
    select figures::int as figures, withheld::int as withheld, policy, protection_report as "protectionReport",
      revision_note as "revisionNote", comparison
    from observe.release where id = ${releaseId} and state = 'published'`.execute(db);
  if (!rows[0]) return undefined;
  const series = await sql<EditionFacts["series"][number]>`
    select s.code, s.title, held.figures, held.withheld,
      (select min(p) from jsonb_array_elements_text(held.summary -> 'periods') p) as "from",
      (select max(p) from jsonb_array_elements_text(held.summary -> 'periods') p) as "to"
    from observe.release_series held join observe.series s on s.id = held.series_id
    where held.release_id = ${releaseId} order by s.code`.execute(db);
  return { ...rows[0], series: series.rows };
}
