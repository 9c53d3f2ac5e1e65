import { sql, type RawBuilder } from "kysely";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";

/**
 * The condition under which the public may know of an observatory, given its id: neither it nor the member that owns it
 * hides. It is asked when something is read, so that it holds at once and of everything before; what is hidden is not lost.
 */
export function isShown(observatoryId: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql<boolean>`not exists (
    select from observe.observatory hidden left join network.member owner on owner.organisation_id = hidden.organisation_id
    where hidden.id = ${observatoryId} and (hidden.protected or owner.protection in ('region', 'unlisted')
      or owner.attribution = 'removed'))`;
}

/** Those that hide, for lists of later slices: feeds, reports, campaigns. Nearly always none. */
export async function listHiddenObservatories(db: ReadDatabase | WriteTransaction): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select o.id from observe.observatory o where not ${isShown(sql`o.id`)} order by o.id`.execute(db);
  return rows.map(({ id }) => id);
}

export async function writeProtected(
  transaction: WriteTransaction,
  observatoryId: number,
  hidden: boolean,
): Promise<void> {
  await sql`update observe.observatory set protected = ${hidden} where id = ${observatoryId}`.execute(transaction);
}

/** The observatories of an organisation. */
export async function observatoriesOf(
  db: ReadDatabase | WriteTransaction,
  organisationId: string,
): Promise<{ id: number; slug: string }[]> {
  const { rows } = await sql<{ id: number; slug: string }>`
    select id, slug from observe.observatory where organisation_id::text = ${organisationId} order by id`.execute(db);
  return rows;
}

/** Its datasets with an edition in force, for the search. */
export async function publishedDatasetsOf(
  db: ReadDatabase | WriteTransaction,
  observatoryId: number,
): Promise<string[]> {
  const { rows } = await sql<{ slug: string }>`
    select slug from observe.dataset where observatory_id = ${observatoryId} and current_release_id is not null
    order by slug`.execute(db);
  return rows.map(({ slug }) => slug);
}

/** Whose observatory it is, where an organisation owns it. */
export async function organisationOfObservatory(
  db: ReadDatabase | WriteTransaction,
  observatoryId: number,
): Promise<string | null> {
  const { rows } = await sql<{ id: string | null }>`
    select organisation_id as id from observe.observatory where id = ${observatoryId}`.execute(db);
  return rows[0]?.id ?? null;
}
