// Derives the sample network's figures from the open sets: imports each as an operator would, then writes what the
// sample shows in our own codes and columns. Run by hand; results committed under database/seed/figures.
//   node scripts/make-figures-seed.ts [folder of the open data, default $OIVF_OPEN_DATA or ../shared/data]
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { join, resolve } from "node:path";
import { sql } from "kysely";
import type { ImportProfile } from "../app/observe/core/import/profile.ts";
import type { Database } from "../app/platform/database.server.ts";
import { importSet, withEmptyDatabase } from "./open-data/import-sets.ts";
import { openSets } from "./open-data/sets.ts";

if (process.argv.includes("--help")) {
  console.log("node scripts/make-figures-seed.ts [folder of the open data, default $OIVF_OPEN_DATA or ../shared/data]");
  process.exit(0);
}
const openData = resolve(process.argv[2] ?? process.env["OIVF_OPEN_DATA"] ?? "../shared/data");
const into = resolve(import.meta.dirname, "../database/seed/figures");

interface Figure {
  series: string;
  territory: string;
  period: string;
  codes: Record<string, string>;
  value: number | null;
  status: string;
  lower: number | null;
  upper: number | null;
  sample: number | null;
  flags: string | null;
}

await withEmptyDatabase(async (database) => {
  const { builtInProfiles } = await import("../app/observe/profiles/index.ts");
  const sample = openSets.filter((set) => set.sample);
  const unplaced = new Map<string, number>();
  for (const set of sample) {
    const report = await importSet(database, openData, set);
    for (const { series, value } of report.unplaced) unplaced.set(`${set.dataset}/${series}`, value);
  }
  rmSync(into, { recursive: true, force: true });
  mkdirSync(into, { recursive: true });
  for (const dataset of new Set(sample.map((set) => set.dataset))) {
    const profiles = sample.filter((set) => set.dataset === dataset).map((set) => builtInProfiles().get(set.profile)!);
    const figures = await figuresOf(database, dataset, shownSeries(profiles));
    const profile = seedProfile(dataset, profiles, figures, unplaced);
    const bytes = gzipSync(Buffer.from(toCsv(figures, profile)), { level: 9 });
    writeFileSync(join(into, `${dataset}.csv.gz`), bytes);
    writeFileSync(join(into, `${dataset}.json`), `${JSON.stringify(profile, null, 2)}\n`);
    console.log(`${dataset}: ${figures.length} figures, ${bytes.length} bytes`);
  }
});

/** The series that the plan of a dataset publishes. */
function shownSeries(profiles: readonly ImportProfile[]): Set<string> {
  const all = profiles.flatMap((profile) => profile.series.map((series) => series.code));
  const plans = profiles.flatMap((profile) => profile.dataset.plan);
  return new Set(plans.flatMap((table) => (table.series === "*" ? all : table.series)));
}

async function figuresOf(database: Database, dataset: string, series: ReadonlySet<string>): Promise<Figure[]> {
  const { rows } = await sql<Figure>`
    select s.code as series, t.code as territory, o.period, b.codes, o.value, o.status, o.lower, o.upper,
           o.sample_size as sample, o.flags
    from observe.observation o join observe.series s on s.id = o.series_id join observe.dataset d on d.id = s.dataset_id
    join observe.breakdown b on b.id = o.breakdown_id join atlas.territory t on t.id = o.territory_id
    where d.slug = ${dataset} and t.level not in ('world', 'world_region')
    order by s.code, b.key, t.code, o.period`.execute(database.read);
  return rows.filter((row) => series.has(row.series));
}

function dimensionsOf(figures: readonly Figure[]): string[] {
  return [...new Set(figures.flatMap((figure) => Object.keys(figure.codes)))].sort();
}

function flagsOf(figures: readonly Figure[]): string[] {
  const flags = figures.flatMap((figure) => figure.flags?.split(";").map((flag) => flag.split("=")[0]!) ?? []);
  return [...new Set(flags)].sort();
}

/** One profile of our own columns for all the figures of a dataset. */
function seedProfile(
  dataset: string,
  profiles: readonly ImportProfile[],
  figures: readonly Figure[],
  unplaced: ReadonlyMap<string, number>,
): ImportProfile {
  const [first] = profiles as [ImportProfile];
  const shown = shownSeries(profiles);
  const periods = profiles.map((profile) => profile.period);
  return {
    name: `seed-${dataset}`,
    version: 1,
    title: first.dataset.title,
    source: { format: "csv", delimiter: ",", encoding: "utf-8", headerRows: 1, decimal: "." },
    dataset: first.dataset,
    series: profiles.flatMap((profile) =>
      profile.series
        .filter((series) => shown.has(series.code))
        .map((written) => {
          // Zeros that stand for something else were settled when the source was read.
          const series = { ...written };
          delete series.zeroMeans;
          const apart = unplaced.get(`${dataset}/${series.code}`);
          const facts = apart === undefined ? series.facts : { ...series.facts, unplaced: apart };
          return { ...series, where: { series: [series.code] }, ...(facts ? { facts } : {}) };
        }),
    ),
    territory: { column: "territory", system: "OIVF" },
    period: {
      own: "period",
      from: periods.map((period) => period.from).sort()[0]!,
      to: periods
        .map((period) => period.to)
        .sort()
        .at(-1)!,
    },
    dimensions: dimensionsOf(figures).map((dimension) => ({
      dimension,
      column: dimension,
      codes: { own: true, map: { "": null } },
    })),
    flags: flagsOf(figures).map((flag) => ({ flag, column: flag, codes: { asWritten: true, map: { "": null } } })),
    value: {
      column: "value",
      blank: "refuse",
      statuses: {
        not_collected: "not_collected",
        not_applicable: "not_applicable",
        unknown: "unknown",
        withheld: "withheld",
      },
    },
    ...(figures.some((figure) => figure.lower !== null) ? { lower: "lower", upper: "upper" } : {}),
    ...(figures.some((figure) => figure.sample !== null) ? { sampleSize: "sample" } : {}),
    fold: false,
  };
}

function toCsv(figures: readonly Figure[], profile: ImportProfile): string {
  const dimensions = dimensionsOf(figures);
  const flags = flagsOf(figures);
  const interval = profile.lower !== undefined;
  const header = ["series", "territory", "period", ...dimensions, ...flags, "value"];
  if (interval) header.push("lower", "upper");
  if (profile.sampleSize) header.push("sample");
  const lines = figures.map((figure) => {
    const flagged = new Map(figure.flags?.split(";").map((flag) => flag.split("=") as [string, string]) ?? []);
    const cells: (string | number | null)[] = [figure.series, figure.territory, figure.period];
    cells.push(
      ...dimensions.map((dimension) => figure.codes[dimension] ?? ""),
      ...flags.map((flag) => flagged.get(flag) ?? ""),
    );
    cells.push(figure.value ?? figure.status);
    if (interval) cells.push(figure.lower, figure.upper);
    if (profile.sampleSize) cells.push(figure.sample);
    return cells.map((cell) => cell ?? "").join(",");
  });
  return `${[header.join(","), ...lines].join("\n")}\n`;
}
