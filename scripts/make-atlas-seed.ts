// Makes the seed of the atlas (territories, their codes, populations) from the open data folder; run by hand, results
// committed under database/seed/atlas.
//   node scripts/make-atlas-seed.ts [../shared/data]
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { toCsv } from "./atlas-seed/open-files.ts";
import { makePopulations, populationSources } from "./atlas-seed/populations.ts";
import { makeTerritories } from "./atlas-seed/territories.ts";

if (process.argv.includes("--help")) {
  console.log("node scripts/make-atlas-seed.ts [folder of the open data, default $OIVF_OPEN_DATA or ../shared/data]");
  process.exit(0);
}

const openData = resolve(process.argv[2] ?? process.env["OIVF_OPEN_DATA"] ?? "../shared/data");
const into = resolve(import.meta.dirname, "../database/seed/atlas");
mkdirSync(into, { recursive: true });

const { territories, codes } = makeTerritories(openData);
const populations = makePopulations(openData, codes);

write(
  "territories.csv",
  ["code", "level", "parent", "name_fr", "name_en", "name_es", "valid_from", "valid_to", "successor", "grouping"],
  territories.map((t) => [
    t.code,
    t.level,
    t.parent,
    typographic(t.fr),
    typographic(t.en),
    typographic(t.es),
    t.validFrom ?? "",
    t.validTo ?? "",
    t.successor ?? "",
    t.grouping ? "1" : "",
  ]),
);
write(
  "codes.csv",
  ["system", "code", "territory"],
  codes.map((c) => [c.system, c.code, c.territory]),
);
write(
  "population-sources.csv",
  ["id", "name", "attribution", "licence", "url", "projected_from", "priority"],
  populationSources,
);
write(
  "populations.csv",
  ["source", "territory", "sex", "age_band", "first_year", "persons"],
  populations.map((p) => [p.source, p.territory, p.sex, p.ageBand, String(p.firstYear), p.persons.join(" ")]),
);

function write(name: string, columns: string[], rows: readonly (readonly string[])[]): void {
  const text = toCsv(columns, rows);
  writeFileSync(join(into, name), text);
  console.log(`${name}: ${rows.length} rows, ${Math.round(Buffer.byteLength(text) / 1024)} KB`);
}

/** Names are shown as they stand here; spellings that sources use are kept in codes.csv to the letter. */
function typographic(name: string): string {
  return name.replaceAll("'", "’");
}
