/**
 * The open data API over a million released figures: `node bench/api.ts`, on the embedded database, or on the server
 * that TEST_DATABASE_URL names (a database of its own is made there, and dropped). Prints one JSON line a figure.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { registerHooks } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { Database } from "../app/platform/database.server.ts";

// The application's own alias, which plain Node does not know.
registerHooks({
  resolve: (specifier, context, next) =>
    next(
      specifier.startsWith("~/") ? new URL(`../app/${specifier.slice(2)}`, import.meta.url).href : specifier,
      context,
    ),
});
const { openDatabase } = await import("../app/platform/database.server.ts");
const { migrate } = await import("../app/platform/database/migrate.server.ts");
const { holdProcess } = await import("../app/platform/process.server.ts");
const { followPublicVersions } = await import("../app/platform/public-version.server.ts");
const { readSettings } = await import("../app/platform/settings.server.ts");
const { loader: observations } = await import("../app/observe/api/observations.ts");

const shape = { series: 50, territories: 500, breakdowns: 5, years: 8 };
const rows = shape.series * shape.territories * shape.breakdowns * shape.years;
const server = process.env["TEST_DATABASE_URL"];
const dataDir = mkdtempSync(join(tmpdir(), "oivf-bench-api-"));
const name = `oivf_bench_${process.pid}`;

if (server) await onServer(`create database ${name}`);
const database = await openDatabase({ dataDir, databaseUrl: server && inDatabase(server), relaxedDurability: true });
try {
  await migrate(database);
  await fill(database);
  holdProcess({ database, settings: readSettings({}) });
  // As the server does: what an edition holds is then asked once, not at each request.
  const stopFollowing = await followPublicVersions(database);
  try {
    await measure();
  } finally {
    stopFollowing();
  }
} finally {
  holdProcess(null);
  await database.close();
  if (server) await onServer(`drop database ${name} with (force)`);
  rmSync(dataDir, { recursive: true, force: true });
}

async function measure() {
  const copies = [await secondsOf(copyOut), await secondsOf(copyOut)];
  const copy = Math.min(...copies);
  const idle = process.memoryUsage().rss;
  let peak = idle;
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 20);
  for (const [format, extra] of [
    ["csv", {}],
    ["ndjson", {}],
    ["csv", { "Accept-Encoding": "gzip" }],
  ] as const) {
    const runs: number[] = [];
    for (let i = 0; i < 3; i++) runs.push(await secondsOf(() => drain(`?format=${format}`, extra)));
    const zipped = "Accept-Encoding" in extra ? ", gzip" : "";
    print(`stream of ${rows} rows, ${format}${zipped}`, rows / Math.min(...runs), "rows/s", {
      goal: "≥ 200000",
      yardstick: `COPY (select …) TO: ${Math.round(rows / copy)} rows/s`,
    });
  }
  clearInterval(watch);
  print("memory that streaming added, at its peak", (peak - idle) / 2 ** 20, "MB", {
    yardstick: `${Math.round(idle / 2 ** 20)} MB before`,
  });
  await latencies();
}

/** One indicator, all territories, one year: every series and year once in order, the first time cold. */
async function latencies() {
  for (const [label, query] of [
    ["totals", "&breakdown=total"],
    ["every breakdown", ""],
  ] as const) {
    const times: number[] = [];
    for (let i = 0; i < shape.series * shape.years; i++) {
      const address = `?dataset=bench&series=S${i % shape.series}&period=${2016 + (i % shape.years)}${query}&limit=10000`;
      times.push((await secondsOf(() => drain(address))) * 1000);
    }
    times.sort((a, b) => a - b);
    const facts = { goal: "p95 < 20" };
    print(`one series, all territories, one year, ${label}: p50`, times[Math.floor(times.length * 0.5)]!, "ms", facts);
    print(`one series, all territories, one year, ${label}: p95`, times[Math.floor(times.length * 0.95)]!, "ms", facts);
  }
  const etag = (await observations({ request: requestOf("?format=csv") })).headers.get("ETag")!;
  const times: number[] = [];
  for (let i = 0; i < 200; i++)
    times.push((await secondsOf(() => drain("?format=csv", { "If-None-Match": etag }))) * 1000);
  print("304 of the whole: p50", times.sort((a, b) => a - b)[100]!, "ms");
}

