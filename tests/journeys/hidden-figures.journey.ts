import { createHash } from "node:crypto";
import { cpSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parquetMetadata, parquetReadObjects } from "hyparquet";
import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import { writeEditionFiles } from "~/observe/commands/write-edition-files.server.ts";
import { publishRelease } from "~/observe/index.server.ts";
import { openDatabase, type Database } from "~/platform/database.server.ts";
import { openFileStore } from "~/platform/files.server.ts";
import { holdProcess } from "~/platform/process.server.ts";
import { readSettings } from "~/platform/settings.server.ts";
import { openSolver } from "~/platform/solver.server.ts";
import { embeddedTemplate } from "../support/database.ts";
import { sampleRelease, type SampleSeries } from "../support/observe.ts";
import startSite from "../support/running-site.ts";
import { unzip } from "../support/unzip.ts";

/// Two sites that show the same figures and hide others. Whoever walks over every public surface of both must not be able
/// to tell them apart: then no rate, rank, class, scale, drawing, sentence or file says anything of what is hidden. Files
/// that are no text are opened, down to the last sheet and column. XX is no country, though we draw a map of it; the
/// threshold is high so that hidden figures are numbers which stand nowhere by chance.

/** Of each year: the small figure, and the one that is hidden with it. */
type World = Record<string, [small: number, beside: number]>;

const first: World = { "2023": [4787, 9811], "2024": [3571, 9733], "2025": [4969, 9907] };
const second: World = { "2023": [4409, 10189], "2024": [4027, 9277], "2025": [5273, 9603] };
const shown = { "3": 88_000, "4": 61_000 };
const persons = 1_370_000;

const slug = "hidden-test";
/** The same figures elsewhere, with a mistake in them: it shows that the walk would find one. */
const leaky = "leaky-test";
const published = "2026-02-03T09:00:00Z";

async function makeDataset(database: Database, dataset: string, world: World, country: string) {
  const collected = Object.entries(world).flatMap(([period, [small, beside]]) =>
    Object.entries({ "1": beside, "2": small, ...shown }).map(([place, value]) => ({
      territory: `${country}-${place}`,
      period,
      value,
    })),
  );
  // One that has rates, drawn as fill, and one that has none, drawn as circles.
  const series: SampleSeries[] =
    dataset === slug
      ? [
          { code: `${dataset}.calls`, indicator: "POL-INT" },
          { code: `${dataset}.cases`, indicator: "POL-OFF", population: "other" },
        ]
      : [{ code: `${dataset}.calls`, indicator: null }];
  const made = await sampleRelease(database, {
    dataset,
    state: "refused",
    version: 99,
    series,
    figures: [],
    collected: series.flatMap(({ code }) => collected.map((figure) => ({ ...figure, series: code }))),
  });
  await sql`delete from observe.release where id = ${made.releaseId}`.execute(database.read);
  const plan = [{ series: "*", levels: ["country", "region"], frequencies: ["A"], breakdowns: [[]] }];
  const policy = { kind: "protected", threshold: 6000, shortPeriodThreshold: 6000 };
  await sql`update observe.dataset set plan = ${JSON.stringify(plan)}::jsonb, policy = ${JSON.stringify(policy)}::jsonb
    where id = ${made.datasetId}`.execute(database.read);
}

