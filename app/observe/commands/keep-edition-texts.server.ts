import { createHash } from "node:crypto";
import type { Database } from "~/platform/database.server.ts";
import type { FileStore } from "~/platform/files.server.ts";
import { logError } from "~/platform/log.server.ts";
import type { StoredFormat } from "../core/open-data/edition-formats.ts";
import type { EditionTexts } from "../core/open-data/edition-texts.ts";
import { filesOfEdition, type EditionFile } from "../data/edition-files.server.ts";
import {
  findEditionSource,
  placesOfEdition,
  type EditionSource,
  type SourcePlace,
} from "../data/edition-source.server.ts";
import {
  editionsOfGuessedTexts,
  editionsWithoutTexts,
  keepEditionTexts,
  type KeptTexts,
} from "../data/edition-texts.server.ts";
import { addressesOf, makeFile, type Bytes } from "./edition-files/make-file.server.ts";
import { textsOfArchive } from "./edition-files/texts-of-archive.server.ts";
import { textsOfToday } from "./edition-files/texts-of-today.ts";

/// Editions from before their words were kept with them: what their files were made of is found out, and proved by hash.

/** Keeps the words of editions that have none, a few at a time. */
export async function keepMissingTexts(
  database: Database,
  store: FileStore,
  publicUrl: string | undefined,
  limit = 20,
): Promise<void> {
  for (const id of await editionsWithoutTexts(database.read, limit)) await findOut(id, database, store, publicUrl);
}

/** Words that were guessed and proved wrong are looked for again once the archive is in the store again. */
export async function tryGuessesAgain(
  database: Database,
  store: FileStore,
  publicUrl: string | undefined,
): Promise<void> {
  for (const id of await editionsOfGuessedTexts(database.read)) {
    const archive = (await filesOfEdition(database.read, id)).find(({ format }) => format === "zip");
    if (archive && (await store.size(archive.fileKey)) !== null) await findOut(id, database, store, publicUrl);
  }
}

async function findOut(releaseId: number, database: Database, store: FileStore, publicUrl: string | undefined) {
  try {
    const found = await wordsOfOldEdition(releaseId, database, store, publicUrl);
    if (!found) return;
    await database.write((transaction) => keepEditionTexts(transaction, releaseId, found));
    if (found.unproved.length === 0) return;
    const problem = new Error(`made of words that are not known any more: ${found.unproved.join(", ")}`);
    logError("edition-files", problem, { release: releaseId });
  } catch (error) {
    // A broken archive, or an edition that was withdrawn meanwhile: the others are looked at all the same.
    logError("edition-files", error, { release: releaseId });
  }
}

/** Of all that may have been said, what makes the most of the edition's files again, byte for byte. */
async function wordsOfOldEdition(
  releaseId: number,
  database: Database,
  store: FileStore,
  publicUrl: string | undefined,
): Promise<KeptTexts | undefined> {
  const source = await findEditionSource(database.read, releaseId);
  if (!source) return undefined;
  const files = await filesOfEdition(database.read, releaseId);
  let best: KeptTexts | undefined;
  for await (const { texts, takenFrom } of candidates(releaseId, source, files, database, store, publicUrl)) {
    const unproved: StoredFormat[] = [];
    for (const { format, sha256 } of files)
      if ((await hashOf(makeFile(format, source, texts, database))) !== sha256) unproved.push(format);
    if (!best || unproved.length < best.unproved.length) best = { texts, takenFrom, unproved };
    if (unproved.length === 0) break;
  }
  return best;
}

async function* candidates(
  releaseId: number,
  source: EditionSource,
  files: readonly EditionFile[],
  database: Database,
  store: FileStore,
  publicUrl: string | undefined,
): AsyncGenerator<Pick<KeptTexts, "texts" | "takenFrom">> {
  const archive = files.find(({ format }) => format === "zip");
  const texts = archive && (await textsOfArchive(source, archive, store));
  if (texts) yield { texts, takenFrom: "archive" };
  const places = await placesOfEdition(database.read, releaseId);
  for (const guess of guessedTexts(source, places, files, publicUrl)) yield { texts: guess, takenFrom: "today" };
}

/** What files from before words were kept may be made of, as far as the words of today still are those of their day. */
export function* guessedTexts(
  source: EditionSource,
  places: readonly SourcePlace[],
  files: readonly EditionFile[],
  publicUrl: string | undefined,
): Generator<EditionTexts> {
  // The address they cite is the one of their day. The oldest do not say it: today's is tried, then none.
  const origins = new Set(files.flatMap(({ origin }) => (origin === null ? [publicUrl ?? "", ""] : [origin])));
  // French method sheets were set with the signs of English ones at first.
  for (const plainSigns of [false, true]) {
    for (const origin of origins)
      yield textsOfToday({ source, places, addressIn: addressesOf(source, origin), plainSigns });
  }
}

async function hashOf(content: Bytes): Promise<string> {
  const hash = createHash("sha256");
  for await (const part of content) hash.update(part);
  return hash.digest("hex");
}