function requestOf(query: string, headers: Record<string, string> = {}): Request {
  return new Request(`http://localhost/api/v1/observations${query}`, { headers });
}

/** Reads an answer as a slow-thinking client does: chunk by chunk, keeping nothing. */
async function drain(query: string, headers?: Record<string, string>): Promise<void> {
  const response = await observations({ request: requestOf(query, headers) });
  if (response.status >= 400) throw new Error(await response.text());
  if (response.body) for await (const _ of response.body) continue;
}

async function copyOut(): Promise<void> {
  await database.session("read", async (session) => {
    const source = { table: "observe.released_figure", select: "t.*", format: "format csv" };
    for await (const _ of session.copyOut(source)) continue;
  });
}

async function secondsOf(work: () => Promise<void>): Promise<number> {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) / 1000;
}

function print(what: string, figure: number, unit: string, more: { goal?: string; yardstick?: string } = {}) {
  const rounded = figure >= 100 ? Math.round(figure) : Math.round(figure * 100) / 100;
  console.log(JSON.stringify({ bench: "api", database: database.kind, name: what, figure: rounded, unit, ...more }));
}

/** Invented figures of invented places, as a release would have written them: in the order of the primary key. */
async function fill(door: Database): Promise<void> {
  const label = `'{"fr":"Inventé","en":"Invented","es":"Inventado"}'`;
  await door.exec(`
    insert into atlas.territory (code, level, path, name) values ('XX', 'country', 'XX', ${label});
    insert into atlas.territory (code, level, parent_id, path, name)
      select 'XX-' || n, 'region', (select id from atlas.territory where code = 'XX'), 'XX/XX-' || n, ${label}
      from generate_series(1, ${shape.territories}) n;
    insert into observe.observatory (slug, territory_id, name, policy, sample)
      select 'bench', id, ${label}, '{}', true from atlas.territory where code = 'XX';
    insert into observe.dataset (observatory_id, slug, title, publisher, attribution, licence, plan)
      select id, 'bench', ${label}, 'Invented', 'Invented', 'CC0-1.0', '[]' from observe.observatory;
    insert into observe.series (dataset_id, code, title, unit, kind, counting_unit, population, source_type, nature,
      date_basis, place_basis, dimensions, additive)
      select d.id, 'S' || n, ${label}, 'count', 'count', 'offence', 'women_and_girls', 'police', 'recorded', 'recording',
        'facts', '{age_band}', '{"territory":true,"time":true,"dimensions":{"age_band":true}}'
      from observe.dataset d, generate_series(0, ${shape.series - 1}) n;
    insert into observe.breakdown (key, codes)
      select case when n = 0 then '' else 'age_band=y' || n || '0_' || n || '9' end,
        case when n = 0 then '{}' else jsonb_build_object('age_band', 'y' || n || '0_' || n || '9') end
      from generate_series(0, ${shape.breakdowns - 1}) n;
    insert into observe.release (observatory_id, dataset_id, version, state, published_at, policy, plan, figures_hash, actor)
      select d.observatory_id, d.id, 1, 'published', now(), '{"kind":"protected"}', '[]', 'bench', 'operator' from observe.dataset d;
    update observe.dataset set current_release_id = (select id from observe.release);
    insert into observe.released_figure (observatory_id, release_id, series_id, territory_id, breakdown_id, period, value, status)
      select r.observatory_id, r.id, s.id, t.id, b.id, y::text,
        case when (s.id + t.id + b.id + y) % 20 = 0 then null else (s.id * t.id * b.id * y) % 4999 end,
        case when (s.id + t.id + b.id + y) % 20 = 0 then 'withheld' else 'number' end
      from observe.release r, observe.series s, atlas.territory t, observe.breakdown b,
        generate_series(2016, ${2016 + shape.years - 1}) y
      where t.level = 'region'
      order by s.id, t.id, b.id, y;
  `);
  await door.exec("analyze");
}

function inDatabase(url: string): string {
  const own = new URL(url);
  own.pathname = `/${name}`;
  return own.href;
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(statement);
  await client.end();
}
