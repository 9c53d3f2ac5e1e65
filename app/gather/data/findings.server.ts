import { sql } from "kysely";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import { cellsText } from "../core/checks/block-release.ts";
import type { Finding, FindingState } from "../core/checks/finding.ts";

type Reader = ReadDatabase | WriteTransaction;

export interface StoredFinding extends Finding {
  id: number;
  deliveryId: number;
  state: FindingState;
  reason: string | null;
  owner: string | null;
  foundAt: Date;
  decidedAt: Date | null;
  decidedBy: string | null;
}

/**
 * Keeps what the checks found now: new findings are open; one that says something else than when it was answered for is
 * open again; one that is no longer found was corrected.
 */
export async function saveFindings(
  db: WriteTransaction,
  deliveryId: number,
  findings: readonly Finding[],
): Promise<void> {
  const rows = findings.map((finding) => ({
    code: finding.code,
    cells: cellsText(finding),
    importance: finding.importance,
    facts: finding.facts,
  }));
  const found = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
    as f(code text, cells text, importance text, facts jsonb)`;
  await sql`
    insert into gather.finding as held (delivery_id, code, cells, importance, facts)
    select ${deliveryId}::integer, f.code, f.cells, f.importance, f.facts from ${found}
    on conflict (delivery_id, code, cells) do update set
      importance = excluded.importance,
      state = case when held.state = 'corrected' or held.facts is distinct from excluded.facts then 'open' else held.state end,
      facts = excluded.facts`.execute(db);
  await sql`
    update gather.finding held set state = 'corrected', decided_at = now()
    where held.delivery_id = ${deliveryId} and held.state in ('open', 'explained')
      and not exists (select from ${found} where f.code = held.code and f.cells = held.cells)`.execute(db);
}

const columns = sql`
  f.id, f.delivery_id as "deliveryId", f.code, string_to_array(f.cells, E'\n') as cells, f.importance, f.facts, f.state,
  f.reason, f.owner, f.found_at as "foundAt", f.decided_at as "decidedAt", f.decided_by as "decidedBy"`;

const inOrder = sql`array_position(array['must', 'should', 'note'], f.importance), f.id`;

export async function listFindings(db: Reader, deliveryId: number): Promise<StoredFinding[]> {
  const { rows } = await sql<StoredFinding>`
    select ${columns} from gather.finding f where f.delivery_id = ${deliveryId} order by ${inOrder}`.execute(db);
  return rows;
}

export async function findFinding(db: Reader, id: number): Promise<StoredFinding | undefined> {
  const { rows } = await sql<StoredFinding>`select ${columns} from gather.finding f where f.id = ${id}`.execute(db);
  return rows[0];
}

export interface WorkItem extends StoredFinding {
  period: string;
  collectionId: number;
  partnerId: number;
  deliveryState: string;
}

export interface WorkFilter {
  states: readonly FindingState[];
  owner?: string | undefined;
  collectionId?: number | undefined;
  importance?: string | undefined;
}

const workOf = (observatoryId: number, { states, owner, collectionId, importance }: WorkFilter) => sql`
  from gather.finding f join gather.delivery d on d.id = f.delivery_id
  where d.observatory_id = ${observatoryId} and d.state <> 'replaced' and f.state = any(${[...states]}::text[])
    and (${owner ?? null}::text is null or f.owner = ${owner ?? null})
    and (${collectionId ?? null}::integer is null or d.collection_id = ${collectionId ?? null}::integer)
    and (${importance ?? null}::text is null or f.importance = ${importance ?? null})`;

/** The work list of an observatory: findings of the versions that are not replaced, what must be settled first, page by page. */
export async function listWork(
  db: Reader,
  observatoryId: number,
  filter: WorkFilter,
  { page, size }: { page: number; size: number },
): Promise<WorkItem[]> {
  const { rows } = await sql<WorkItem>`
    select ${columns}, d.period, d.collection_id as "collectionId", d.partner_id as "partnerId", d.state as "deliveryState"
    ${workOf(observatoryId, filter)} order by ${inOrder} limit ${size} offset ${(page - 1) * size}`.execute(db);
  return rows;
}

export async function countWork(db: Reader, observatoryId: number, filter: WorkFilter): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n ${workOf(observatoryId, filter)}`.execute(db);
  return rows[0]!.n;
}

export async function decideOn(
  db: WriteTransaction,
  id: number,
  to: { state: FindingState; reason: string | null; by: string },
): Promise<void> {
  await sql`
    update gather.finding set state = ${to.state}, reason = ${to.reason}, decided_at = now(), decided_by = ${to.by},
      owner = coalesce(owner, ${to.by})
    where id = ${id}`.execute(db);
}

export async function giveTo(db: WriteTransaction, id: number, owner: string | null): Promise<void> {
  await sql`update gather.finding set owner = ${owner} where id = ${id}`.execute(db);
}
