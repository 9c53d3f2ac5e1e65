import { createHash } from "node:crypto";
import type { Readable } from "node:stream";
import { actorId, type Actor } from "~/kernel/actor.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import type { Database } from "~/platform/database.server.ts";
import type { FileStore } from "~/platform/files.server.ts";
import { fileTypes, largestFile, largestSpace, recogniseFile } from "../core/space/entry.ts";
import { openSpace } from "../data/open-space.server.ts";
import { findFile, insertFile, listFiles, removeFile, type SpaceFile } from "../data/space-work.server.ts";
import { inSpace, note } from "./space-within.server.ts";

/** Takes a working paper in. What it is is told by its name and its bytes together; nothing that runs is kept. */
export async function addFile(
  actor: Actor,
  spaceId: string,
  file: { name: string; bytes: Uint8Array },
  store: FileStore,
  database: Database,
): Promise<Outcome<string>> {
  const name = file.name.trim().slice(0, 200);
  const size = file.bytes.length;
  if (size === 0) return failed("invalid", "file");
  if (size > largestFile) return failed("invalid", "file-large");
  const type = recogniseFile(name, file.bytes);
  if (!type) return failed("invalid", "file-type");
  // Asked before the bytes are kept, and again in the transaction: a stranger leaves nothing on the disk.
  if (!(await openSpace(database.read, actor, spaceId, "write for the member"))) return failed("not-found", "space");
  const fileKey = `cooperate/${createHash("sha256").update(file.bytes).digest("hex")}-${crypto.randomUUID()}`;
  await store.put(fileKey, file.bytes);
  const kept = await inSpace(actor, spaceId, "partner", database, async (transaction, { mine }) => {
    const files = await listFiles(transaction, spaceId);
    if (files.reduce((sum, one) => sum + one.bytes, size) > largestSpace) return failed("conflict", "space-full");
    const organisationId = mine[0]!.organisationId;
    const row = { name, mediaType: fileTypes[type], bytes: size, fileKey, organisationId };
    const id = await insertFile(transaction, spaceId, row, actorId(actor));
    await note(transaction, actor, spaceId, "file added", { file: id, bytes: size });
    return done(id);
  });
  if (!kept.ok) await store.remove(fileKey);
  return kept;
}

/** Taken out by any partner; its bytes go with it. */
export async function dropFile(
  actor: Actor,
  spaceId: string,
  id: string,
  store: FileStore,
  database: Database,
): Promise<Outcome<null>> {
  const dropped = await inSpace(actor, spaceId, "partner", database, async (transaction) => {
    const file = await findFile(transaction, spaceId, id);
    if (!file) return failed("not-found", "file");
    await removeFile(transaction, spaceId, id);
    await note(transaction, actor, spaceId, "file removed", { file: id });
    return done(file.fileKey);
  });
  if (!dropped.ok) return dropped;
  await store.remove(dropped.value);
  return done(null);
}

/** The bytes, for partners alone. */
export async function readFile(
  actor: Actor,
  spaceId: string,
  id: string,
  store: FileStore,
  database: Database,
): Promise<Outcome<{ file: SpaceFile; bytes: Readable }>> {
  if (!(await openSpace(database.read, actor, spaceId))) return failed("not-found", "file");
  const file = await findFile(database.read, spaceId, id);
  const bytes = file && (await store.read(file.fileKey));
  return file && bytes ? done({ file, bytes }) : failed("not-found", "file");
}
