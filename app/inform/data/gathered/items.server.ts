import { sql } from "kysely";
import type { Withheld } from "~/content/index.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import type { GatheredItem, ItemState } from "../../core/gathered/item.ts";
import { ofShownObservatory } from "../feed-entries.server.ts";
import { sameTitleDays, shortestTelling } from "../../core/gathered/same-thing.ts";

type Reader = ReadDatabase | WriteTransaction;

export interface StoredItem extends GatheredItem {
  id: number;
  feedId: number;
  state: ItemState;
  reason: string | null;
  feedName: string;
  feedAddress: string;
  observatoryId: number | null;
  /** By moderators, after it was accepted. */
  withheld: Withheld;
}

const columns = sql`i.id::int as id, i.feed_id as "feedId", i.guid, i.link, i.link_key as "linkKey",
  i.title_key as "titleKey", i.title, i.summary, i.language, i.language_is as "languageIs", i.state, i.reason,
  to_char(i.published_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "publishedAt",
  f.name as "feedName", f.address as "feedAddress", f.observatory_id as "observatoryId", i.withheld`;
const from = sql`inform.gathered_item i join inform.member_feed f on f.id = i.feed_id`;

/**
 * Keeps an item that is not known yet. One that is known by its link, or by its title within some days, is kept as a
 * duplicate of the first, so that it is neither shown nor looked at again. Null when it stood here already.
 */
export async function keepItem(
  transaction: WriteTransaction,
  feedId: number,
  item: GatheredItem,
): Promise<"waiting" | "duplicate" | null> {
  const telling = item.titleKey.length >= shortestTelling;
  const { rows } = await sql<{ state: "waiting" | "duplicate" }>`
    with first as (
      select min(id) as id from inform.gathered_item
      where link_key = ${item.linkKey} or (${telling} and title_key = ${item.titleKey}
        and abs(extract(epoch from published_at - ${item.publishedAt}::timestamptz)) <= ${sameTitleDays * 86_400}::int)
    )
    insert into inform.gathered_item (feed_id, guid, link, link_key, title_key, title, summary, language, language_is,
      published_at, state, duplicate_of)
    select ${feedId}, ${item.guid}, ${item.link}, ${item.linkKey}, ${item.titleKey}, ${item.title}, ${item.summary},
      ${item.language}, ${item.languageIs}, ${item.publishedAt}::timestamptz,
      case when first.id is null then 'waiting' else 'duplicate' end, first.id
    from first
    on conflict (feed_id, guid) do nothing returning state`.execute(transaction);
  return rows[0]?.state ?? null;
}

export async function listWaiting(db: Reader, limit: number): Promise<StoredItem[]> {
  const { rows } = await sql<StoredItem>`
    select ${columns} from ${from} where i.state = 'waiting' order by i.published_at desc, i.id desc limit ${limit}`.execute(
    db,
  );
  return rows;
}

export async function countWaitingItems(db: Reader): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from inform.gathered_item where state = 'waiting'`.execute(db);
  return rows[0]!.n;
}

export async function listAccepted(
  db: Reader,
  page: number,
  size: number,
): Promise<{ items: StoredItem[]; total: number }> {
  const accepted = sql`i.state = 'accepted' and i.withheld is null and ${await ofShownObservatory(db)}`;
  const { rows } = await sql<StoredItem>`
    select ${columns} from ${from} where ${accepted} order by i.published_at desc, i.id desc
    limit ${size} offset ${(page - 1) * size}`.execute(db);
  const { rows: counted } = await sql<{ total: number }>`
    select count(*)::int as total from ${from} where ${accepted}`.execute(db);
  return { items: rows, total: counted[0]!.total };
}

/** The languages that members' articles of the public are in. */
export async function listAcceptedLanguages(db: Reader): Promise<string[]> {
  const { rows } = await sql<{ language: string }>`
    select distinct i.language from ${from} where i.state = 'accepted' and i.withheld is null and i.language <> 'und' and ${await ofShownObservatory(db)}
    order by i.language limit 30`.execute(db);
  return rows.map(({ language }) => language);
}

export async function findItem(db: Reader, id: number): Promise<StoredItem | null> {
  const { rows } = await sql<StoredItem>`select ${columns} from ${from} where i.id = ${id}`.execute(db);
  return rows[0] ?? null;
}

export async function withholdItem(transaction: WriteTransaction, id: number, withheld: Withheld): Promise<void> {
  await sql`update inform.gathered_item set withheld = ${withheld} where id = ${id}`.execute(transaction);
}

/** False when somebody else decided it meanwhile. */
export async function decideItem(
  transaction: WriteTransaction,
  id: number,
  wish: { from: ItemState; to: ItemState; reason: string | null; language?: string; by: string },
): Promise<boolean> {
  const { rows } = await sql`
    update inform.gathered_item set state = ${wish.to}, reason = ${wish.reason}, decided_by = ${wish.by},
      decided_at = now(), language = coalesce(${wish.language ?? null}, language),
      language_is = case when ${wish.language ?? null}::text is null then language_is else 'declared' end
    where id = ${id} and state = ${wish.from} returning id`.execute(transaction);
  return rows.length > 0;
}

export interface ItemCounts {
  feedId: number;
  waiting: number;
  accepted: number;
  rejected: number;
  duplicate: number;
}

export async function countItems(db: Reader): Promise<ItemCounts[]> {
  const { rows } = await sql<ItemCounts>`
    select feed_id as "feedId", (count(*) filter (where state = 'waiting'))::int as waiting,
      (count(*) filter (where state = 'accepted'))::int as accepted,
      (count(*) filter (where state = 'rejected'))::int as rejected,
      (count(*) filter (where state = 'duplicate'))::int as duplicate
    from inform.gathered_item group by feed_id`.execute(db);
  return rows;
}
