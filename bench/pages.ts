/**
 * The public pages over a million figures: `node bench/pages.ts`. The real server, the sample network, and an invented
 * country beside it. Server time of each page type on addresses never asked before, weight of what travels, and cached
 * answers a second beside a bare Hono answer of the same size. BENCH_DATA_DIR keeps the filled folder between runs.
 */
import "../scripts/app-alias.ts";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { bareAnswer } from "./support/bare.ts";
import { requestsPerSecond } from "./support/load.ts";
import { fillInvented } from "./support/invented.ts";
import { quantile, say } from "./support/say.ts";
import { get, residentMegabytes, startSite, temporaryFolder, type RunningSite } from "./support/site.ts";

const each = 200;
const locales = ["fr", "en", "es"];
const own = process.env["BENCH_DATA_DIR"];
const folder = own ? { path: own, remove() {} } : temporaryFolder();
const { openDatabase } = await import("../app/platform/database.server.ts");
const { indicators } = await import("../app/observe/core/catalogue/index.ts");

try {
  await prepare();
  const site = await startSite(folder.path);
  try {
    await serverTimes(site);
    const memory = residentMegabytes(site.pid);
    if (memory) say({ name: "memory after all pages, uncached", figure: memory.now, unit: "MB", goal: "< 512" });
    await cachedAnswers(site);
    await weights(site);
  } finally {
    await site.stop();
  }
} finally {
  folder.remove();
}

/** The sample network as the first start makes it, then the invented million beside it. */
async function prepare(): Promise<void> {
  const marker = join(folder.path, "bench-filled");
  if (existsSync(marker)) return;
  await (await startSite(folder.path)).stop();
  const database = await openDatabase({ dataDir: folder.path, databaseUrl: undefined, relaxedDurability: true });
  await fillInvented(
    database,
    indicators.map(({ code }) => code),
  );
  await database.close();
  if (own) (await import("node:fs")).writeFileSync(marker, "");
}

/** Every address of the type in every language, then again with a query that the page ignores, until there are enough. */
function addressesOf(paths: readonly string[]): string[] {
  const plain = paths.flatMap((path) => locales.map((locale) => `/${locale}${path}`));
  return Array.from({ length: each }, (_, n) => {
    const address = plain[n % plain.length]!;
    return n < plain.length ? address : `${address}${address.includes("?") ? "&" : "?"}again=${n}`;
  });
}

async function pageTypes(site: RunningSite): Promise<Record<string, string[]>> {
  const territories = await listed(site, "territories");
  const invented = territories.filter((code) => code.startsWith("XX-"));
  const real = territories.filter((code) => !code.startsWith("XX"));
  const codes = indicators.map(({ code }) => code);
  const datasets = await listed(site, "datasets");
  return {
    home: [""],
    "territory list": ["/territories"],
    "territory, of the sample": ["FR", "IT", "BR", "AR", "FR-93", "FR-11", ...real]
      .slice(0, 100)
      .map((c) => `/territories/${c}`),
    "territory, invented": invented.slice(0, 70).map((code) => `/territories/${code}`),
    "indicator list": ["/indicators"],
    indicator: codes.map((code) => `/indicators/${code}`),
    "indicator, filtered": codes.flatMap((code) =>
      ["2017", "2018", "2019"].map(
        (year) => `/indicators/${code}?series=invented.S${codes.indexOf(code)}&period=${year}`,
      ),
    ),
    "dataset list": ["/data"],
    dataset: datasets.map((slug) => `/data/${slug}`),
    observatories: ["/observatories"],
    news: ["/news"],
    about: ["/about"],
    search: ["/search"],
    help: ["/help"],
  };
}

/** The codes of one list of the API; those with figures first. */
async function listed(site: RunningSite, list: string): Promise<string[]> {
  const codes: string[] = [];
  for (let page = 1; ; page++) {
    const answer = await get(`${site.url}/api/v1/${list}?page=${page}&pageSize=1000`, {});
    if (answer.status !== 200) throw new Error(`/api/v1/${list}: ${answer.status} ${answer.body}`);
    const body = JSON.parse(answer.body.toString()) as Record<string, unknown>;
    const rows = Object.values(body).find(Array.isArray) as { code?: string; slug?: string }[];
    codes.push(...rows.map((row) => (row.code ?? row.slug)!));
    if (rows.length < 1000) return codes;
  }
}

