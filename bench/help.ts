/**
 * Help with its database stopped: `node bench/help.ts`. The real server on a PostgreSQL server that is then stopped (on a
 * machine without one: a server that was never there). Server time of every page in three languages, each asked many
 * times, the first time included; and what travels with each page, its look and its script with it.
 */
import "../scripts/app-alias.ts";
import { spawn } from "node:child_process";
import { resolve } from "node:path";
import { findPostgresql, startPostgresql } from "../scripts/postgresql.mjs";
import { bareAnswer } from "./support/bare.ts";
import { quantile, say } from "./support/say.ts";
import { get, temporaryFolder } from "./support/site.ts";

const rounds = 20;
const folder = temporaryFolder();
const bin = findPostgresql();
const server = bin ? await startPostgresql(bin) : null;
const site = await start(server?.url ?? "postgres://nobody@127.0.0.1:1/none");
try {
  server?.stop();
  const { shippedDirectory } = await import("../app/help/core/directory.ts");
  const countries = shippedDirectory.emergency.map((one) => one.country.toLowerCase());
  const pages = [
    "/help",
    "/help/easy",
    "/help/device",
    "/help/open",
    "/scale",
    "/scale/easy",
    ...countries.flatMap((country) => [
      `/help/${country}`,
      `/help/${country}/easy`,
      `/help/${country}/sheet`,
      `/scale/${country}`,
      `/scale/${country}/easy`,
    ]),
  ].flatMap((path) => ["fr", "en", "es"].map((locale) => `/${locale}${path}`));
  const size = async (address: string) => {
    const { status, body } = await get(site.url + address);
    if (status !== 200) throw new Error(`${address}: ${status}`);
    return body.length;
  };
  const look = ["page.css", "exit.js", "page.js", "scale.js"].map((file) => size(`/fr/help/${file}`));
  const beside = (await Promise.all(look)).reduce((sum, bytes) => sum + bytes);
  const times: number[] = [];
  const firsts: number[] = [];
  let heaviest = { address: "", bytes: 0 };
  for (let round = 0; round < rounds; round++) {
    for (const address of pages) {
      const { status, milliseconds, body } = await get(site.url + address);
      if (status !== 200) throw new Error(`${address}: ${status}`);
      times.push(milliseconds);
      if (round > 0) continue;
      firsts.push(milliseconds);
      const bytes = body.length + beside;
      if (bytes > heaviest.bytes) heaviest = { address, bytes };
    }
  }
  const bare = await bareAnswer(2500);
  const bareTimes: number[] = [];
  for (let n = 0; n < 2000; n++) bareTimes.push((await get(bare.url)).milliseconds);
  await bare.stop();
  const yardstick = `bare Hono answer: ${quantile(bareTimes, 0.99).toFixed(2)} ms`;
  const stopped = server ? "its PostgreSQL server stopped" : "a database that was never there";
  say({ name: `server time of help, ${stopped}: p50`, figure: quantile(times, 0.5), unit: "ms" });
  say({
    name: `server time of help, ${stopped}: p99`,
    figure: quantile(times, 0.99),
    unit: "ms",
    goal: "< 5",
    yardstick,
  });
  say({
    name: "server time of help, each page asked for the first time: p99",
    figure: quantile(firsts, 0.99),
    unit: "ms",
  });
  say({
    name: "heaviest page of help with its look and scripts, compressed",
    figure: heaviest.bytes / 1024,
    unit: "KB",
    goal: "≤ 10",
    yardstick: heaviest.address,
  });
} finally {
  await site.stop();
  folder.remove();
}

/** The server on this database; ready, or answering help while it waits for one. */
function start(databaseUrl: string): Promise<{ url: string; stop(): Promise<void> }> {
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", "scripts/serve.mjs"], {
    cwd: resolve(import.meta.dirname, ".."),
    env: {
      ...process.env,
      PORT: "0",
      DATA_DIR: folder.path,
      DATABASE_URL: databaseUrl,
      SAMPLE: "none",
      PUBLIC_URL: "",
      OPERATOR_LANGUAGE: "en",
      NODE_ENV: "production",
    },
    // What it says of its lost database is not what is measured here.
    stdio: ["ignore", "pipe", "ignore"],
  });
  const stop = async () => {
    const ended = new Promise((done) => child.once("exit", done));
    child.kill("SIGTERM");
    const hard = setTimeout(() => child.kill("SIGKILL"), 5000);
    await ended;
    clearTimeout(hard);
  };
  return new Promise((found, failed) => {
    let text = "";
    child.once("exit", (code) => failed(new Error(`the site stopped before it was ready (exit ${code}): ${text}`)));
    child.stdout.on("data", (chunk: Buffer) => {
      text += chunk.toString();
      const url = /^(http:\/\/\S+)$/m.exec(text)?.[1] ?? /at (http:\/\/\S+)\/fr\/help;/.exec(text)?.[1];
      if (url) found({ url, stop });
    });
  });
}
