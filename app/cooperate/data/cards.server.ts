import { sql } from "kysely";
import type { Withheld } from "~/content/index.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import type { Card } from "../core/card.ts";

type Reader = ReadDatabase | WriteTransaction;

const columns = sql`id::text as id, organisation_id::text as "organisationId", kind, theme, forms, help, languages, title,
  detail, wish, valid_from::text as "validFrom", valid_until::text as "validUntil", public, open, withheld, revision, sample`;

export async function findCard(db: Reader, id: string): Promise<Card | undefined> {
  const { rows } = await sql<Card>`select ${columns} from cooperate.card where id::text = ${id}`.execute(db);
  return rows[0];
}

export async function findCards(db: Reader, ids: readonly string[]): Promise<Map<string, Card>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<Card>`
    select ${columns} from cooperate.card where id = any(${ids}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}

/** All of these members' cards, open ones first, then by what runs out first. */
export async function listCardsOf(db: Reader, organisationIds: readonly string[]): Promise<Card[]> {
  if (organisationIds.length === 0) return [];
  const { rows } = await sql<Card>`
    select ${columns} from cooperate.card where organisation_id = any(${organisationIds}::uuid[])
    order by open desc, valid_until, id`.execute(db);
  return rows;
}

/** Cards that count today, of everybody: for the matching. */
export async function listCurrentCards(db: Reader, today: string): Promise<Card[]> {
  const { rows } = await sql<Card>`
    select ${columns} from cooperate.card
    where open and withheld is null and valid_from <= ${today}::date and valid_until >= ${today}::date order by id`.execute(
    db,
  );
  return rows;
}

/** What anybody may read, the newest first; whose it is, and whether that may be known, the caller asks `publicMembers`. */
export async function listPublicCards(db: Reader, today: string): Promise<Card[]> {
  const { rows } = await sql<Card>`
    select ${columns} from cooperate.card
    where public and open and withheld is null and valid_from <= ${today}::date and valid_until >= ${today}::date
    order by updated_at desc, id`.execute(db);
  return rows;
}

type Written = Omit<Card, "id" | "revision" | "sample" | "organisationId" | "withheld"> & { sample?: boolean };

export async function insertCard(
  transaction: WriteTransaction,
  organisationId: string,
  card: Written,
  by: string,
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into cooperate.card (organisation_id, kind, theme, forms, help, languages, title, detail, wish, valid_from,
      valid_until, public, open, sample, created_by)
    values (${organisationId}, ${card.kind}, ${card.theme}, ${card.forms}::text[], ${card.help}, ${card.languages}::text[],
      ${JSON.stringify(card.title)}::jsonb, ${JSON.stringify(card.detail)}::jsonb, ${card.wish}, ${card.validFrom}::date,
      ${card.validUntil}::date, ${card.public}, ${card.open}, ${card.sample ?? false}, ${by})
    returning id::text as id`.execute(transaction);
  return rows[0]!.id;
}

/** Writes it when it still is what its editor began from. */
export async function updateCard(
  transaction: WriteTransaction,
  id: string,
  card: Written,
  baseRevision: number,
): Promise<boolean> {
  const { rows } = await sql`
    update cooperate.card set theme = ${card.theme}, forms = ${card.forms}::text[], help = ${card.help},
      languages = ${card.languages}::text[], title = ${JSON.stringify(card.title)}::jsonb,
      detail = ${JSON.stringify(card.detail)}::jsonb, wish = ${card.wish}, valid_from = ${card.validFrom}::date,
      valid_until = ${card.validUntil}::date, public = ${card.public}, open = ${card.open},
      revision = revision + 1, updated_at = now()
    where id::text = ${id} and revision = ${baseRevision} returning id`.execute(transaction);
  return rows.length === 1;
}

/** Cards whose last day has passed since they were last looked at: they leave the members' pages. */
export async function listExpiredShown(db: Reader, today: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id::text as id from cooperate.card
    where public and open and valid_until < ${today}::date and valid_until >= ${today}::date - 60`.execute(db);
  return rows.map(({ id }) => id);
}

/** Who wrote a card first, as the trail names her. */
export async function findCardWriter(db: Reader, id: string): Promise<string | null> {
  const { rows } = await sql<{ by: string }>`
    select created_by as by from cooperate.card where id::text = ${id}`.execute(db);
  return rows[0]?.by ?? null;
}

export async function withholdCard(transaction: WriteTransaction, id: string, withheld: Withheld): Promise<void> {
  await sql`update cooperate.card set withheld = ${withheld} where id::text = ${id}`.execute(transaction);
}
