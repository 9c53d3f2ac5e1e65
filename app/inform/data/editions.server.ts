import { sql } from "kysely";
import type { Labels } from "~/kernel/locale.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import type { Edition, EditionItem, EditionState } from "../core/edition.ts";
import { segmentSchema, type Segment } from "../core/segment.ts";

type Reader = ReadDatabase | WriteTransaction;

const columns = sql`id, issue, state, title, opening, segment, revision`;

async function withItems(db: Reader, editions: Omit<Edition, "items">[]): Promise<Edition[]> {
  if (editions.length === 0) return [];
  const { rows } = await sql<EditionItem & { editionId: number }>`
    select id, edition_id as "editionId", position, kind, subject, texts, href, hard, included
    from inform.edition_item where edition_id = any(${editions.map((one) => one.id)}::integer[])
    order by position, id`.execute(db);
  return editions.map((edition) => ({
    ...edition,
    segment: segmentSchema.parse(edition.segment),
    items: rows.filter((item) => item.editionId === edition.id),
  }));
}

export async function findEdition(db: Reader, issue: string): Promise<Edition | null> {
  const { rows } = await sql<Edition>`select ${columns} from inform.edition where issue = ${issue}`.execute(db);
  return (await withItems(db, rows))[0] ?? null;
}

export async function findEditionById(db: Reader, id: number): Promise<Edition | null> {
  const { rows } = await sql<Edition>`select ${columns} from inform.edition where id = ${id}`.execute(db);
  return (await withItems(db, rows))[0] ?? null;
}

export interface EditionRow {
  id: number;
  issue: string;
  state: EditionState;
  title: Labels;
  startedAt: string | null;
}

export async function listEditions(db: Reader): Promise<EditionRow[]> {
  const { rows } = await sql<EditionRow>`
    select id, issue, state, title, to_char(started_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "startedAt"
    from inform.edition order by issue desc`.execute(db);
  return rows;
}

/** The archive: what has left, or is on its way. */
export async function listArchive(db: Reader): Promise<EditionRow[]> {
  return (await listEditions(db)).filter((one) => ["sending", "paused", "sent"].includes(one.state));
}

export async function insertEdition(
  transaction: WriteTransaction,
  edition: { issue: string; title: Labels; opening: Labels },
  by: string,
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into inform.edition (issue, title, opening, created_by)
    values (${edition.issue}, ${JSON.stringify(edition.title)}::jsonb, ${JSON.stringify(edition.opening)}::jsonb, ${by})
    returning id`.execute(transaction);
  return rows[0]!.id;
}

/** Of these things, those that no edition has carried yet join this one, in their order. */
export async function addItems(
  transaction: WriteTransaction,
  editionId: number,
  things: readonly Pick<EditionItem, "kind" | "subject" | "texts" | "href" | "hard">[],
): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into inform.edition_item (edition_id, position, kind, subject, texts, href, hard)
    select ${editionId}, coalesce((select max(position) from inform.edition_item where edition_id = ${editionId}), 0)
        + row_number() over (order by n), thing ->> 'kind', thing ->> 'subject', thing -> 'texts', thing ->> 'href',
      (thing ->> 'hard')::boolean
    from jsonb_array_elements(${JSON.stringify(things)}::jsonb) with ordinality as things (thing, n)
    where not exists (select from inform.edition_item i
      where i.kind = thing ->> 'kind' and i.subject = thing ->> 'subject' and (i.edition_id = ${editionId} or i.included))
    on conflict do nothing`.execute(transaction);
  return Number(numAffectedRows ?? 0);
}

export async function leaveItemsOut(transaction: WriteTransaction, itemIds: readonly number[]): Promise<void> {
  await sql`update inform.edition_item set included = false where id = any(${[...itemIds]}::integer[])`.execute(
    transaction,
  );
}

/** When the edition before this one was begun: an edition carries what has been announced since. */
export async function lastEditionAt(db: Reader, issue: string): Promise<string | null> {
  const { rows } = await sql<{ at: string }>`
    select to_char(max(created_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at
    from inform.edition where issue < ${issue}`.execute(db);
  return rows[0]?.at ?? null;
}

export interface EditedItem {
  id: number;
  position: number;
  included: boolean;
}

/** Writes the edition when it still is what its editor began from. */
export async function writeEdition(
  transaction: WriteTransaction,
  edition: { id: number; title: Labels; opening: Labels; segment: Segment; items: readonly EditedItem[] },
  baseRevision: number,
): Promise<boolean> {
  const { rows } = await sql`
    update inform.edition set title = ${JSON.stringify(edition.title)}::jsonb,
      opening = ${JSON.stringify(edition.opening)}::jsonb, segment = ${JSON.stringify(edition.segment)}::jsonb,
      revision = revision + 1
    where id = ${edition.id} and revision = ${baseRevision} and state = 'draft' returning id`.execute(transaction);
  if (rows.length === 0) return false;
  for (const item of edition.items) {
    await sql`
      update inform.edition_item set position = ${item.position}, included = ${item.included}
      where id = ${item.id} and edition_id = ${edition.id}`.execute(transaction);
  }
  return true;
}

/** From one state to the next; false when somebody else was there first. */
export async function moveEdition(
  transaction: WriteTransaction,
  id: number,
  from: readonly EditionState[],
  to: EditionState,
  by: string,
): Promise<boolean> {
  const { rows } = await sql`
    update inform.edition set state = ${to}, revision = revision + 1,
      approved_at = case when ${to} = 'approved' then now() else approved_at end,
      approved_by = case when ${to} = 'approved' then ${by} else approved_by end,
      started_at = case when ${to} = 'sending' then coalesce(started_at, now()) else started_at end,
      finished_at = case when ${to} = 'sent' then now() else finished_at end
    where id = ${id} and state = any(${[...from]}::text[]) returning id`.execute(transaction);
  return rows.length === 1;
}
