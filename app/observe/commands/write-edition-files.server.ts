import { createHash, randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import type { Locale } from "~/kernel/locale.ts";
import type { Database } from "~/platform/database.server.ts";
import { openFileStore, type FileStore } from "~/platform/files.server.ts";
import type { JobDefinition } from "~/platform/jobs.server.ts";
import { logError } from "~/platform/log.server.ts";
import { settings } from "~/platform/process.server.ts";
import { bumpPublicVersion } from "~/platform/public-version.server.ts";
import { editionFormats, storedFormats, type StoredFormat } from "../core/open-data/edition-formats.ts";
import { nameOfFigures } from "../core/open-data/citation.ts";
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
    if (standing.has(format)) continue;
    const origin = publicUrl ?? noOrigin;
    const content = contentOf(format, { source, codes, origin }, database);
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

/** Kept beside a file that was written while nobody had said the site's address. */
const noOrigin = "none";

interface Made {
  source: EditionSource;
  codes: readonly ListedCode[];
  origin: string;
  /** As archives were written before method sheets followed their language's signs. */
  plainSigns?: boolean;
}

function contentOf(format: StoredFormat, { source, codes, origin, plainSigns }: Made, database: Database): Bytes {
  const { edition, selected, dimensions } = source;
  const { dataset, version } = edition;
  const csv = () => allFigures(database, selected, { format: "csv", locale: "en", labels: "id", everyLanguage: true });
  const rows = () => rowsOfEdition(database, selected);
  const name = origin === noOrigin ? nameOfFigures(edition.figuresHash) : null;
  // The page of the edition at an address that stays; while nobody has said the site's, its figures are named by their hash.
  const addressIn = (locale: Locale) => name ?? `${origin}/${locale}/data/${dataset}/editions/${version}`;
  switch (format) {
    case "csv":
      return csv();
    case "sdmx.csv":
      return sdmx(source, rows());
    case "parquet":
      return writeParquet({ dataset, version, dimensions }, rows());
    case "xlsx":
      return writeEditionWorkbook({ source, addressIn, codes, rows: rows() });
    case "zip":
      return writeArchive({ source, addressIn, codes, csv, rows, plainSigns });
  }
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
  const codes = codesOfEdition(source, await placesOfEdition(database.read, releaseId));
  // The address it cites is the one of its day. Older rows do not say it: today's is tried, then none.
  const origins = lost.origin === null ? [publicUrl ?? "", ""] : [lost.origin];
  // An archive holds method sheets, whose French signs were set like the English ones at first.
  const manners = lost.format === "zip" ? [false, true] : [false];
  const ways = [...new Set(origins)].flatMap((origin) => manners.map((plainSigns) => ({ origin, plainSigns })));
  for (const way of ways) {
    const content = contentOf(lost.format, { source, codes, ...way }, database);
    const made = await putFile(store, releaseId, lost.format, content);
    const isSame = made.sha256 === lost.sha256;
    const bytes = isSame ? await store.read(made.fileKey) : null;
    if (bytes) await store.put(lost.fileKey, bytes);
    await store.remove(made.fileKey);
    if (isSame) return true;
  }
  return false;
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
