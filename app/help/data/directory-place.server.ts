import { randomUUID } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { ObjectStore } from "~/platform/files/object-store.server.ts";
import type { ObjectStoreSettings } from "~/platform/settings.server.ts";

/** Twenty times what a directory of all countries would weigh. */
const largestFile = 20 << 20;

/** Where published directories lie: in `DATA_DIR/help`, or in the store that settings name. */
export interface DirectoryPlace {
  dataDir: string;
  s3?: ObjectStoreSettings | null;
}

/** A few texts by name, each replaced whole. */
export interface Shelf {
  /** Changes when the text does; empty when there is none. */
  mark(name: string): Promise<string>;
  read(name: string): Promise<string | null>;
  write(name: string, text: string): Promise<void>;
}

/** The one on this machine can also say which editions it keeps, the newest first. */
export interface FolderShelf extends Shelf {
  editions(): Promise<number[]>;
}

export const published = "directory.json";
export const editionName = (version: number) => `editions/${version}.json`;

/** The folder of this machine: also the last copy of what the store had, for the day on which it does not answer. */
export function folderShelf({ dataDir }: DirectoryPlace): FolderShelf {
  const pathOf = (name: string) => join(dataDir, "help", name);
  return {
    /** A swap gives another inode, a copy another time. */
    async mark(name) {
      const found = await stat(pathOf(name)).catch(() => null);
      return found?.isFile() ? `${found.ino}-${found.mtimeMs}-${found.size}` : "";
    },
    async read(name) {
      const found = await stat(pathOf(name)).catch(() => null);
      if (!found?.isFile()) return null;
      if (found.size > largestFile) throw new Error("the file is larger than a directory can be");
      return readFile(pathOf(name), "utf8");
    },
    write: (name, text) => swapIn(pathOf(name), text),
    async editions() {
      const names = await readdir(pathOf("editions")).catch(() => []);
      const numbers = names.map((name) => Number(/^([1-9]\d{0,8})\.json$/.exec(name)?.[1] ?? 0));
      return numbers.filter(Boolean).sort((a, b) => b - a);
    },
  };
}

/** Seconds are long for a page; nobody waits for these, but a process that waits for ever would learn nothing new. */
const patienceMs = 4000;

export function storeShelf(settings: ObjectStoreSettings): Shelf {
  const store = new ObjectStore(settings, patienceMs);
  return {
    mark: async (name) => (await store.head(`help/${name}`))?.etag ?? "",
    async read(name) {
      const bytes = await store.bytes(`help/${name}`, largestFile);
      return bytes && Buffer.from(bytes).toString("utf8");
    },
    write: (name, text) => store.put(`help/${name}`, Buffer.from(text), "application/json"),
  };
}

/** Where the truth is. */
export function shelfOf(place: DirectoryPlace): Shelf {
  return place.s3 ? storeShelf(place.s3) : folderShelf(place);
}

async function swapIn(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
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
