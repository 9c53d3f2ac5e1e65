import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { packageRoot } from "~/platform/root.server.ts";

declare module "vitest" {
  export interface ProvidedContext {
    siteUrl: string;
    administratorLink: string;
    mirroredSite: boolean;
  }
}

/** The real program on a fresh data folder with the sample network, as a newcomer gets it. */
export default async function startSite(
  { provide }: Pick<TestProject, "provide">,
  /** A folder that a test has filled: the platform finds there what was made in it, and needs no sample beside it. */
  filled?: string,
  /** A folder that holds an administrator already prints no first link. */
  { administered = false, settings = {} }: { administered?: boolean; settings?: Record<string, string> } = {},
): Promise<() => Promise<void>> {
  const dataDir = filled ?? mkdtempSync(join(tmpdir(), "oivf-journey-"));
  const child = spawn(process.execPath, ["scripts/serve.mjs"], {
    cwd: packageRoot,
    env: {
      ...process.env,
      PORT: "0",
      DATA_DIR: dataDir,
      DATABASE_URL: "",
      PUBLIC_URL: "",
      ...(filled === undefined ? {} : { SAMPLE: "none" }),
      MIRRORED: "1",
      NODE_ENV: "production",
      ...settings,
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const { url, link } = await readAddress(child, !administered);
  provide("siteUrl", url);
  provide("administratorLink", link);
  provide("mirroredSite", true);
  return async () => {
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGTERM");
    await ended;
    rmSync(dataDir, { recursive: true, force: true });
  };
}

function readAddress(child: ChildProcess, withLink: boolean): Promise<{ url: string; link: string }> {
  return new Promise((resolve, reject) => {
    let text = "";
    child.once("exit", (code) => reject(new Error(`the site stopped before it was ready (exit ${code}): ${text}`)));
    child.stdout!.on("data", (chunk: Buffer) => {
      text += chunk.toString();
      const url = /^http:\/\/\S+$/m.exec(text)?.[0];
      const link = /https?:\/\/\S+\/account\/first\/\S+/.exec(text)?.[0];
      if (url && (link || !withLink)) resolve({ url, link: (link ?? "").replace(/[.,]$/, "") });
    });
  });
}