async function makeSite(world: World) {
  const dataDir = mkdtempSync(join(tmpdir(), "oivf-hidden-"));
  cpSync(await embeddedTemplate(), dataDir, { recursive: true });
  const database = await openDatabase({ dataDir, relaxedDurability: true });
  const settings = readSettings({ DATA_DIR: dataDir });
  holdProcess({ database, settings });
  await makeDataset(database, slug, world, "XX");
  await makeDataset(database, leaky, world, "XY");
  await sql`insert into atlas.population_source (name, attribution, licence) values ('Invented', 'Invented', 'CC0-1.0')`.execute(
    database.read,
  );
  await sql`insert into atlas.population (territory_id, year, sex, age_band, persons, source_id)
    select t.id, y, x, 'all', ${persons}, s.id from atlas.territory t, atlas.population_source s,
      generate_series(2023, 2025) y, unnest(array['female', 'male', 'total']) x where t.code like 'XX%'`.execute(
    database.read,
  );
  const solver = openSolver();
  const releases: number[] = [];
  for (const dataset of [slug, leaky]) {
    const out = await publishRelease({ kind: "operator" }, dataset, database, { solver });
    if (!out.ok) throw new Error(out.failure.code);
    expect(out.value.withheld).toBe(dataset === slug ? 12 : 6);
    releases.push(out.value.releaseId);
  }
  await solver[Symbol.asyncDispose]();
  // Everything but what is hidden is the same: also the moment.
  await sql`update observe.release set published_at = ${published}, created_at = ${published}`.execute(database.read);
  // The hidden figure, left in a flag of its own row: what somebody who marks rows might forget.
  await sql`
    update observe.released_figure f set flags = 'was=' || o.value from observe.observation o, observe.release r, observe.dataset d
    where f.status = 'withheld' and f.series_id = o.series_id and f.territory_id = o.territory_id
      and f.period = o.period and f.breakdown_id = o.breakdown_id and r.id = f.release_id and d.id = r.dataset_id
      and d.slug = ${leaky}`.execute(database.read);
  for (const releaseId of releases) await writeEditionFiles(releaseId, database, openFileStore(settings), undefined);
  await database.close();
  holdProcess(null);
  const given = new Map<string, unknown>();
  const provide = (key: string, value: unknown) => void given.set(key, value);
  const stop = await startSite({ provide } as Parameters<typeof startSite>[0], dataDir);
  return { url: String(given.get("siteUrl")), stop };
}

/** What is the same on both sites in another wording: where they stand, when they were asked. */
function plain(text: string, url: string): string {
  return (
    text
      .replaceAll(url, "")
      .replaceAll(encodeURIComponent(url), "")
      .replaceAll(new URL(url).host, "")
      .replace(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?Z?/g, "")
      .replace(/\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT/g, "")
      // Names that the database draws by lot for what the sample shows on both.
      .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, "")
      // What tells a form that was opened from one that was sent by a machine.
      .replace(/name="stamp" value="[^"]*"/g, "")
      .replace(/"(?:id|etag)":"?[^",}]*/g, "")
  );
}

const editionFiles = ["1.csv", "1.sdmx.csv", "1.xlsx", "1.parquet", "1.zip"];

const starts = [
  ...["fr", "en", "es"].flatMap((locale) =>
    [
      "",
      "/data",
      `/data/${slug}`,
      "/indicators/POL-INT",
      "/indicators/POL-OFF",
      `/data/${slug}/editions/1`,
      "/territories/XX",
      "/observatories",
      "/search?q=Invented",
    ].map((path) => `/${locale}${path}`),
  ),
  ...["1", "2", "3", "4"].map((n) => `/en/territories/XX-${n}`),
  ...["territories", "indicators", "datasets", `datasets/${slug}`, "series", "releases"].map(
    (path) => `/api/v1/${path}`,
  ),
  ...["json", "csv"].flatMap((format) =>
    [slug, leaky].map((dataset) => `/api/v1/observations?dataset=${dataset}&format=${format}`),
  ),
  // What a machine may ask besides: sums, pages of one row, each place alone, orders, what was current on a day.
  ...[
    "/total?dataset=hidden-test&indicator=POL-INT&period=2024&level=region",
    "/total?dataset=hidden-test&indicator=POL-INT&territory=XX-1,XX-2&period=2024",
    "/total?dataset=hidden-test&indicator=POL-INT&territory=XX-2&from=2023&to=2025",
    "/total?dataset=hidden-test&indicator=POL-INT&parent=XX&period=2023",
    "?dataset=hidden-test&limit=1",
    "?dataset=hidden-test&limit=7&format=csv",
    "?dataset=hidden-test&territory=XX-2",
    "?dataset=hidden-test&territory=XX-1,XX-2&labels=both&locale=fr&format=ndjson",
    "?dataset=hidden-test&asOf=2026-03-01",
    "?parent=XX&level=region&period=2024&breakdown=total",
  ].map((asked) => `/api/v1/observations${asked}`),
  ...["fr", "en", "es"].flatMap((locale) =>
    [
      "sort=value",
      "order=value",
      "sort=-value",
      "place=XX-2",
      "territory=XX-2",
      "period=2023",
      "period=2025&page=2",
    ].map((asked) => `/${locale}/indicators/POL-INT?${asked}`),
  ),
  ...[slug, leaky].flatMap((dataset) => editionFiles.map((file) => `/api/v1/datasets/${dataset}/releases/${file}`)),
  "/sitemap.xml",
];
/** Rooms that need an account, and what holds no figure of ours. */
const notWalked = /^\/(?:[a-z]{2}\/(?:workspace|account|help|contact)|assets\/|fonts\/)/;
const mostVisited = 180;

