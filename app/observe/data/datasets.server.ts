import { sql } from "kysely";
import type { Locale } from "~/kernel/locale.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { oncePerVersion } from "~/platform/public-version.server.ts";
import type { ObserveTables, ReleaseFacts } from "./tables.ts";
import { isShown } from "./hidden-observatories.server.ts";

export function datasets(db: ReadDatabase) {
  return db
    .withTables<ObserveTables>()
    .selectFrom("observe.dataset as dataset")
    .innerJoin("observe.observatory as observatory", "observatory.id", "dataset.observatory_id")
    .leftJoin("observe.release as release", "release.id", "dataset.current_release_id")
    .select([
      "dataset.id",
      "dataset.slug",
      "dataset.title",
      "dataset.description",
      "dataset.publisher",
      "dataset.attribution",
      "dataset.licence",
      "dataset.licence_url as licenceUrl",
      "dataset.source_url as sourceUrl",
      "dataset.source_date as sourceDate",
      "dataset.plan",
      "dataset.policy",
      "observatory.id as observatoryId",
      "observatory.slug as observatorySlug",
      "observatory.name as observatoryName",
      "observatory.policy as observatoryPolicy",
      "observatory.territory_id as observatoryTerritoryId",
      "release.id as releaseId",
      "release.version as releaseVersion",
      "release.published_at as publishedAt",
      "release.figures as figures",
      "release.withheld as withheld",
      "release.figures_hash as figuresHash",
      "release.policy as releasePolicy",
      "release.protection_report as protectionReport",
      sql<ReleaseFacts | null>`release.facts`.as("releaseFacts"),
    ]);
}

export type Dataset = NonNullable<Awaited<ReturnType<typeof findDataset>>>;

export function findDataset(db: ReadDatabase, slug: string) {
  return datasets(db).where("dataset.slug", "=", slug).executeTakeFirst();
}

/** Datasets with a published edition, oldest address first. */
export function listPublishedDatasets(db: ReadDatabase) {
  return oncePerVersion(db, "published datasets", () =>
    datasets(db).where("dataset.current_release_id", "is not", null).orderBy("dataset.slug").execute(),
  );
}

/** Those that the public may know. */
export function listPublicDatasets(db: ReadDatabase) {
  return oncePerVersion(db, "public datasets", () =>
    datasets(db)
      .where("dataset.current_release_id", "is not", null)
      .where(isShown(sql`dataset.observatory_id`))
      .orderBy("dataset.slug")
      .execute(),
  );
}

export function findPublicDataset(db: ReadDatabase, slug: string) {
  return datasets(db)
    .where("dataset.slug", "=", slug)
    .where(isShown(sql`dataset.observatory_id`))
    .executeTakeFirst();
}

export function listSeries(db: ReadDatabase, datasetId: number) {
  return db
    .withTables<ObserveTables>()
    .selectFrom("observe.series")
    .selectAll()
    .where("dataset_id", "=", datasetId)
    .orderBy("code")
    .execute();
}

export async function listDatasetSlugs(db: ReadDatabase): Promise<string[]> {
  const rows = await db
    .withTables<ObserveTables>()
    .selectFrom("observe.dataset")
    .select("slug")
    .orderBy("slug")
    .execute();
  return rows.map((row) => row.slug);
}

export async function listUnpublished(db: ReadDatabase): Promise<string[]> {
  const rows = await db
    .withTables<ObserveTables>()
    .selectFrom("observe.dataset")
    .select("slug")
    .where("current_release_id", "is", null)
    .orderBy("slug")
    .execute();
  return rows.map((row) => row.slug);
}

/** For lists in which one chooses an observatory. */
export async function listObservatoryNames(db: ReadDatabase, locale: Locale): Promise<{ id: number; name: string }[]> {
  const rows = await db
    .withTables<ObserveTables>()
    .selectFrom("observe.observatory")
    .select(["id", "name"])
    .orderBy("slug")
    .execute();
  return rows.map(({ id, name }) => ({ id, name: name[locale] }));
}
