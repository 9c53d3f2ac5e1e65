import { StoreUnavailable } from "~/platform/files/object-store.server.ts";
import { log } from "~/platform/log.server.ts";
import { parseDirectory, shippedDirectory, type Directory } from "../core/directory.ts";
import {
  editionName,
  folderShelf,
  published,
  shelfOf,
  type DirectoryPlace,
  type FolderShelf,
  type Shelf,
} from "./directory-place.server.ts";

/** What help answers from: one directory, held whole, and a stamp that changes when it does. */
export interface Published {
  directory: Directory;
  stamp: string;
}

const shipped: Published = { directory: shippedDirectory, stamp: "shipped" };
let current = shipped;
let editions: Shelf[] = [];

/** The directory as this process knows it: the published one, or the one that comes with the programme. Asks nobody. */
export function publishedDirectory(): Published {
  return current;
}

/** A folder is looked at every two seconds; a store, which is asked over the network, every fifteen. */
const everyMs = { folder: 2000, store: 15_000 };

/**
 * Reads the published directory now, and again whenever it was swapped. One that cannot be read leaves the last good
 * one in place. Needs no database: it begins before one is opened. Nor does it wait for a store: it begins with the
 * copy that this machine kept, and hears of the store when the store answers.
 */
export async function followDirectory(place: DirectoryPlace, everyMilliseconds?: number): Promise<() => void> {
  const local = folderShelf(place);
  const shelf = shelfOf(place);
  editions = place.s3 ? [local, shelf] : [local];
  current = shipped;
  let stopped = false;
  const follower = follow(local);
  await follower();
  if (current === shipped && (await local.mark(published)) !== "") current = (await newestEdition(local)) ?? shipped;
  let look = follower;
  if (place.s3) {
    look = follow(shelf, (text) => local.write(published, text));
    void look();
  }
  const poll = setInterval(() => void look(), everyMilliseconds ?? (place.s3 ? everyMs.store : everyMs.folder));
  poll.unref();
  return () => {
    stopped = true;
    clearInterval(poll);
  };

  /** One look at a time: a shelf that is slow is not asked again meanwhile. */
  function follow(from: Shelf, keep?: (text: string) => Promise<void>): () => Promise<void> {
    let seen = "";
    let busy = false;
    let saidAway = false;
    return async () => {
      if (busy) return;
      busy = true;
      try {
        const mark = await from.mark(published);
        saidAway = false;
        if (mark === seen) return;
        // A store that was emptied takes nothing away from who may need it.
        const read = mark === "" ? (keep ? null : shipped) : await readPublished(from, mark);
        if (stopped) return;
        seen = mark;
        if (!read) return;
        current = read;
        await keep?.(JSON.stringify(read.directory));
      } catch {
        if (!saidAway) log("error", "help-directory-away");
        saidAway = true;
      } finally {
        busy = false;
      }
    };
  }
}

async function readPublished(shelf: Shelf, mark: string): Promise<Published | null> {
  const directory = await readWhole(shelf, published);
  return directory && { directory, stamp: mark };
}

/** A directory as it lies there, whole and allowed, or null; what is wrong with it is for the log. */
async function readWhole(shelf: Shelf, name: string): Promise<Directory | null> {
  let outcome: ReturnType<typeof parseDirectory>;
  try {
    outcome = parseDirectory(JSON.parse((await shelf.read(name)) ?? ""));
  } catch (error) {
    // Away is not unreadable: it is looked at again.
    if (error instanceof StoreUnavailable) throw error;
    log("error", "help-directory-refused", { code: "unreadable" });
    return null;
  }
  if (outcome.ok) return outcome.value;
  log("error", "help-directory-refused", { code: outcome.failure.code, ...outcome.failure.details });
  return null;
}

/** Keeps the edition under its number and swaps the published one: a reader sees the old one whole, or the new one. */
export async function writeDirectory(place: DirectoryPlace, directory: Directory): Promise<void> {
  const text = JSON.stringify(directory);
  const shelf = shelfOf(place);
  await shelf.write(editionName(directory.version), text);
  await shelf.write(published, text);
}

/** What is published; null when there is nothing, or nothing that can be read. */
export async function writtenDirectory(place: DirectoryPlace): Promise<Directory | null> {
  const shelf = shelfOf(place);
  return (await shelf.mark(published)) === "" ? null : readWhole(shelf, published);
}

/** An edition by its number; null when this installation has none that is whole, or its store does not answer. */
export async function readEdition(version: number): Promise<string | null> {
  if (version === current.directory.version) return JSON.stringify(current.directory);
  if (version === shippedDirectory.version) return JSON.stringify(shippedDirectory);
  for (const shelf of editions) {
    const name = editionName(version);
    const there = await shelf.mark(name).catch(() => "");
    const edition = there === "" ? null : await readWhole(shelf, name).catch(() => null);
    if (edition?.version === version) return JSON.stringify(edition);
  }
  return null;
}

/** The newest edition of this machine that is whole: what to begin with when the published file is not. */
async function newestEdition(local: FolderShelf): Promise<Published | null> {
  for (const version of await local.editions()) {
    const name = editionName(version);
    const directory = await readWhole(local, name);
    if (directory) return { directory, stamp: await local.mark(name) };
  }
  return null;
}