/** Every public surface that a link leads to: its address, and what it says. */
async function walk(url: string): Promise<Map<string, string>> {
  await untilToldOf(url);
  const said = new Map<string, string>();
  const waiting = [...starts];
  const met = new Set(waiting);
  while (waiting.length > 0 && said.size < mostVisited) {
    const path = waiting.shift()!;
    const answer = await fetch(`${url}${path}`, { redirect: "manual" });
    const type = answer.headers.get("content-type") ?? "";
    const isText = /text|json|[/+]xml|svg|csv|bibtex/.test(type);
    const body = isText ? await answer.text() : await contentOf(Buffer.from(await answer.arrayBuffer()), type);
    const told = plain(body, url);
    // A fingerprint says no more than the words that it is of; where these name the site or the moment, it differs too.
    const mark = isText && told === body ? answer.headers.get("etag") : "";
    const about = ["last-modified", "cache-control", "link"].map((name) => answer.headers.get(name) ?? "");
    said.set(path, `${answer.status} ${type} ${mark} ${plain(about.join(" "), url)} ${told}`);
    if (!isText) continue;
    for (const [, address] of body.matchAll(/(?:href|src|"url"|"href")(?:=|:\s*)"([^"]+)"/g)) {
      const found = new URL(address!.replaceAll("&amp;", "&"), `${url}${path}`);
      const next = found.pathname + found.search;
      if (found.origin !== url || met.has(next) || notWalked.test(found.pathname)) continue;
      met.add(next);
      // What speaks of the dataset comes before what is the same on any site.
      if (/hidden-test|XX|POL-INT|observation|series|releases|feed|atom/.test(next)) waiting.unshift(next);
      else waiting.push(next);
    }
  }
  return said;
}

/** What stands in a file that is no text: every entry of an archive, every column of a table; of others, a fingerprint. */
async function contentOf(bytes: Buffer, type: string): Promise<string> {
  if (type.includes("parquet")) {
    const file = new Uint8Array(bytes).buffer;
    const { key_value_metadata: about, num_rows: count, row_groups: groups } = parquetMetadata(file);
    // Least and greatest value of a column stand beside it, where a writer keeps them.
    const statistics = groups.flatMap(({ columns }) => columns.map(({ meta_data: column }) => column?.statistics));
    return asText([await parquetReadObjects({ file }), about, count, statistics]);
  }
  if (bytes.subarray(0, 2).toString() !== "PK") return createHash("sha256").update(bytes).digest("hex");
  const entries = [...(await unzip(bytes))].sort(([a], [b]) => (a < b ? -1 : 1));
  // Fingerprints of the other entries say whether these differ, and would differ by the address in them.
  return entries.map(([name, content]) => (name === "SHA256SUMS" ? name : `${name}\n${content.toString()}`)).join("\n");
}

function asText(value: unknown): string {
  return JSON.stringify(value, (_key, one: unknown) => (typeof one === "bigint" ? Number(one) : one));
}

