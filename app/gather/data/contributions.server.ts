import { sql } from "kysely";
import type { Labels } from "~/kernel/locale.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import type { Contribution } from "../core/add-up.ts";
import type { Collection, CollectionDefinition } from "../core/collection.ts";

type Reader = ReadDatabase | WriteTransaction;
type Form = Pick<Collection, "datasetId" | "partnerKind">;

/** Which cells: those of these deliveries, or of the whole territory. */
export type Wanted = { deliveries: readonly number[] } | { items: readonly string[] };

/** What the partners of one kind gave for a period, approved: the versions in force. */
export async function listContributions(
  db: Reader,
  { datasetId, partnerKind }: Form,
  period: string,
  wanted: Wanted,
): Promise<Contribution[]> {
  const where =
    "deliveries" in wanted
      ? sql`(c.item, c.territory_id, c.breakdown) in (
          select k.item, k.territory_id, k.breakdown from gather.cell k where k.delivery_id = any(${[...wanted.deliveries]}::integer[]))`
      : sql`c.item = any(${[...wanted.items]}::text[])`;
  const { rows } = await sql<Contribution>`
    select d.partner_id as partner, c.item, c.territory_id as "territoryId", c.breakdown, c.value, c.status
    from gather.collection f
    join gather.delivery d on d.collection_id = f.id and d.period = ${period} and d.state = 'approved'
    join gather.cell c on c.delivery_id = d.id
    where f.dataset_id = ${datasetId} and f.partner_kind = ${partnerKind} and ${where}`.execute(db);
  return rows;
}

/** The cells that these versions fill: what an approval may change, a cell that the new version emptied included. */
export async function listFilled(
  db: Reader,
  deliveryIds: readonly number[],
): Promise<{ item: string; territoryId: number; breakdown: string }[]> {
  const { rows } = await sql<{ item: string; territoryId: number; breakdown: string }>`
    select distinct item, territory_id as "territoryId", breakdown from gather.cell
    where delivery_id = any(${[...deliveryIds]}::integer[])`.execute(db);
  return rows;
}

/** Who owes counts for a place in a period, and who has an approved answer. */
export interface Owed {
  partner: number;
  territoryIds: number[];
  items: string[];
  answered: boolean;
  /** It answered, and its counts were erased since. */
  erased: boolean;
}

export async function listOwed(db: Reader, { datasetId, partnerKind }: Form, period: string): Promise<Owed[]> {
  const { rows } = await sql<Owed>`
    select a.partner_id as partner,
      case when cardinality(a.territory_ids) > 0 then a.territory_ids else array[p.territory_id] end as "territoryIds",
      (select array_agg(i ->> 'code') from jsonb_array_elements(f.definition -> 'items') i) as items,
      exists (select from gather.delivery d where d.collection_id = f.id and d.partner_id = p.id
        and d.period = ${period} and d.state = 'approved') as answered,
      exists (select from gather.delivery d where d.collection_id = f.id and d.partner_id = p.id
        and d.period = ${period} and d.erased_at is not null) as erased
    from gather.collection f
    join gather.assignment a on a.collection_id = f.id and a.from_period <= ${period}
      and (a.to_period is null or a.to_period >= ${period})
    join gather.partner p on p.id = a.partner_id
    where f.dataset_id = ${datasetId} and f.partner_kind = ${partnerKind}
      and (p.state = 'active' or exists (select from gather.delivery d where d.collection_id = f.id
        and d.partner_id = p.id and d.period = ${period} and d.state = 'approved'))`.execute(db);
  return rows;
}

/** The kind of partner for which a dataset was made: its series bear the items' own codes, those of others theirs as well. */
export async function firstKindOf(db: Reader, datasetId: number): Promise<string | undefined> {
  const { rows } = await sql<{ kind: string }>`
    select partner_kind as kind from gather.collection where dataset_id = ${datasetId} order by id limit 1`.execute(db);
  return rows[0]?.kind;
}

/** The items of all forms of one kind of partner that fill a dataset. */
export async function definitionsOf(db: Reader, { datasetId, partnerKind }: Form): Promise<CollectionDefinition[]> {
  const { rows } = await sql<{ definition: CollectionDefinition }>`
    select definition from gather.collection
    where dataset_id = ${datasetId} and partner_kind = ${partnerKind} order by id`.execute(db);
  return rows.map(({ definition }) => definition);
}

/** Remarks that go out with figures: the latest of each cell, of versions in force. */
export async function listFootnotes(
  db: Reader,
  { datasetId, partnerKind }: Form,
  period: string,
): Promise<{ item: string; territoryId: number; breakdown: string; footnote: Labels }[]> {
  const { rows } = await sql<{ item: string; territoryId: number; breakdown: string; footnote: Labels }>`
    select distinct on (m.item, m.territory_id, m.breakdown) m.item, m.territory_id as "territoryId", m.breakdown, m.footnote
    from gather.collection f
    join gather.delivery d on d.collection_id = f.id and d.period = ${period} and d.state = 'approved'
    join gather.cell_comment m on m.delivery_id = d.id and m.footnote is not null
    where f.dataset_id = ${datasetId} and f.partner_kind = ${partnerKind}
    order by m.item, m.territory_id, m.breakdown, m.id desc`.execute(db);
  return rows;
}
