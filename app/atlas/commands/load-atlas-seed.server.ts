import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Database } from "~/platform/database.server.ts";
import { bumpPublicVersion } from "~/platform/public-version.server.ts";
import { packageRoot } from "~/platform/root.server.ts";
import { completeSeries, type PopulationSeries } from "../core/population/population-series.ts";
import type { PopulationSex } from "../core/population/population.ts";
import { parseSeedFile } from "../core/seed/seed-file.ts";
import { nameKey } from "../core/territory/name-key.ts";
import { pathOf } from "../core/territory/tree.ts";
import {
  openPopulationSource,
  refreshStatistics,
  replacePopulations,
  upsertCodes,
  upsertTerritories,
  type CodeRow,
  type TerritoryRow,
} from "../data/seed.server.ts";

/** How many rows each table gained or changed: all zero when the seed was already in. */
export interface AtlasSeedLoaded {
  territories: number;
  codes: number;
  populations: number;
}

export const seedFolder = join(packageRoot, "database", "seed", "atlas");

/** Brings territories, codes and populations to what the seed says, in one transaction; what others added stays. */
export async function loadAtlasSeed(database: Database, folder = seedFolder): Promise<AtlasSeedLoaded> {
  const read = (name: string) => parseSeedFile(readFileSync(join(folder, name), "utf8"));
  const territoryRows = territoriesOf(read("territories.csv"));
  const codeRows = read("codes.csv") as unknown as CodeRow[];
  const seriesBySource = Map.groupBy(read("populations.csv"), (row) => row["source"] ?? "");
  const sources = read("population-sources.csv");

  return database.write(async (transaction) => {
    const territories = await upsertTerritories(transaction, territoryRows);
    const codes = await upsertCodes(transaction, codeRows);
    let populations = 0;
    for (const source of sources) {
      const rows = seriesBySource.get(source["id"] ?? "") ?? [];
      const sourceId = await openPopulationSource(transaction, {
        name: source["name"] ?? "",
        attribution: source["attribution"] ?? "",
        licence: source["licence"] ?? "",
        url: source["url"] || null,
        projectedFrom: source["projected_from"] ? Number(source["projected_from"]) : null,
        priority: Number(source["priority"]),
        contentHash: createHash("sha256")
          .update(JSON.stringify([source, rows]))
          .digest("hex"),
      });
      if (sourceId === null) continue;
      populations += await replacePopulations(transaction, sourceId, completeSeries(rows.map(seriesOf)));
    }
    if (territories + codes + populations > 0) {
      await refreshStatistics(transaction);
      await bumpPublicVersion(transaction, "atlas", database.afterCommit);
    }
    return { territories, codes, populations };
  });
}

/** The file lists every territory after its parent, so that paths grow in one pass. */
function territoriesOf(rows: readonly Record<string, string>[]): TerritoryRow[] {
  const paths = new Map<string, string>();
  return rows.map((row) => {
    const code = row["code"] ?? "";
    const parent = row["parent"] || null;
    const parentPath = parent === null ? null : (paths.get(parent) ?? null);
    if (parent !== null && parentPath === null) throw new Error(`seed: ${code} stands before its parent ${parent}`);
    const path = pathOf(parentPath, code);
    paths.set(code, path);
    const name = { fr: row["name_fr"] ?? "", en: row["name_en"] ?? "", es: row["name_es"] ?? "" };
    return {
      code,
      level: row["level"] ?? "",
      parent,
      path,
      name,
      search_key: [...new Set(Object.values(name).map(nameKey))].join(" | "),
      valid_from: row["valid_from"] || null,
      valid_to: row["valid_to"] || null,
      successor: row["successor"] || null,
      is_grouping: row["grouping"] === "1",
    };
  });
}

function seriesOf(row: Record<string, string>): PopulationSeries {
  return {
    territory: row["territory"] ?? "",
    sex: row["sex"] as PopulationSex,
    ageBand: row["age_band"] ?? "",
    firstYear: Number(row["first_year"]),
    persons: (row["persons"] ?? "").split(" ").map(Number),
  };
}
