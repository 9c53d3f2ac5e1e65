import { sql } from "kysely";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import { breakdownKey, type BreakdownCodes } from "../core/breakdown.ts";
import type { ObserveTables } from "./tables.ts";

/** The ids of these combinations, made where they are new. */
export async function ensureBreakdowns(
  transaction: WriteTransaction,
  combinations: readonly BreakdownCodes[],
): Promise<Map<string, number>> {
  const keys = [...new Set(combinations.map(breakdownKey))];
  const codes = new Map(combinations.map((c) => [breakdownKey(c), c]));
  const rows = keys.map((key) => ({ key, codes: codes.get(key) }));
  await sql`
    insert into observe.breakdown (key, codes)
    select r->>'key', r->'codes' from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) r
    on conflict (key) do nothing`.execute(transaction);
  return findBreakdowns(transaction, keys);
}

export async function findBreakdowns(db: ReadDatabase, keys: readonly string[]): Promise<Map<string, number>> {
  const found = await db
    .withTables<ObserveTables>()
    .selectFrom("observe.breakdown")
    .select(["id", "key"])
    .where("key", "=", sql<string>`any(${[...keys]}::text[])`)
    .execute();
  return new Map(found.map((row) => [row.key, row.id]));
}
