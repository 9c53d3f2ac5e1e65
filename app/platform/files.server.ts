import { randomUUID } from "node:crypto";
import { createReadStream, createWriteStream, openAsBlob } from "node:fs";
import { mkdir, mkdtemp, rename, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { ObjectStore } from "./files/object-store.server.ts";
import type { ObjectStoreSettings } from "./settings.server.ts";

/** Where bytes are kept. A key is written once and never overwritten: another content is another key. */
export interface FileStore {
  /** Takes the bytes whole or not at all. */
  put(key: string, bytes: Uint8Array | Readable): Promise<void>;
  /** Bytes from `start` to `end`, both included; all of them without a range. Null when there is no such file. */
  read(key: string, range?: { start: number; end: number }): Promise<Readable | null>;
  size(key: string): Promise<number | null>;
  remove(key: string): Promise<void>;
}

const keyShape = /^[a-z0-9][a-z0-9-]*(?:\/[a-z0-9][a-z0-9.-]*)*$/;

function assertKey(key: string): void {
  if (!keyShape.test(key) || key.includes("..")) throw new Error(`not a file key: ${JSON.stringify(key)}`);
}

/** Files in a folder of the installation's own. */
export function folderStore(folder: string): FileStore {
  const pathOf = (key: string) => {
    assertKey(key);
    return join(folder, key);
  };
  return {
    async put(key, bytes) {
      const path = pathOf(key);
      await mkdir(dirname(path), { recursive: true });
      const part = `${path}.${randomUUID()}.part`;
      try {
        await pipeline(bytes instanceof Readable ? bytes : Readable.from([bytes]), createWriteStream(part));
        await rename(part, path);
      } catch (error) {
        await rm(part, { force: true });
        throw error;
      }
    },
    async read(key, range) {
      const path = pathOf(key);
      if ((await sizeOf(path)) === null) return null;
      return createReadStream(path, range);
    },
    size: (key) => sizeOf(pathOf(key)),
    async remove(key) {
      await rm(pathOf(key), { force: true });
    },
  };
}

async function sizeOf(path: string): Promise<number | null> {
  const found = await stat(path).catch(() => null);
  return found?.isFile() ? found.size : null;
}

/** Files in an S3-compatible store, under `files/`. */
export function bucketStore(store: ObjectStore): FileStore {
  const nameOf = (key: string) => {
    assertKey(key);
    return `files/${key}`;
  };
  return {
    async put(key, bytes) {
      const name = nameOf(key);
      if (!(bytes instanceof Readable)) return store.put(name, bytes);
      // A store wants to know the size beforehand: what comes piece by piece waits on the disk until it is whole.
      const folder = await mkdtemp(join(tmpdir(), "oivf-put-"));
      try {
        const part = join(folder, "part");
        await pipeline(bytes, createWriteStream(part, { mode: 0o600 }));
        await store.put(name, await openAsBlob(part));
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
    async read(key, range) {
      const found = await store.get(nameOf(key), range);
      return found && Readable.fromWeb(found.bytes as never);
    },
    size: async (key) => (await store.head(nameOf(key)))?.size ?? null,
    remove: (key) => store.remove(nameOf(key)),
  };
}

export interface ByteRange {
  start: number;
  end: number;
}

/**
 * One range of a `Range` header (RFC 9110 §14.1.2): `null` when there is none, or several, or it is not understood, and
 * the whole is then sent; `"unsatisfiable"` when it begins past the end (416).
 */
export function parseRange(header: string | null, size: number): ByteRange | "unsatisfiable" | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? "");
  if (!match || (match[1] === "" && match[2] === "")) return null;
  const [, first = "", last = ""] = match;
  if (first === "") {
    const length = Number(last);
    return length === 0 || size === 0 ? "unsatisfiable" : { start: Math.max(0, size - length), end: size - 1 };
  }
  const start = Number(first);
  const end = last === "" ? size - 1 : Math.min(Number(last), size - 1);
  if (last !== "" && Number(last) < start) return null;
  return start >= size ? "unsatisfiable" : { start, end };
}

/** The store of this installation: the one that settings name, else the folder `files` beside the database. */
export function openFileStore({ dataDir, s3 }: { dataDir: string; s3?: ObjectStoreSettings | null }): FileStore {
  return s3 ? bucketStore(new ObjectStore(s3)) : folderStore(join(dataDir, "files"));
}
