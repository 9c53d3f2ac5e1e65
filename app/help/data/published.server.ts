import { randomUUID } from "node:crypto";
import { mkdir, open, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { log } from "~/platform/log.server.ts";
import { parseDirectory, shippedDirectory, type Directory } from "../core/directory.ts";

/** What help answers from: one directory, held whole, and a stamp that changes when it does. */
export interface Published {
  directory: Directory;
  stamp: string;
}

/** Twenty times what a directory of all countries would weigh. */
const largestFile = 20 << 20;

const shipped: Published = { directory: shippedDirectory, stamp: "shipped" };
let current = shipped;
let folder: string | null = null;

/** The directory as this process knows it: the published file, or the one that comes with the programme. Asks nobody. */
export function publishedDirectory(): Published {
  return current;
}

const fileOf = (where: string) => join(where, "directory.json");
const editionOf = (where: string, version: number) => join(where, "editions", `${version}.json`);
export const helpFolder = (dataDir: string) => join(dataDir, "help");

/**
 * Reads the published file now, and again whenever another process has swapped it. A file that cannot be read leaves
 * the last good directory in place. Needs no database: it begins before one is opened.
 */
export async function followDirectory(dataDir: string, everyMilliseconds = 2000): Promise<() => void> {
  folder = helpFolder(dataDir);
  current = shipped;
  let seen = "";
  const look = async () => {
    const mark = await markOf(fileOf(folder!));
    if (mark === seen) return;
    seen = mark;
    const read = mark === "" ? shipped : await readPublished(fileOf(folder!), mark);
    if (read) current = read;
  };
  await look();
  const poll = setInterval(() => void look(), everyMilliseconds);
  poll.unref();
  return () => clearInterval(poll);
}

/** Changes when the file does: a swap gives another inode, a copy another time. Empty when there is no file. */
async function markOf(path: string): Promise<string> {
  const found = await stat(path).catch(() => null);
  return found?.isFile() ? `${found.ino}-${found.mtimeMs}-${found.size}` : "";
}

async function readPublished(path: string, mark: string): Promise<Published | null> {
  try {
    if ((await stat(path)).size > largestFile) throw new Error("the file is larger than a directory can be");
    const outcome = parseDirectory(JSON.parse(await readFile(path, "utf8")));
    if (outcome.ok) return { directory: outcome.value, stamp: mark };
    log("error", "help-directory-refused", { code: outcome.failure.code, ...outcome.failure.details });
  } catch {
    log("error", "help-directory-refused", { code: "unreadable" });
  }
  return null;
}

/** Keeps the edition under its number and swaps the published file: a reader sees the old one whole, or the new one. */
export async function writeDirectory(dataDir: string, directory: Directory): Promise<void> {
  const where = helpFolder(dataDir);
  await mkdir(join(where, "editions"), { recursive: true });
  const text = JSON.stringify(directory);
  await swapIn(editionOf(where, directory.version), text);
  await swapIn(fileOf(where), text);
}

async function swapIn(path: string, text: string): Promise<void> {
  const part = `${path}.${randomUUID()}.part`;
  try {
    const file = await open(part, "wx");
    try {
      await file.writeFile(text);
      // Without this a crash of the machine could leave a name without its content.
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

/** The version that the file has; 0 when there is none that can be read. */
export async function writtenVersion(dataDir: string): Promise<number> {
  const path = fileOf(helpFolder(dataDir));
  const mark = await markOf(path);
  return mark === "" ? 0 : ((await readPublished(path, mark))?.directory.version ?? 0);
}

/** An edition by its number, as its file was written; null when this installation has none. */
export async function readEdition(version: number): Promise<string | null> {
  if (version === current.directory.version) return JSON.stringify(current.directory);
  if (version === shippedDirectory.version) return JSON.stringify(shippedDirectory);
  return folder ? await readFile(editionOf(folder, version), "utf8").catch(() => null) : null;
}
