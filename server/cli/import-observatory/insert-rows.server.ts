import { sql } from "kysely";
import type { WriteTransaction } from "~/platform/database.server.ts";
import type { Row } from "./read-export.server.ts";

/** Only the columns that the rows name: the others have their defaults, as with a row of before they were. */
export async function insertRows(db: WriteTransaction, table: string, rows: readonly Row[]): Promise<void> {
  const names = Object.keys(rows[0]!);
  const list = sql.join(names.map((name) => sql.ref(name)));
  await sql`
    insert into ${sql.table(table)} (${list}) overriding system value
    select ${list} from jsonb_populate_recordset(null::${sql.raw(quoted(table))}, ${JSON.stringify(rows)}::jsonb)`.execute(
    db,
  );
}

function quoted(table: string): string {
  return table
    .split(".")
    .map((part) => `"${part}"`)
    .join(".");
}
