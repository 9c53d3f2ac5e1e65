import type { Session } from "~/platform/database.server.ts";

/** What an observatory owns, read from the schema itself: a table added tomorrow is in the export without a word here. */
export interface OwnedTable {
  name: string;
  /** Picks the observatory's rows; the table is `t`. */
  where: string;
  key: string[];
}

interface Column {
  table: string;
  column: string;
}

interface Reference {
  table: string;
  column: string;
  target: string;
  targetColumn: string;
}

/** The slices whose rows are an observatory's own. Those of the network about it (feeds, campaigns, roles) stay there. */
export const ownSchemas = ["observe", "gather", "establish", "report"] as const;

/** Decides how counts are rounded and which noise they get: it leaves for a move alone, when it is asked for. */
export const secretTable = "observe.protection_secret";

/**
 * What opens a door, or was never the observatory's: a secret that decides noise, keys of partners' programmes, addresses
 * of calendars, files that wait an hour to be read, archives of others on their way in. The new place makes its own.
 */
export const leftOut = [
  secretTable,
  "observe.upload",
  "gather.arrival",
  "gather.partner_key",
  "establish.calendar_link",
] as const;

/**
 * Tables of those schemas that carry `observatory_id`, or that point at a table so owned, however far. `observatory`
 * itself is the root. Rows of imports under way (unlogged) are not anybody's yet.
 */
export async function ownedTables(session: Session, observatoryId: number): Promise<OwnedTable[]> {
  const keys = await primaryKeys(session);
  const keyOf = (name: string) => keys.filter((k) => k.table === name).map((k) => k.column);
  const wheres = new Map([["observe.observatory", `t.id = ${observatoryId}`]]);
  const stays = new Set<string>(leftOut);
  for (const { table } of await tablesWithColumn(session, "observatory_id")) {
    if (!stays.has(table)) wheres.set(table, `t.observatory_id = ${observatoryId}`);
  }
  const references = await referencesWithin(session);
  for (let grew = true; grew;) {
    grew = false;
    for (const { table, column, target, targetColumn } of references) {
      const owner = wheres.get(target);
      if (!owner || wheres.has(table) || stays.has(table)) continue;
      wheres.set(table, `t.${column} in (select t.${targetColumn} from ${target} t where ${owner})`);
      grew = true;
    }
  }
  return [...wheres].sort().map(([name, where]) => ({ name, where, key: keyOf(name) }));
}

const kept = `c.relkind = 'r' and c.relpersistence = 'p' and n.nspname in (${ownSchemas.map((one) => `'${one}'`).join(", ")})`;

function tablesWithColumn(session: Session, column: string): Promise<Column[]> {
  return session.query<Column>(
    `select n.nspname || '.' || c.relname as "table", a.attname::text as column
       from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      where ${kept} and a.attname = $1 and not a.attisdropped`,
    [column],
  );
}

function primaryKeys(session: Session): Promise<Column[]> {
  return session.query<Column>(
    `select n.nspname || '.' || c.relname as "table", a.attname::text as column
       from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attnum = any(i.indkey)
      where ${kept} and i.indisprimary order by 1, a.attnum`,
  );
}

function referencesWithin(session: Session): Promise<Reference[]> {
  return session.query<Reference>(
    `select n.nspname || '.' || c.relname as "table", a.attname::text as column,
            tn.nspname || '.' || tc.relname as target, ta.attname::text as "targetColumn"
       from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
       join pg_class tc on tc.oid = k.confrelid join pg_namespace tn on tn.oid = tc.relnamespace
       join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
       join pg_attribute ta on ta.attrelid = k.confrelid and ta.attnum = k.confkey[1]
      where ${kept} and k.contype = 'f' and array_length(k.conkey, 1) = 1
      order by 1, 2`,
  );
}
