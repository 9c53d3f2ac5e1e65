/**
 * Lighthouse over home, a territory and an indicator as a phone sees them: `node bench/lighthouse.ts`. Prints the median run
 * of five by performance (one run differs from the next by several points) with its four categories, first paint under the
 * mobile throttling and on a very slow line, and each audit that takes points away.
 */
import { spawn, type ChildProcess } from "node:child_process";
import lighthouse, { type Flags } from "lighthouse";
import { findChromium } from "../scripts/chromium.mjs";
import { say } from "./support/say.ts";
import { startSite, temporaryFolder } from "./support/site.ts";

const pages = { home: "/fr", territory: "/fr/territories/FR-93", indicator: "/fr/indicators/POL-OFFVICT" };
const repetitions = 5;
const categories = ["performance", "accessibility", "best-practices", "seo"];

const chromium = findChromium();
if (!chromium) throw new Error("Lighthouse needs Chromium: install it, or name it in CHROMIUM_PATH");
const folder = temporaryFolder();
const profile = temporaryFolder();
const site = await startSite(folder.path);
const browser = await openBrowser(chromium);
try {
  for (const [name, path] of Object.entries(pages)) await measure(name, site.url + path);
} finally {
  const closed = new Promise((done) => browser.child.once("exit", done));
  browser.child.kill();
  await closed;
  await site.stop();
  folder.remove();
  profile.remove();
}

async function measure(name: string, address: string): Promise<void> {
  // Once before, as the figures of the page's making are those of bench/pages.ts.
  await fetch(address);
  const runs: Result[] = [];
  for (let n = 0; n < repetitions; n++) runs.push(await run(address, { onlyCategories: categories }));
  const points = (result: Result) => result.categories["performance"]!.score ?? 0;
  runs.sort((one, other) => points(one) - points(other));
  const mobile = runs[(repetitions - 1) / 2]!;
  for (const category of categories) {
    const { score, auditRefs } = mobile.categories[category]!;
    const lost = auditRefs
      .filter(({ id, weight }) => weight > 0 && (mobile.audits[id]!.score ?? 1) < 1)
      .map(({ id }) => `${id} ${mobile.audits[id]!.displayValue ?? ""}`.trim());
    say({
      name: `Lighthouse, ${name}, ${category}`,
      figure: (score ?? 0) * 100,
      unit: "points",
      goal: "≥ 98",
      yardstick: [
        lost.length > 0 ? `lost on: ${lost.join("; ")}` : "nothing lost",
        ...(category === "performance" ? [`runs: ${runs.map((one) => Math.round(points(one) * 100)).join(", ")}`] : []),
      ].join("; "),
    });
  }
  paint(`${name}, mobile throttling`, mobile, "≤ 1.5");
  const slow = await run(address, {
    onlyCategories: ["performance"],
    throttlingMethod: "devtools",
    throttling: {
      rttMs: 400,
      throughputKbps: 400,
      requestLatencyMs: 400,
      downloadThroughputKbps: 400,
      uploadThroughputKbps: 400,
      cpuSlowdownMultiplier: 4,
    },
  });
  paint(`${name}, 400 kbit/s and 400 ms`, slow);
}

type Result = Awaited<ReturnType<typeof run>>;

function paint(name: string, { audits }: Result, goal?: string): void {
  const seconds = (id: string) => (audits[id]!.numericValue ?? Number.NaN) / 1000;
  const yardstick = `largest paint ${seconds("largest-contentful-paint").toFixed(2)} s`;
  say({ name: `first paint, ${name}`, figure: seconds("first-contentful-paint"), unit: "s", goal, yardstick });
}

async function run(address: string, flags: Flags) {
  const result = await lighthouse(address, { port: browser.port, logLevel: "error", output: "json", ...flags });
  if (!result || result.lhr.runtimeError) throw new Error(`Lighthouse: ${result?.lhr.runtimeError?.message}`);
  return result.lhr;
}

async function openBrowser(program: string): Promise<{ port: number; child: ChildProcess }> {
  const quiet = [
    "background-networking",
    "component-update",
    "default-apps",
    "extensions",
    "sync",
    "gpu",
    "dev-shm-usage",
  ];
  const child = spawn(
    program,
    [
      "--headless=new",
      "--no-sandbox",
      "--no-first-run",
      "--remote-debugging-port=0",
      `--user-data-dir=${profile.path}`,
      ...quiet.map((one) => `--disable-${one}`),
      "about:blank",
    ],
    { stdio: ["ignore", "ignore", "pipe"] },
  );
  const port = await new Promise<number>((found, failed) => {
    let text = "";
    child.once("exit", () => failed(new Error(`Chromium ended before it listened: ${text}`)));
    child.stderr!.on("data", (chunk: Buffer) => {
      text += chunk.toString();
      const match = /DevTools listening on ws:\/\/[^:]+:(\d+)/.exec(text);
      if (match) found(Number(match[1]));
    });
  });
  return { port, child };
}
