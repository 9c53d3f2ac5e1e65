import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import type { Database } from "../database.server.ts";
import { packageRoot } from "../root.server.ts";

export interface Migration {
  name: string;
  statements: string;
  hash: string;
}

export const migrationTable =
  "create table if not exists public.schema_migration (name text primary key, hash text not null, at timestamptz not null default now())";

/** The one ordered history of the schema: `database/migrations/0001-….sql` and on. */
export function readMigrations(folder = join(packageRoot, "database/migrations")): Migration[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".sql"))
    .sort()
    .map((name) => {
      const statements = readFileSync(join(folder, name), "utf8");
      return { name, statements, hash: createHash("sha256").update(statements).digest("hex") };
    });
}

/** Applies what is missing, each migration in a transaction of its own; returns the names applied. */
export async function migrate(database: Database, migrations = readMigrations()): Promise<string[]> {
  await database.exec(migrationTable);
  const { rows } = await sql<{ name: string; hash: string }>`select name, hash from public.schema_migration`.execute(
    database.read,
  );
  const applied = new Map(rows.map((row) => [row.name, row.hash]));
  const fresh: string[] = [];
  for (const migration of migrations) {
    const known = applied.get(migration.name);
    if (known === migration.hash) continue;
    if (known) throw new Error(`the migration ${migration.name} was edited after it was applied; write the next one`);
    await apply(database, migration);
    fresh.push(migration.name);
  }
  return fresh;
}

/** 0x6f697666 is "oivf": two processes that start together take turns. */
async function apply(database: Database, { name, statements, hash }: Migration): Promise<void> {
  const statement = `begin;
     select pg_advisory_xact_lock(${0x6f697666});
     insert into public.schema_migration (name, hash) values ('${name.replaceAll("'", "''")}', '${hash}');
     ${statements};
     commit;`;
  try {
    await database.exec(statement);
  } catch (error) {
    await database.exec("rollback");
    throw new Error(`the migration ${name} failed`, { cause: error });
  }
}
