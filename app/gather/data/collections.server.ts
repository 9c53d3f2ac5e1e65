import { sql } from "kysely";
import type { Labels } from "~/kernel/locale.ts";
import type { Frequency } from "~/kernel/period.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import type { Collection, CollectionDefinition } from "../core/collection.ts";
import type { PartnerKind } from "../core/partner.ts";

type Reader = ReadDatabase | WriteTransaction;

const columns = sql`
  c.id, c.observatory_id as "observatoryId", c.dataset_id as "datasetId", c.slug, c.title, c.partner_kind as "partnerKind",
  c.template, c.frequency, c.due_days as "dueDays", c.first_period as "firstPeriod", c.last_period as "lastPeriod",
  c.definition, c.version, c.state, c.short_periods as "shortPeriods"`;

export type StoredCollection = Collection & { template: string | null; shortPeriods: boolean };

export async function findCollection(db: Reader, id: number): Promise<StoredCollection | undefined> {
  const { rows } = await sql<StoredCollection>`select ${columns} from gather.collection c where c.id = ${id}`.execute(
    db,
  );
  return rows[0];
}

export async function findCollections(db: Reader, ids: readonly number[]): Promise<StoredCollection[]> {
  const { rows } = await sql<StoredCollection>`
    select ${columns} from gather.collection c where c.id = any(${[...new Set(ids)]}::integer[])`.execute(db);
  return rows;
}

export async function findCollectionBySlug(
  db: Reader,
  observatoryId: number,
  slug: string,
): Promise<StoredCollection | undefined> {
  const { rows } = await sql<StoredCollection>`
    select ${columns} from gather.collection c where c.observatory_id = ${observatoryId} and c.slug = ${slug}`.execute(
    db,
  );
  return rows[0];
}

export async function listCollections(db: Reader, observatoryId: number): Promise<StoredCollection[]> {
  const { rows } = await sql<StoredCollection>`
    select ${columns} from gather.collection c where c.observatory_id = ${observatoryId} order by c.id`.execute(db);
  return rows;
}

/** The form as it was when a delivery was opened under this version. */
export async function findDefinition(
  db: Reader,
  collectionId: number,
  version: number,
): Promise<CollectionDefinition | undefined> {
  const { rows } = await sql<{ definition: CollectionDefinition }>`
    select definition from gather.collection_version
    where collection_id = ${collectionId} and version = ${version}`.execute(db);
  return rows[0]?.definition;
}

export interface CollectionVersion {
  version: number;
  at: Date;
  reason: string | null;
  items: number;
}

/** Newest first. */
export async function listVersions(db: Reader, collectionId: number): Promise<CollectionVersion[]> {
  const { rows } = await sql<CollectionVersion>`
    select version, at, reason, jsonb_array_length(definition -> 'items') as items
    from gather.collection_version where collection_id = ${collectionId} order by version desc`.execute(db);
  return rows;
}

export interface NewCollection {
  observatoryId: number;
  datasetId: number;
  slug: string;
  title: Labels;
  partnerKind: PartnerKind;
  template: string | null;
  frequency: Frequency;
  dueDays: number;
  firstPeriod: string;
  definition: CollectionDefinition;
  shortPeriods?: boolean;
}

export async function insertCollection(db: WriteTransaction, one: NewCollection, by: string): Promise<number> {
  const definition = JSON.stringify(one.definition);
  const { rows } = await sql<{ id: number }>`
    insert into gather.collection (observatory_id, dataset_id, slug, title, partner_kind, template, frequency, due_days,
      first_period, definition, short_periods, created_by)
    values (${one.observatoryId}, ${one.datasetId}, ${one.slug}, ${JSON.stringify(one.title)}::jsonb, ${one.partnerKind},
      ${one.template}, ${one.frequency}, ${one.dueDays}, ${one.firstPeriod}, ${definition}::jsonb, ${one.shortPeriods ?? false}, ${by})
    returning id`.execute(db);
  const { id } = rows[0]!;
  await sql`
    insert into gather.collection_version (collection_id, version, definition, by)
    values (${id}, 1, ${definition}::jsonb, ${by})`.execute(db);
  return id;
}

/** The calendar and the state change in place: they are not part of the form. */
export async function updateCalendar(
  db: WriteTransaction,
  id: number,
  to: Pick<Collection, "dueDays" | "lastPeriod" | "state">,
): Promise<void> {
  await sql`
    update gather.collection set due_days = ${to.dueDays}, last_period = ${to.lastPeriod}, state = ${to.state}
    where id = ${id}`.execute(db);
}

/** A new version of the form, with its reason; deliveries that stand keep the version under which they were opened. */
export async function insertVersion(
  db: WriteTransaction,
  collection: Pick<Collection, "id" | "version">,
  definition: CollectionDefinition,
  reason: string,
  by: string,
): Promise<number | undefined> {
  const text = JSON.stringify(definition);
  const { rows } = await sql<{ version: number }>`
    update gather.collection set definition = ${text}::jsonb, version = version + 1
    where id = ${collection.id} and version = ${collection.version} returning version`.execute(db);
  const version = rows[0]?.version;
  if (version === undefined) return undefined;
  await sql`
    insert into gather.collection_version (collection_id, version, definition, by, reason)
    values (${collection.id}, ${version}, ${text}::jsonb, ${by}, ${reason})`.execute(db);
  return version;
}
