import { createHash, randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import type { Locale } from "~/kernel/locale.ts";
import type { Database } from "~/platform/database.server.ts";
import { openFileStore, type FileStore } from "~/platform/files.server.ts";
import type { JobDefinition } from "~/platform/jobs.server.ts";
import { logError } from "~/platform/log.server.ts";
import { settings } from "~/platform/process.server.ts";
import { bumpPublicVersion } from "~/platform/public-version.server.ts";
import {
  editionFormats,
  mostWorkbookRows,
  storedFormats,
  type StoredFormat,
} from "../core/open-data/edition-formats.ts";
import { sdmxHeader, sdmxLine } from "../core/open-data/sdmx-csv.ts";
import {
  editionsWithoutFiles,
  filesOfEdition,
  keepFile,
  listFiles,
  type EditionFile,
} from "../data/edition-files.server.ts";
import {
  findEditionSource,
  placesOfEdition,
  rowsOfEdition,
  type EditionSource,
  type SourceRow,
} from "../data/edition-source.server.ts";
import { allFigures } from "../data/written-figures.server.ts";
import { writeArchive } from "./edition-files/archive.server.ts";
import { codesOfEdition, type ListedCode } from "./edition-files/code-lists.ts";
import { writeParquet } from "./edition-files/parquet.server.ts";
import { writeEditionWorkbook } from "./edition-files/workbook.server.ts";

type Bytes = AsyncIterable<string | Uint8Array>;

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
  const standing = new Set((await filesOfEdition(database.read, releaseId)).map((file) => file.format));
  const codes = codesOfEdition(source, await placesOfEdition(database.read, releaseId));
  const written: EditionFile[] = [];
  for (const format of storedFormats) {
    const content = standing.has(format) ? null : contentOf(format, { source, codes, publicUrl }, database);
    if (!content) continue;
    const file = await putFile(store, releaseId, format, content);
    const kept = await database.write((transaction) => keepFile(transaction, releaseId, file));
    if (kept) written.push(file);
    else await store.remove(file.fileKey);
  }
  if (written.length > 0) {
    await database.write((transaction) => bumpPublicVersion(transaction, "observe", database.afterCommit));
  }
  return written;
}

interface Made {
  source: EditionSource;
  codes: readonly ListedCode[];
  publicUrl: string | undefined;
}

function contentOf(format: StoredFormat, { source, codes, publicUrl }: Made, database: Database): Bytes | null {
  const { edition, selected, dimensions } = source;
  const { dataset, version } = edition;
  const csv = () => allFigures(database, selected, { format: "csv", locale: "en", labels: "id", everyLanguage: true });
  const rows = () => rowsOfEdition(database, selected);
  // The page of the edition, at an address that stays; without a public one, from the root of whatever site it is.
  const addressIn = (locale: Locale) => `${publicUrl ?? ""}/${locale}/data/${dataset}/editions/${version}`;
  switch (format) {
    case "csv":
      return csv();
    case "sdmx.csv":
      return sdmx(source, rows());
    case "parquet":
      return writeParquet({ dataset, version, dimensions }, rows());
    case "xlsx":
      // Said on the page: a longer workbook would be made in memory, and opened by few.
      return source.figures > mostWorkbookRows ? null : once(writeEditionWorkbook(source, addressIn, codes, rows()));
    case "zip":
      return writeArchive({ source, addressIn, codes, csv, rows });
  }
}

async function* once(bytes: Promise<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield await bytes;
}

async function* sdmx(
  { edition, dimensions }: EditionSource,
  rows: AsyncIterable<readonly SourceRow[]>,
): AsyncGenerator<string> {
  const about = { dataset: edition.dataset, version: edition.version, dimensions };
  yield sdmxHeader(about);
  for await (const some of rows) {
    let text = "";
    for (const { series, ...row } of some) {
      const { code, dimensions: seriesDimensions, unit, countingUnit } = series;
      text += sdmxLine({ ...row, series: code, seriesDimensions, unit, countingUnit }, about);
    }
    yield text;
  }
}

async function putFile(
  store: FileStore,
  releaseId: number,
  format: StoredFormat,
  content: Bytes,
): Promise<EditionFile> {
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
  const codes = codesOfEdition(source, await placesOfEdition(database.read, releaseId));
  const content = contentOf(lost.format, { source, codes, publicUrl }, database);
  if (!content) return false;
  const made = await putFile(store, releaseId, lost.format, content);
  if (made.sha256 === lost.sha256) {
    const bytes = await store.read(made.fileKey);
    if (bytes) await store.put(lost.fileKey, bytes);
  }
  await store.remove(made.fileKey);
  return made.sha256 === lost.sha256;
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
}

/** Files that the store has lost (a restored database, a new store) are made again, where that gives the same bytes. */
export async function restoreLostFiles(
  database: Database,
  store: FileStore,
  publicUrl: string | undefined,
): Promise<{ restored: number; lost: number }> {
  const found = { restored: 0, lost: 0 };
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
