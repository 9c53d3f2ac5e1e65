import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { connect, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { expect, onTestFinished, test } from "vitest";
import { packageRoot } from "~/platform/root.server.ts";

const serverUrl = process.env["TEST_DATABASE_URL"];

/** A way to the server of data that is cut once something of this is asked for, and stays cut until it is mended. */
async function wayThatIsCut(at: string): Promise<{ port: number; wasCut(): boolean; mend(): void }> {
  const server = new URL(serverUrl!);
  const sockets = new Set<Socket>();
  let isCut = false;
  let isMended = false;
  const cut = () => {
    isCut = true;
    for (const socket of sockets) socket.destroy();
  };
  const proxy = createServer((near) => {
    if (isCut && !isMended) return void near.destroy();
    const far = connect(Number(server.port || 5432), server.hostname);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.on("error", () => other.destroy());
      one.on("close", () => other.destroy());
    }
    near.on("data", (bytes: Buffer) => (!isCut && bytes.includes(at) ? cut() : far.write(bytes)));
    far.on("data", (bytes: Buffer) => near.write(bytes));
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    cut();
    proxy.close();
  });
  const { port } = proxy.address() as { port: number };
  return { port, wasCut: () => isCut, mend: () => (isMended = true) };
}

async function newDatabase(): Promise<URL> {
  const name = `oivf_lost_${process.pid}_${Math.random().toString(36).slice(2, 8)}`;
  const admin = new pg.Client({ connectionString: serverUrl });
  await admin.connect();
  await admin.query(`create database ${name}`);
  onTestFinished(async () => {
    await admin.query(`drop database if exists ${name} with (force)`);
    await admin.end();
  });
  const url = new URL(serverUrl!);
  url.pathname = `/${name}`;
  return url;
}

function startSite(databaseUrl: string): { child: ChildProcess; said(): string; code(): number | null } {
  const dataDir = mkdtempSync(join(tmpdir(), "oivf-lost-"));
  const env = { DATA_DIR: dataDir, DATABASE_URL: databaseUrl, PORT: "0", SAMPLE: "none", OPERATOR_LANGUAGE: "en" };
  const child = spawn(process.execPath, ["scripts/serve.mjs"], {
    cwd: packageRoot,
    env: { ...process.env, ...env, PUBLIC_URL: "", NODE_ENV: "production" },
    stdio: ["ignore", "pipe", "ignore"],
  });
  let text = "";
  child.stdout!.on("data", (bytes: Buffer) => (text += bytes.toString()));
  onTestFinished(async () => {
    const ended = child.exitCode === null ? new Promise((resolve) => child.once("exit", resolve)) : null;
    child.kill("SIGKILL");
    await ended;
    rmSync(dataDir, { recursive: true, force: true });
  });
  return { child, said: () => text, code: () => child.exitCode };
}

// Queues are opened after the tables are there; the link of the first administrator is made last of all.
test.runIf(serverUrl).each(["pgboss", "administrator link made"])(
  "a server of data that is lost in the midst of a start, at %s, leaves help answering, and the site opens once it is back",
  { timeout: 90_000 },
  async (at) => {
    const database = await newDatabase();
    const way = await wayThatIsCut(at);
    database.hostname = "127.0.0.1";
    database.port = String(way.port);
    const site = startSite(database.href);
    const soon = { timeout: 40_000, interval: 100 };
    await expect.poll(() => way.wasCut() && /at (http:\S+)\/fr\/help;/.test(site.said()), soon).toBe(true);
    const base = /at (http:\S+)\/fr\/help;/.exec(site.said())![1]!;
    expect((await fetch(`${base}/fr/help`)).status).toBe(200);
    expect((await fetch(`${base}/readyz`)).status).toBe(503);
    expect(site.code()).toBe(null);
    way.mend();
    await expect.poll(async () => (await fetch(`${base}/readyz`)).status, soon).toBe(200);
    expect(site.said()).toMatch(/\/en\/account\/first\/\S+/);
  },
);
