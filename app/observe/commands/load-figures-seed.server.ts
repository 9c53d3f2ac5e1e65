import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Actor } from "~/kernel/actor.ts";
import type { Database } from "~/platform/database.server.ts";
import { packageRoot } from "~/platform/root.server.ts";
import { openSolver } from "~/platform/solver.server.ts";
import { profileSchema } from "../core/import/profile.ts";
import { markAsSample } from "../data/import-targets.server.ts";
import { importWords } from "../messages/import-words.ts";
import { importFile } from "./import-file.server.ts";
import { publishRelease } from "./publish-release.server.ts";
import { sayReport } from "./say-import.ts";

const seeder: Actor = { kind: "system", task: "seed" };
const seedFolder = join(packageRoot, "database/seed/figures");

/**
 * The sample network's open figures: each file goes in by its own profile and through the same commands as anybody's,
 * and each dataset is then protected and published.
 */
export async function loadFiguresSeed(
  database: Database,
  progress: (dataset: string, done: number, of: number) => void,
  folder = seedFolder,
): Promise<void> {
  const profiles = existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith(".json"))
        .sort()
        .map((name) => ({ name, profile: profileSchema.parse(JSON.parse(readFileSync(join(folder, name), "utf8"))) }))
    : [];
  for (const [i, { name, profile }] of profiles.entries()) {
    progress(profile.dataset.slug, i + 1, profiles.length);
    const path = join(folder, name.replace(/\.json$/, ".csv.gz"));
    const imported = await importFile(seeder, { source: { kind: "path", path }, profile }, database);
    if (!imported.ok) throw new Error(`the seed ${name} cannot be loaded: ${JSON.stringify(imported.failure)}`);
    if (imported.value.state === "refused") {
      throw new Error(sayReport(imported.value, importWords("en")).join("\n"));
    }
    await database.write((db) => markAsSample(db, profile.dataset.observatory.slug));
  }
  await using solver = openSolver();
  for (const slug of new Set(profiles.map(({ profile }) => profile.dataset.slug))) {
    const published = await publishRelease(seeder, slug, database, { solver });
    if (!published.ok) throw new Error(`the seed of ${slug} cannot be published: ${JSON.stringify(published.failure)}`);
  }
}
