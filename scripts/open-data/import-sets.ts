import "../app-alias.ts";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Database } from "../../app/platform/database.server.ts";
import type { ImportReport } from "../../app/observe/core/import/report.ts";
import type { OpenSet } from "./sets.ts";

/** An empty database with the atlas in it, closed and removed after `work`. */
export async function withEmptyDatabase<T>(work: (database: Database) => Promise<T>): Promise<T> {
  const { openDatabase } = await import("../../app/platform/database.server.ts");
  const { migrate } = await import("../../app/platform/database/migrate.server.ts");
  const { loadAtlasSeed } = await import("../../app/atlas/commands/load-atlas-seed.server.ts");
  const dataDir = mkdtempSync(join(tmpdir(), "oivf-open-data-"));
  const database = await openDatabase({ dataDir, relaxedDurability: true });
  try {
    await migrate(database);
    await loadAtlasSeed(database);
    return await work(database);
  } finally {
    await database.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Imports one set as an operator would; throws with its sentences when it is not taken. */
export async function importSet(database: Database, folder: string, set: OpenSet): Promise<ImportReport> {
  const { importFile } = await import("../../app/observe/commands/import-file.server.ts");
  const { builtInProfiles } = await import("../../app/observe/profiles/index.ts");
  const { sayImportFailure, sayReport } = await import("../../app/observe/commands/say-import.ts");
  const { importWords } = await import("../../app/observe/messages/import-words.ts");
  const profile = builtInProfiles().get(set.profile);
  if (!profile) throw new Error(`no profile ${set.profile}`);
  const source = { kind: "path", path: join(folder, set.file) } as const;
  const outcome = await importFile({ kind: "operator" }, { source, profile }, database);
  const words = importWords("en");
  if (!outcome.ok) throw new Error(sayImportFailure(outcome.failure, words));
  if (outcome.value.state === "refused") throw new Error(sayReport(outcome.value, words).join("\n"));
  return outcome.value;
}
