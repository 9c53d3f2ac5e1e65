import { sql } from "kysely";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import { cellKey, type CellStatus, type CellValue } from "../core/cell.ts";
import type { CollectionDefinition } from "../core/collection.ts";
import type { Importance } from "../core/checks/finding.ts";
import { readRule, type CheckRule, type PastDelivery, type RuleTrial, type WrittenRule } from "../core/checks/rule.ts";

type Reader = ReadDatabase | WriteTransaction;

export interface StoredRule {
  id: number;
  collectionId: number;
  code: string;
  rule: WrittenRule;
  importance: Importance;
  state: "trial" | "on" | "off";
  trial: RuleTrial | null;
}

const columns = sql`
  r.id, r.collection_id as "collectionId", r.code, r.rule, r.importance, r.state, r.trial`;

export async function listRules(db: Reader, collectionId: number): Promise<StoredRule[]> {
  const { rows } = await sql<StoredRule>`
    select ${columns} from gather.check_rule r where r.collection_id = ${collectionId} order by r.code`.execute(db);
  return rows;
}

export async function findRule(db: Reader, id: number): Promise<StoredRule | undefined> {
  const { rows } = await sql<StoredRule>`select ${columns} from gather.check_rule r where r.id = ${id}`.execute(db);
  return rows[0];
}

/** The rules that speak, read against this form; one that names a cell the form has lost is silent. */
export async function rulesInForce(
  db: Reader,
  collectionId: number,
  definition: CollectionDefinition,
): Promise<CheckRule[]> {
  return (await listRules(db, collectionId))
    .filter(({ state }) => state === "on")
    .flatMap(({ code, importance, rule }) => {
      const read = readRule(code, importance, rule, definition);
      return read.ok ? [read.value] : [];
    });
}

/** A rule in its words; whatever it was, it is on trial from now on. */
export async function writeRule(
  db: WriteTransaction,
  rule: Omit<StoredRule, "id" | "state"> & { by: string },
): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    insert into gather.check_rule (collection_id, code, rule, importance, trial, created_by)
    values (${rule.collectionId}, ${rule.code}, ${JSON.stringify(rule.rule)}::jsonb, ${rule.importance},
      ${JSON.stringify(rule.trial)}::jsonb, ${rule.by})
    on conflict (collection_id, code) do update set rule = excluded.rule, importance = excluded.importance,
      trial = excluded.trial, state = 'trial'
    returning id`.execute(db);
  return rows[0]?.id;
}

export async function setRuleState(db: WriteTransaction, id: number, state: StoredRule["state"]): Promise<void> {
  await sql`update gather.check_rule set state = ${state} where id = ${id}`.execute(db);
}

/** What was delivered before, for a trial: sent, checked or approved versions, the newest `most`. */
export async function pastDeliveries(db: Reader, collectionId: number, most = 400): Promise<PastDelivery[]> {
  const { rows } = await sql<{
    delivery: number;
    period: string;
    partner: number;
    cells: { item: string; territory: string; breakdown: string; value: number | null; status: CellStatus }[];
  }>`
    select d.id as delivery, d.period, d.partner_id as partner, (
      select coalesce(jsonb_agg(jsonb_build_object('item', c.item, 'territory', t.code, 'breakdown', c.breakdown,
        'value', c.value, 'status', c.status)), '[]')
      from gather.cell c join atlas.territory t on t.id = c.territory_id where c.delivery_id = d.id) as cells
    from gather.delivery d
    where d.collection_id = ${collectionId} and d.state in ('submitted', 'checked', 'approved')
    order by d.period desc, d.id desc limit ${most}`.execute(db);
  return rows.map(({ cells, ...row }) => ({
    ...row,
    cells: new Map<string, CellValue>(cells.map((c) => [cellKey(c), { value: c.value, status: c.status }])),
    places: [...new Set(cells.map(({ territory }) => territory))].sort(),
  }));
}
