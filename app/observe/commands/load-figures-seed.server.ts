import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Actor } from "~/kernel/actor.ts";
import type { Database } from "~/platform/database.server.ts";
import { packageRoot } from "~/platform/root.server.ts";
import { profileSchema } from "../core/import/profile.ts";
import { markAsSample } from "../data/import-targets.server.ts";
import { importWords } from "../messages/import-words.ts";
import { importFile } from "./import-file.server.ts";
import { sayReport } from "./say-import.ts";

const seeder: Actor = { kind: "system", task: "seed" };
const seedFolder = join(packageRoot, "database/seed/figures");

/**
 * The sample network's open figures: each file goes in by its own profile, through the same command as anybody's.
 */
export async function loadFiguresSeed(database: Database, folder = seedFolder): Promise<void> {
  const profiles = existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith(".json"))
        .sort()
        .map((name) => ({ name, profile: profileSchema.parse(JSON.parse(readFileSync(join(folder, name), "utf8"))) }))
    : [];
  for (const { name, profile } of profiles) {
    const path = join(folder, name.replace(/\.json$/, ".csv.gz"));
    const imported = await importFile(seeder, { source: { kind: "path", path }, profile }, database);
    if (!imported.ok) throw new Error(`the seed ${name} cannot be loaded: ${JSON.stringify(imported.failure)}`);
    if (imported.value.state === "refused") {
      throw new Error(sayReport(imported.value, importWords("en")).join("\n"));
    }
    await database.write((db) => markAsSample(db, profile.dataset.observatory.slug));
  }
}
