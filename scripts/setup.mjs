/// Gets a checkout ready to run: dependencies, Node 24, the build. Plain JavaScript with built-ins only, valid on Node 20.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
export const node24 = join(root, "node_modules", ".bin", process.platform === "win32" ? "node.cmd" : "node");
const stamps = join(root, ".setup");

/** Ends with a sentence instead of a stack. */
export class SetupError extends Error {}

/** Everything that a command needs before it can run; each step is skipped when nothing changed. */
export function ensureReady({ build = true, say = (line) => process.stderr.write(`${line}\n`) } = {}) {
  process.chdir(root);
  mkdirSync(stamps, { recursive: true });
  const unlock = takeLock(say);
  try {
    ensureDependencies(say);
    if (build) ensureBuild(say);
  } finally {
    unlock();
  }
}

/** The environment without this project's own binaries: npm must run on the machine's Node, not on the one it replaces. */
function cleanEnvironment() {
  const bin = join("node_modules", ".bin");
  const path = (process.env.PATH ?? "")
    .split(delimiter)
    .filter((folder) => !resolve(folder).endsWith(`${sep}${bin}`))
    .join(delimiter);
  return { ...process.env, PATH: path };
}

function ensureDependencies(say) {
  const wanted = hashFiles(["package-lock.json", "package.json"]);
  const stamp = join(stamps, "dependencies");
  if (readStamp(stamp) !== wanted || !existsSync(node24)) {
    rmSync(stamp, { force: true });
    say("Installing dependencies (a minute on a first run) …");
    const npm = spawnSync("npm", ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"], {
      cwd: root,
      env: cleanEnvironment(),
      stdio: ["ignore", "ignore", "inherit"],
    });
    if (npm.error)
      throw new SetupError(`npm cannot be started (${npm.error.message}). Install npm beside Node, then try again.`);
    if (npm.status !== 0) {
      throw new SetupError(
        "npm ci did not finish. Check the network and the free space, then type the same command again.",
      );
    }
  }
  if (nodeVersion() !== "24") {
    spawnSync("npm", ["rebuild", "node", "--foreground-scripts"], {
      cwd: root,
      env: cleanEnvironment(),
      stdio: "ignore",
    });
    if (nodeVersion() !== "24") {
      throw new SetupError(
        "Node 24 did not arrive with the dependencies. Remove the folder node_modules, then try again.",
      );
    }
  }
  writeFileSync(stamp, wanted);
}

function nodeVersion() {
  if (!existsSync(node24)) return null;
  const run = spawnSync(node24, ["--version"], { encoding: "utf8" });
  return /^v(\d+)/.exec(run.stdout ?? "")?.[1] ?? null;
}

function ensureBuild(say) {
  const sources = [
    "app",
    "server",
    "scripts/build.mjs",
    "vite.config.ts",
    "react-router.config.ts",
    "package-lock.json",
  ];
  const wanted = hashFiles(sources);
  const stamp = join(stamps, "build");
  if (readStamp(stamp) === wanted && existsSync(join(root, "build", "server", "index.js"))) return;
  rmSync(stamp, { force: true });
  say("Building …");
  const run = spawnSync(node24, ["scripts/build.mjs"], { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
  if (run.status !== 0) throw new SetupError("The build failed; the lines above say where.");
  writeFileSync(stamp, wanted);
}

function readStamp(path) {
  return existsSync(path) ? readFileSync(path, "utf8") : null;
}

/** One hash over the names and contents of files and folders; tests do not count, since they are not built. */
function hashFiles(paths) {
  const hash = createHash("sha256").update(process.versions.modules);
  const visit = (path) => {
    const full = join(root, path);
    if (!existsSync(full)) return;
    if (statSync(full).isDirectory()) {
      for (const name of readdirSync(full).sort()) visit(`${path}/${name}`);
    } else if (!/\.test\.tsx?$|\.md$/.test(path)) {
      hash.update(path).update("\0").update(readFileSync(full)).update("\0");
    }
  };
  for (const path of paths) visit(path);
  return hash.digest("hex");
}

/** Two commands at once take turns; a lock left by a dead one is taken over. */
function takeLock(say) {
  const lock = join(stamps, "lock");
  let told = false;
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: "wx" });
      return () => rmSync(lock, { force: true });
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
    const owner = Number(readStamp(lock) ?? 0);
    if (!isAlive(owner)) {
      rmSync(lock, { force: true });
      continue;
    }
    if (!told) say(`Another command (process ${owner}) is setting this checkout up; waiting for it …`);
    told = true;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);
  }
}

function isAlive(pid) {
  if (!pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}
