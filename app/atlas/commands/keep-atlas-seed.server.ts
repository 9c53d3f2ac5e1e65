import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import type { Database } from "~/platform/database.server.ts";
import { loadAtlasSeed, seedFolder } from "./load-atlas-seed.server.ts";

/** Loads the seed when its files are not those that were loaded last: a later start need not read them. */
export async function keepAtlasSeed(database: Database): Promise<void> {
  const hash = createHash("sha256");
  for (const name of readdirSync(seedFolder).sort()) hash.update(name).update(readFileSync(join(seedFolder, name)));
  const wanted = hash.digest("hex");
  const { rows } = await sql<{ hash: string }>`
    select value #>> '{}' as hash from platform.installation where key = 'atlas-seed'`.execute(database.read);
  if (rows[0]?.hash === wanted) return;
  await loadAtlasSeed(database);
  await database.write((transaction) =>
    sql`
      insert into platform.installation (key, value) values ('atlas-seed', ${JSON.stringify(wanted)}::jsonb)
      on conflict (key) do update set value = excluded.value, at = now()`.execute(transaction),
  );
}
