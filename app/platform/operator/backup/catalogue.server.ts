import type { Session } from "../../database/session.server.ts";

export interface TableShape {
  /** `schema.table` */
  name: string;
  columns: string[];
}

export interface SequenceState {
  name: string;
  lastValue: number;
  isCalled: boolean;
}

/** The queue's own schema is made and emptied by its library; the list of migrations is in the archive's head. */
const notOurs = "'pg_catalog', 'information_schema', 'pgboss'";
const ours = `n.nspname not in (${notOurs}) and n.nspname not like 'pg\\_%' and not (n.nspname = 'public' and c.relname = 'schema_migration')`;

/**
 * Every table that keeps something. Unlogged ones are left out: they hold the rows of an import under way, which a
 * crash empties too.
 */
export async function readTables(session: Session): Promise<TableShape[]> {
  return session.query<TableShape>(
    `select n.nspname || '.' || c.relname as name,
            (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
              where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and c.relpersistence = 'p' and ${ours}
      order by 1`,
  );
}

export async function readSequences(session: Session): Promise<SequenceState[]> {
  const names = await session.query<{ name: string }>(
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'S' and ${ours} order by 1`,
  );
  const found: SequenceState[] = [];
  for (const { name } of names) {
    const [row] = await session.query<{ last: number; called: boolean }>(
      `select last_value::float8 as last, is_called as called from ${name}`,
    );
    found.push({ name, lastValue: row!.last, isCalled: row!.called });
  }
  return found;
}

export interface ForeignKey {
  table: string;
  name: string;
  definition: string;
}

export async function readForeignKeys(session: Session): Promise<ForeignKey[]> {
  return session.query<ForeignKey>(
    `select n.nspname || '.' || c.relname as "table", k.conname as name, pg_get_constraintdef(k.oid) as definition
       from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
      where k.contype = 'f' and k.conparentid = 0 and ${ours} order by 1, 2`,
  );
}

export interface AppliedMigration {
  name: string;
  hash: string;
}

/** Null when the database has never been set up. */
export async function readApplied(session: Session): Promise<AppliedMigration[] | null> {
  const [known] = await session.query<{ known: boolean }>(
    "select to_regclass('public.schema_migration') is not null as known",
  );
  if (!known?.known) return null;
  return session.query<AppliedMigration>("select name, hash from public.schema_migration order by name");
}

/** True when nothing was ever made in the database: the only kind that a restore fills. */
export async function isEmptyDatabase(session: Session): Promise<boolean> {
  const [row] = await session.query<{ found: number }>(
    `select count(*)::int as found from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p', 'v', 'm', 'S') and n.nspname not in ('pg_catalog', 'information_schema')
        and n.nspname not like 'pg\\_%'`,
  );
  return row!.found === 0;
}