async function serverTimes(site: RunningSite): Promise<void> {
  const types = await pageTypes(site);
  // What every process does once (reading outlines, compiling) is the first start's cost, not the page's.
  for (const paths of Object.values(types)) await get(`${site.url}/fr${addressless(paths[0]!, "warm=1")}`);
  for (const [type, paths] of Object.entries(types)) {
    const times: number[] = [];
    const slowest = { address: "", milliseconds: 0 };
    for (const address of addressesOf(paths)) {
      const { status, milliseconds } = await get(site.url + address);
      if (status !== 200) throw new Error(`${address}: ${status}`);
      times.push(milliseconds);
      if (milliseconds > slowest.milliseconds) Object.assign(slowest, { address, milliseconds });
    }
    const yardstick = `slowest ${Math.round(slowest.milliseconds)} ms: ${slowest.address}`;
    say({ name: `server time, ${type}: p50`, figure: quantile(times, 0.5), unit: "ms" });
    say({ name: `server time, ${type}: p95`, figure: quantile(times, 0.95), unit: "ms", goal: "< 50", yardstick });
  }
}

function addressless(path: string, query: string): string {
  return `${path}${path.includes("?") ? "&" : "?"}${query}`;
}

async function cachedAnswers(site: RunningSite): Promise<void> {
  for (const [type, path] of [
    ["home", "/fr"],
    ["an indicator", "/fr/indicators/POL-OFFVICT"],
  ] as const) {
    const { body } = await get(site.url + path);
    const bare = await bareAnswer(body.length);
    // In turns, so that both meet the same neighbours on the machine.
    const figures = { site: 0, bare: 0 };
    for (let round = 0; round < 3; round++) {
      figures.bare = Math.max(figures.bare, await requestsPerSecond(bare.url));
      figures.site = Math.max(figures.site, await requestsPerSecond(site.url + path));
    }
    await bare.stop();
    say({
      name: `cached answers a second, ${type}`,
      figure: figures.site,
      unit: "requests/s",
      goal: "≥ 5000",
      yardstick: `bare Hono answer of ${body.length} bytes: ${Math.round(figures.bare)} requests/s`,
    });
  }
}

/** What a first visit carries: the page, its styles and scripts; fonts apart, as the budget counts them. */
async function weights(site: RunningSite): Promise<void> {
  for (const [type, paths] of Object.entries(await pageTypes(site))) {
    const heaviest = { address: "", html: 0, styles: 0, scripts: 0 };
    for (const address of addressesOf(paths).filter((one) => !one.includes("again="))) {
      const parts = await weigh(site, address);
      if (parts.html + parts.styles + parts.scripts > heaviest.html + heaviest.styles + heaviest.scripts) {
        Object.assign(heaviest, { address, ...parts });
      }
    }
    const { address, html, styles, scripts } = heaviest;
    const kilobytes = (bytes: number) => bytes / 1024;
    say({
      name: `weight, ${type}, the heaviest`,
      figure: kilobytes(html + styles + scripts),
      unit: "KB",
      goal: type === "help" ? "≤ 10" : "≤ 50",
      yardstick: `page ${kilobytes(html).toFixed(1)}, styles ${kilobytes(styles).toFixed(1)}, scripts ${kilobytes(scripts).toFixed(1)}: ${address}`,
    });
  }
  const home = await weigh(site, "/fr");
  say({ name: "weight, scripts of a public page", figure: home.scripts / 1024, unit: "KB", goal: "≤ 15" });
  say({ name: "weight, fonts of a page in French", figure: (await fontBytes(site)) / 1024, unit: "KB", goal: "≤ 60" });
}

async function weigh(site: RunningSite, address: string) {
  const page = await get(site.url + address);
  const text = textOf(page.body);
  const sum = async (pattern: RegExp) => {
    let bytes = 0;
    for (const [, asset] of text.matchAll(pattern)) {
      const { status, headers, body } = await get(site.url + asset);
      // A build under way takes the compressed twins away for a moment: such a weight would be wrong.
      if (status !== 200 || headers["content-encoding"] !== "br")
        throw new Error(`${asset}: ${status}, not compressed`);
      bytes += body.length;
    }
    return bytes;
  };
  return {
    html: page.body.length,
    styles: await sum(/<link rel="stylesheet" href="([^"]+)"/g),
    scripts: await sum(/<script[^>]* src="([^"]+)"/g),
  };
}

function textOf(compressed: Buffer): string {
  return brotliDecompressSync(compressed).toString();
}

/** The subsets whose unicode-range a Latin text without rare letters asks for. */
async function fontBytes(site: RunningSite): Promise<number> {
  const style = /<link rel="stylesheet" href="([^"]+)"/.exec(textOf((await get(`${site.url}/fr`)).body))![1]!;
  const css = textOf((await get(site.url + style)).body);
  const fonts = new Set([...css.matchAll(/url\(["']?([^"')]+-latin-[^"')]+\.woff2)/g)].map((match) => match[1]!));
  let bytes = 0;
  for (const font of fonts)
    if (!font.includes("latin-ext")) bytes += (await get(new URL(font, site.url + style).href)).body.length;
  return bytes;
}
