import { randomUUID } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

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

/** Files in a folder of the installation's own. */
export function folderStore(folder: string): FileStore {
  const pathOf = (key: string) => {
    if (!keyShape.test(key) || key.includes("..")) throw new Error(`not a file key: ${JSON.stringify(key)}`);
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

/** The store of this installation: the folder `files` beside the database. */
export function openFileStore({ dataDir }: { dataDir: string }): FileStore {
  return folderStore(join(dataDir, "files"));
}
