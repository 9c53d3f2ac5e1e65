/**
 * A feed of a thousand entries with their whole text, over HTTP: `node bench/feeds.ts`; on PostgreSQL with
 * TEST_DATABASE_URL. The real server on an empty network with a thousand invented pieces of news. Each form is asked for
 * the first time in a process, then at addresses that the page cache has never seen, then as it holds them.
 */
import "../scripts/app-alias.ts";
import type { Blocks } from "~/kernel/blocks.ts";
import type { Database } from "~/platform/database.server.ts";
import { bareAnswer } from "./support/bare.ts";
import { quantile, say } from "./support/say.ts";
import { get, startSite, temporaryFolder, workedMilliseconds, type RunningSite } from "./support/site.ts";

process.env["SAMPLE"] = "none";
const entries = 1000;
const rounds = 20;
const databaseUrl = process.env["TEST_DATABASE_URL"] || undefined;
const kind = databaseUrl ? "PostgreSQL" : "embedded database";
const folder = temporaryFolder();
const forms = { RSS: "feed.xml", Atom: "feed.atom", "JSON Feed": "feed.json" } as const;
const { openDatabase } = await import("../app/platform/database.server.ts");
const { writeFeedEntry } = await import("../app/inform/data/feed-entries.server.ts");
const { migrate } = await import("../app/platform/database/migrate.server.ts");

/** Syllables that make words of no language, drawn in an order that no compressor foresees, as real texts are. */
const syllables = "ba ce di fo gu la me ni po ru sa te vi zo cha bre tri flo gnu".split(" ");
let seed = 1;
const pick = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
const word = () => Array.from({ length: 1 + pick(4) }, () => syllables[pick(syllables.length)]).join("");
const sentences = (count: number) =>
  Array.from({ length: count }, () => `${Array.from({ length: 9 + pick(8) }, word).join(" ")} & ${word()}. `).join("");

try {
  await fill();
  const site = await startSite(folder.path, databaseUrl);
  try {
    for (const [form, file] of Object.entries(forms)) await measure(site, form, file);
  } finally {
    await site.stop();
  }
} finally {
  folder.remove();
}

async function measure(site: RunningSite, form: string, file: string): Promise<void> {
  // Each form in a language of its own, so that none finds the texts that another has drawn.
  const locale = { RSS: "fr", Atom: "en", "JSON Feed": "es" }[form];
  const address = `${site.url}/${locale}/${file}?limit=${entries}`;
  const first = await get(address);
  const plain = await get(address, { "Accept-Encoding": "identity" });
  // What the platform publishes by itself while it starts, its first course for one, may push out an invented entry.
  const mark = { RSS: "<item>", Atom: "<entry", "JSON Feed": '"content_html"' }[form]!;
  const held = plain.body.toString().split(mark).length - 1;
  if (first.status !== 200 || held < entries) throw new Error(`${address}: ${first.status}, ${held} entries`);
  const before = workedMilliseconds(site.pid);
  const others = await times((n) => `${address}&again=${n}`);
  const after = workedMilliseconds(site.pid);
  const cached = await times(() => address);
  const bare = await bareAnswer(first.body.length);
  const plainly = await times(() => bare.url);
  await bare.stop();
  const named = `${form} of ${entries} entries`;
  say({ name: `${named}, first of its process, ${kind}`, figure: first.milliseconds, unit: "ms" });
  say({
    name: `${named}, not in the page cache: p50, ${kind}`,
    figure: quantile(others, 0.5),
    unit: "ms",
    goal: "< 100",
    yardstick: `bare Hono answer as heavy: ${quantile(plainly, 0.5).toFixed(2)} ms`,
  });
  say({ name: `${named}, not in the page cache: p95, ${kind}`, figure: quantile(others, 0.95), unit: "ms" });
  if (before !== undefined && after !== undefined) {
    say({
      name: `${named}, not in the page cache: work of all threads, ${kind}`,
      figure: (after - before) / rounds,
      unit: "ms",
    });
  }
  say({ name: `${named}, in the page cache: p95, ${kind}`, figure: quantile(cached, 0.95), unit: "ms" });
  say({ name: `${named}: what travels`, figure: first.body.length / 1024, unit: "KB" });
}

async function times(addressOf: (n: number) => string): Promise<number[]> {
  const all: number[] = [];
  for (let n = 0; n < rounds; n++) {
    const { status, milliseconds } = await get(addressOf(n));
    if (status !== 200) throw new Error(`${addressOf(n)}: ${status}`);
    all.push(milliseconds);
  }
  return all;
}

async function fill(): Promise<void> {
  const database: Database = await openDatabase({ dataDir: folder.path, databaseUrl, relaxedDurability: true });
  await migrate(database);
  await database.write(async (transaction) => {
    for (let n = 1; n <= entries; n++) {
      await writeFeedEntry(transaction, {
        kind: "news",
        subject: `invented-${n}`,
        texts: Object.fromEntries(["fr", "en", "es"].map((locale) => [locale, inventedText(n, locale)])),
        href: `/news/invented-${n}`,
        themes: ["methods"],
        territories: ["XX"],
        indicators: [],
        sample: false,
        publishedAt: new Date(Date.UTC(2026, 0, 1) + n * 3_600_000).toISOString(),
      });
    }
  });
  await database.close();
}

/** About three thousand characters in the shapes that news has. */
function inventedText(n: number, locale: string) {
  const paragraph = (): Blocks["blocks"][number] => ({
    kind: "paragraph",
    text: [
      { text: sentences(3) },
      { text: word(), strong: true },
      { text: ", " },
      { text: sentences(1), href: "/en/about" },
      { text: "." },
    ],
  });
  const blocks: Blocks["blocks"] = [
    paragraph(),
    paragraph(),
    paragraph(),
    { kind: "heading", level: 2, text: [{ text: word() }] },
    { kind: "list", ordered: false, items: Array.from({ length: 4 }, () => [{ text: sentences(1) }]) },
    paragraph(),
    paragraph(),
    { kind: "quote", text: [[{ text: sentences(2) }]], source: "An invented source" },
    paragraph(),
  ];
  const title = `Invented news number ${n}`;
  return { title, summary: sentences(2), blocks: { version: 1 as const, blocks }, writtenIn: locale };
}
