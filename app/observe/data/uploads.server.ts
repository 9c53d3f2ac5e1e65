import { createCipheriv, createDecipheriv, randomBytes, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "kysely";
import type { Database, ReadDatabase } from "~/platform/database.server.ts";
import { settings } from "~/platform/process.server.ts";
import type { FileFacts } from "../core/import/profile-draft.ts";

export interface Upload {
  id: string;
  actor: string;
  fileName: string;
  fileBytes: number;
  key: Buffer;
  facts: FileFacts | null;
}

const folder = () => join(settings().dataDir, "uploads");
/** Random names of our own, never a name that came with a file. */
const pathOf = (id: string) => join(folder(), `${id}.bin`);
const idShape = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Each file has a key of its own, used once, so that the counter may begin at zero (NIST SP 800-38A, CTR). */
const cipher = "aes-256-ctr";
const start = Buffer.alloc(16);

export interface KeptFile {
  id: string;
  key: Buffer;
  bytes: number;
}

/** Writes a file encrypted as it arrives, and hands each block on to whoever looks at it meanwhile. */
export async function keepFile<T>(
  bytes: AsyncIterable<Uint8Array>,
  look: (bytes: AsyncIterable<Uint8Array>) => Promise<T>,
): Promise<{ file: KeptFile; seen: T }> {
  await mkdir(folder(), { recursive: true, mode: 0o700 });
  const file: KeptFile = { id: randomUUID(), key: randomBytes(32), bytes: 0 };
  const path = pathOf(file.id);
  const handle = await open(path, "wx", 0o600);
  const seal = createCipheriv(cipher, file.key, start);
  async function* through() {
    for await (const block of bytes) {
      file.bytes += block.byteLength;
      await handle.writeFile(seal.update(block));
      yield block;
    }
  }
  try {
    return { seen: await look(through()), file };
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    await handle.close();
  }
}

/** The bytes of a kept file, as they came. Null when the file is gone. */
export async function readKeptFile({ id, key }: Pick<Upload, "id" | "key">): Promise<AsyncIterable<Uint8Array> | null> {
  const found = await stat(pathOf(id)).catch(() => null);
  if (!found) return null;
  const open = createDecipheriv(cipher, key, start);
  return (async function* () {
    for await (const block of createReadStream(pathOf(id), { highWaterMark: 1 << 20 })) {
      yield open.update(block as Uint8Array);
    }
  })();
}

export async function insertUpload(
  database: Database,
  upload: Omit<Upload, "id" | "key" | "fileBytes"> & { file: KeptFile },
): Promise<void> {
  const { file } = upload;
  await sql`insert into observe.upload (id, actor, file_name, file_bytes, key, facts) values
    (${file.id}, ${upload.actor}, ${upload.fileName}, ${file.bytes}, ${file.key},
     ${JSON.stringify(upload.facts)}::jsonb)`.execute(database.read);
}

export async function saveFacts(database: Database, id: string, facts: FileFacts): Promise<void> {
  await sql`update observe.upload set facts = ${JSON.stringify(facts)}::jsonb where id = ${id}`.execute(database.read);
}

/** One's own upload: nobody else's can be named. Without an actor, any: for jobs. */
export async function findUpload(db: ReadDatabase, id: string, actor?: string): Promise<Upload | undefined> {
  if (!idShape.test(id)) return undefined;
  const { rows } = await sql<Upload>`
    select id, actor, file_name as "fileName", file_bytes::float8 as "fileBytes", key, facts
    from observe.upload where id = ${id} and ${actor === undefined ? sql`true` : sql`actor = ${actor}`}`.execute(db);
  const [row] = rows;
  return row && { ...row, key: Buffer.from(row.key) };
}

/** The file first: a row without a file is swept, a file without a row would have no key. */
export async function dropUpload(database: Database, id: string): Promise<void> {
  await rm(pathOf(id), { force: true });
  await sql`delete from observe.upload where id = ${id}`.execute(database.read);
}

/** Files that were left for hours, files of imports that were interrupted, and files that lost their row. */
export async function sweepUploads(database: Database, hours = 6): Promise<number> {
  const { rows: gone } = await sql<{ id: string }>`
    select u.id from observe.upload u left join observe.import i on i.report ->> 'upload' = u.id::text
    where coalesce(i.state, '') not in ('waiting', 'reading')
      and (i.state = 'abandoned' or u.at < now() - make_interval(hours => ${hours}))`.execute(database.read);
  for (const { id } of gone) await dropUpload(database, id);
  const known = await sql<{ id: string }>`select id from observe.upload`.execute(database.read);
  const ids = new Set(known.rows.map((row) => `${row.id}.bin`));
  for (const name of await readdir(folder()).catch(() => [])) {
    if (ids.has(name)) continue;
    const found = await stat(join(folder(), name)).catch(() => null);
    // A younger one may still be arriving.
    if (found && Date.now() - found.mtimeMs > 60 * 60 * 1000) await rm(join(folder(), name), { force: true });
  }
  return gone.length;
}
