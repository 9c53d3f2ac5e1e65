import { mkdirSync } from "node:fs";
import { loadAtlasSeed } from "~/atlas/index.server.ts";
import { openDatabase, type Database } from "~/platform/database.server.ts";
import { migrate } from "~/platform/database/migrate.server.ts";
import { holdProcess } from "~/platform/process.server.ts";
import type { Settings } from "~/platform/settings.server.ts";

export interface Platform {
  settings: Settings;
  database: Database;
  /** What to say once the address is known: the administrator's link of a first start. */
  afterReady(url: string): Promise<string[]>;
  close(): Promise<void>;
}

/** Opens the database, brings it up to date and, on an empty one, fills it with the sample network. */
export async function openPlatform(settings: Settings, say: (line: string) => void): Promise<Platform> {
  mkdirSync(settings.dataDir, { recursive: true });
  const database = await openDatabase({ databaseUrl: settings.databaseUrl, dataDir: settings.dataDir });
  try {
    const applied = await migrate(database);
    if (applied.length > 0) say(`Database: ${applied.length} migrations applied`);
    holdProcess({ settings, database });
    await loadAtlasSeed(database);
  } catch (error) {
    await database.close();
    throw error;
  }
  return {
    settings,
    database,
    afterReady: async () => [],
    close: () => database.close(),
  };
}
