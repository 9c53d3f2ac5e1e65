import { sql } from "kysely";
import type { WriteTransaction } from "~/platform/database.server.ts";

export interface TargetColumn {
  name: string;
  isIdentity: boolean;
  /** The table that it points at by a constraint. */
  references: string | null;
}

export async function columnsOf(db: WriteTransaction, table: string): Promise<TargetColumn[]> {
  const { rows } = await sql<TargetColumn>`
    select a.attname::text as name, a.attidentity <> '' as "isIdentity",
      (select n.nspname || '.' || c.relname from pg_constraint k join pg_class c on c.oid = k.confrelid
        join pg_namespace n on n.oid = c.relnamespace
        where k.contype = 'f' and k.conrelid = a.attrelid and k.conkey[1] = a.attnum limit 1) as "references"
    from pg_attribute a
    where a.attrelid = to_regclass(${table}) and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    order by a.attnum`.execute(db);
  return rows;
}