/** Editions are told of by a job: until it has run, the feeds know nothing of them. */
async function untilToldOf(url: string): Promise<void> {
  for (let round = 0; round < 40; round++) {
    const feed = await (await fetch(`${url}/en/feed.xml`)).text();
    if (feed.includes(slug) && feed.includes(leaky)) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

function differences(one: Map<string, string>, other: Map<string, string>): string[] {
  return [...new Set([...one.keys(), ...other.keys()])].filter((path) => one.get(path) !== other.get(path));
}

/** Where two texts part, with what stands around it. */
function firstDifference(one = "", other = ""): string[] {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  return [one, other].map((text) => text.slice(Math.max(0, at - 60), at + 60));
}

/** A number as people of three languages, programs and spreadsheets write it. */
function spellings(value: number): string[] {
  const digits = String(value);
  const split = digits.length > 3 ? [digits.slice(0, -3), digits.slice(-3)] : [digits];
  return [digits, ...[",", ".", "\u00a0", "\u202f", " "].map((mark) => split.join(mark))];
}

const sites: Map<string, string>[] = [];
beforeAll(async () => {
  for (const world of [first, second]) {
    const { url, stop } = await makeSite(world);
    sites.push(await walk(url));
    await stop();
  }
}, 400_000);

/** Addresses of the one with the mistake, by their name or by what they speak of alone. */
const ofLeaky = (path: string) =>
  path.includes(leaky) || sites.some((site) => site.get(path)?.includes(leaky) && !site.get(path)!.includes(slug));

test("two sites that hide different figures say the same at every public address", () => {
  const [one, other] = sites;
  expect([...one!.keys()]).toEqual(expect.arrayContaining(starts));
  expect([...one!.values()].filter((text) => text.startsWith("200")).length).toBeGreaterThan(50);
  const found = differences(one!, other!).filter((path) => !ofLeaky(path));
  expect(found.map((path) => [path, firstDifference(one!.get(path), other!.get(path))])).toEqual([]);
});

test("the walk has been inside every file and over every map", () => {
  const [one] = sites;
  const total = first["2024"]![0] + first["2024"]![1] + shown["3"] + shown["4"];
  for (const file of editionFiles) {
    const text = one!.get(`/api/v1/datasets/${slug}/releases/${file}`)!;
    expect([file, text.startsWith("200"), text.includes(String(total))]).toEqual([file, true, true]);
  }
  for (const locale of ["fr", "en", "es"]) {
    const [rates, counts] = ["POL-INT", "POL-OFF"].map((code) => one!.get(`/${locale}/indicators/${code}`)!);
    for (const page of [rates!, counts!]) expect(page).toContain('id="places-map-title"');
    expect(rates).toContain('class="map-legend"');
  }
});

test("no hidden figure, nor its rate or share, stands anywhere", () => {
  const pages = [...sites[0]!].filter(([path]) => !ofLeaky(path));
  const all = pages.map(([, text]) => text).join("\n");
  for (const [year, values] of Object.entries(first)) {
    const total = values[0] + values[1] + shown["3"] + shown["4"];
    for (const value of values) {
      const rate = (value / persons) * 100_000;
      const share = (100 * value) / total;
      const wanted = [...spellings(value), rate.toFixed(2), rate.toFixed(3), share.toFixed(3)];
      for (const text of wanted) expect([year, text, all.includes(text)]).toEqual([year, text, false]);
    }
    // The total is there, in several spellings: that is what makes the silence above mean something.
    expect(spellings(total).filter((text) => all.includes(text)).length).toBeGreaterThan(2);
  }
});

test("a hidden figure left in a flag of its row is found by both", () => {
  const [one, other] = sites;
  expect(differences(one!, other!).some(ofLeaky)).toBe(true);
  const all = [...one!].filter(([path]) => ofLeaky(path)).map(([, text]) => text);
  expect(all.some((text) => spellings(first["2024"]![0]).some((number) => text.includes(number)))).toBe(true);
});
