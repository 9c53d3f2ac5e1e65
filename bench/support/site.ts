import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { Agent, request as httpRequest, type IncomingHttpHeaders } from "node:http";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "../..");

export interface RunningSite {
  url: string;
  pid: number;
  /** From the command to the printed address. */
  seconds: number;
  stop(): Promise<void>;
}

/** The real server, as `npm start` runs it once the checkout is built. */
export async function startSite(dataDir: string, databaseUrl = ""): Promise<RunningSite> {
  const began = performance.now();
  const flags = ["--disable-warning=ExperimentalWarning", "--max-old-space-size=256", "--max-semi-space-size=8"];
  const child = spawn(process.execPath, [...flags, "scripts/serve.mjs"], {
    cwd: root,
    env: {
      ...process.env,
      PORT: "0",
      DATA_DIR: dataDir,
      DATABASE_URL: databaseUrl,
      PUBLIC_URL: "",
      NODE_ENV: "production",
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const url = await addressOf(child);
  const seconds = (performance.now() - began) / 1000;
  return {
    url,
    pid: child.pid!,
    seconds,
    async stop() {
      const ended = new Promise((done) => child.once("exit", done));
      child.kill("SIGTERM");
      await ended;
    },
  };
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((found, failed) => {
    let text = "";
    child.once("exit", (code) => failed(new Error(`the site stopped before it was ready (exit ${code}): ${text}`)));
    child.stdout!.on("data", (chunk: Buffer) => {
      text += chunk.toString();
      const url = /^http:\/\/\S+$/m.exec(text)?.[0];
      if (url) found(url);
    });
  });
}

/** Memory that the process holds now, of the kernel's own account; undefined where there is none. */
export function residentMegabytes(pid: number): { now: number; peak: number } | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const kilobytes = (key: string) => Number(new RegExp(`^${key}:\\s+(\\d+)`, "m").exec(status)?.[1]);
    return { now: kilobytes("VmRSS") / 1024, peak: kilobytes("VmHWM") / 1024 };
  } catch {
    return undefined;
  }
}

/** What the process has worked so far, in user and kernel, whatever else the machine did; undefined where nobody counts it. */
export function workedMilliseconds(pid: number): number | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /, "")
      .split(" ");
    // In ticks of a hundredth of a second (proc(5), utime and stime).
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return undefined;
  }
}

export function temporaryFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), "oivf-bench-"));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
  milliseconds: number;
}

const agent = new Agent({ keepAlive: true, maxSockets: 1 });

/** One answer over one kept connection, still compressed: its length is what travels. */
export function get(address: string, headers: Record<string, string> = { "Accept-Encoding": "br" }): Promise<Answer> {
  return new Promise((done, failed) => {
    const began = performance.now();
    httpRequest(address, { agent, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", failed);
      response.on("end", () =>
        done({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks),
          milliseconds: performance.now() - began,
        }),
      );
    })
      .on("error", failed)
      .end();
  });
}
