import { createHash, randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import type { Database } from "~/platform/database.server.ts";
import { openFileStore, type FileStore } from "~/platform/files.server.ts";
import type { JobDefinition } from "~/platform/jobs.server.ts";
import { logError } from "~/platform/log.server.ts";
import { settings } from "~/platform/process.server.ts";
import { bumpPublicVersion } from "~/platform/public-version.server.ts";
import { editionFormats, storedFormats, type StoredFormat } from "../core/open-data/edition-formats.ts";
import type { EditionTexts } from "../core/open-data/edition-texts.ts";
import {
  editionsWithoutFiles,
  filesOfEdition,
  keepFile,
  listFiles,
  type EditionFile,
} from "../data/edition-files.server.ts";
import { findEditionSource, placesOfEdition, type EditionSource } from "../data/edition-source.server.ts";
import { findEditionTexts, keepEditionTexts } from "../data/edition-texts.server.ts";
import { addressesOf, makeFile, noOrigin, type Bytes } from "./edition-files/make-file.server.ts";
import { textsOfToday } from "./edition-files/texts-of-today.ts";
import { guessedTexts, keepMissingTexts, tryGuessesAgain } from "./keep-edition-texts.server.ts";

/**
 * Writes the files of an edition that has left, once: each is streamed from the released figures into the store, and its
 * checksum kept. The same edition is the same bytes, so that a file that was lost can be made again and proved.
 */
export async function writeEditionFiles(
  releaseId: number,
  database: Database,
  store: FileStore,
  publicUrl: string | undefined,
): Promise<EditionFile[]> {
  const source = await findEditionSource(database.read, releaseId);
  if (!source) return [];
  const origin = publicUrl ?? noOrigin;
  const standing = (await filesOfEdition(database.read, releaseId)).map((file) => file.format);
  const texts = await textsKeptWith(releaseId, source, { origin, standing }, database);
  const written: EditionFile[] = [];
  for (const format of storedFormats) {
    if (standing.includes(format)) continue;
    const content = makeFile(format, source, texts, database);
    const file = { ...(await putFile(store, releaseId, format, content)), origin };
    const kept = await database.write((transaction) => keepFile(transaction, releaseId, file));
    if (kept) written.push(file);
    else await store.remove(file.fileKey);
  }
  if (written.length > 0) {
    await database.write((transaction) => bumpPublicVersion(transaction, "observe", database.afterCommit));
  }
  return written;
}

/** The words of the edition, kept before its first file is written: no file is made of any other. */
async function textsKeptWith(
  releaseId: number,
  source: EditionSource,
  { origin, standing }: { origin: string; standing: readonly StoredFormat[] },
  database: Database,
): Promise<EditionTexts> {
  const kept = await findEditionTexts(database.read, releaseId);
  if (kept) return kept.texts;
  const places = await placesOfEdition(database.read, releaseId);
  const texts = textsOfToday({ source, places, addressIn: addressesOf(source, origin) });
  const takenFrom = standing.length > 0 ? ("today" as const) : ("release" as const);
  const stands = await database.write((transaction) =>
    keepEditionTexts(transaction, releaseId, { texts, takenFrom, unproved: standing }),
  );
  return stands.texts;
}

async function putFile(
  store: FileStore,
  releaseId: number,
  format: StoredFormat,
  content: Bytes,
): Promise<Omit<EditionFile, "origin">> {
  const fileKey = `editions/${releaseId}/${randomUUID()}.${format}`;
  const hash = createHash("sha256");
  let bytes = 0;
  const measured = async function* () {
    for await (const part of content) {
      const chunk = Buffer.from(part as Uint8Array);
      hash.update(chunk);
      bytes += chunk.length;
      yield chunk;
    }
  };
  await store.put(fileKey, Readable.from(measured()));
  return { format, mediaType: editionFormats[format].mediaType, bytes, sha256: hash.digest("hex"), fileKey };
}

/** The file of an edition that its store has lost, made anew: put back only if it is, byte for byte, what it was. */
export async function restoreFile(
  releaseId: number,
  lost: EditionFile,
  database: Database,
  store: FileStore,
  publicUrl: string | undefined,
): Promise<boolean> {
  const source = await findEditionSource(database.read, releaseId);
  if (!source) return false;
  for await (const texts of textsToTry(releaseId, source, lost, database, publicUrl)) {
    const made = await putFile(store, releaseId, lost.format, makeFile(lost.format, source, texts, database));
    const isSame = made.sha256 === lost.sha256;
    const bytes = isSame ? await store.read(made.fileKey) : null;
    if (bytes) await store.put(lost.fileKey, bytes);
    await store.remove(made.fileKey);
    if (isSame) return true;
  }
  return false;
}

/** The words that were kept with the edition; those of today where there are none, or where they were proved to be others. */
async function* textsToTry(
  releaseId: number,
  source: EditionSource,
  lost: EditionFile,
  database: Database,
  publicUrl: string | undefined,
): AsyncGenerator<EditionTexts> {
  const kept = await findEditionTexts(database.read, releaseId);
  if (kept) yield kept.texts;
  if (kept && !kept.unproved.includes(lost.format)) return;
  yield* guessedTexts(source, await placesOfEdition(database.read, releaseId), [lost], publicUrl);
}

/** Files that are still to be written: of editions that left without them, or whose process was stopped. */
export async function writeMissingFiles(
  database: Database,
  store: FileStore,
  publicUrl: string | undefined,
): Promise<void> {
  for (const id of await editionsWithoutFiles(database.read, 20)) {
    try {
      await writeEditionFiles(id, database, store, publicUrl);
    } catch (error) {
      // An edition that was withdrawn meanwhile, or a full disk: the others are written all the same.
      logError("edition-files", error, { release: id });
    }
  }
  await keepMissingTexts(database, store, publicUrl);
}

/** Files that the store has lost (a restored database, a new store) are made again, where that gives the same bytes. */
export async function restoreLostFiles(
  database: Database,
  store: FileStore,
  publicUrl: string | undefined,
): Promise<{ restored: number; lost: number }> {
  const found = { restored: 0, lost: 0 };
  await tryGuessesAgain(database, store, publicUrl);
  for (const { releaseId, ...file } of await listFiles(database.read)) {
    if ((await store.size(file.fileKey)) !== null) continue;
    const isBack = await restoreFile(releaseId, file, database, store, publicUrl);
    found[isBack ? "restored" : "lost"]++;
    if (!isBack) logError("edition-files", new Error("a file is lost"), { release: releaseId, format: file.format });
  }
  return found;
}

export const editionFilesJob: JobDefinition = {
  name: "observe.write-edition-files",
  schedule: "*/5 * * * *",
  alone: true,
  longestSeconds: 2 * 60 * 60,
  work: (_data, database) => writeMissingFiles(database, openFileStore(settings()), settings().publicUrl),
};

export const restoreFilesJob: JobDefinition = {
  name: "observe.restore-edition-files",
  schedule: "40 3 * * *",
  alone: true,
  longestSeconds: 6 * 60 * 60,
  work: async (_data, database) =>
    void (await restoreLostFiles(database, openFileStore(settings()), settings().publicUrl)),
};
