import { Readable } from "node:stream";
import { locales } from "~/kernel/locale.ts";
import { parseRange, openFileStore } from "~/platform/files.server.ts";
import { database, settings } from "~/platform/process.server.ts";
import { bibTex, cslJson, dataCite, schemaDataset } from "../core/open-data/citation.ts";
import {
  addressOf,
  editionFormats,
  fileNameOf,
  readFileName,
  storedFormats,
  type EditionFormat,
} from "../core/open-data/edition-formats.ts";
import { asKept } from "../commands/edition-files/make-file.server.ts";
import { filesOfEdition, type EditionFile } from "../data/edition-files.server.ts";
import { findEditionTexts } from "../data/edition-texts.server.ts";
import { citedEdition } from "../data/edition-page.server.ts";
import { findPublicEdition, type Edition } from "../data/editions.server.ts";
import { goneEdition, selectFigures } from "../data/select-figures.server.ts";
import { allFigures } from "../data/written-figures.server.ts";
import { headersOf, localeOf, notModified, problemAnswer } from "./answer.server.ts";
import { streamedBody } from "./figures-answer.server.ts";

interface Arguments {
  request: Request;
  params: { slug?: string | undefined; file?: string | undefined };
}

/**
 * A file of one edition at an address that never changes. The edition is frozen, so who holds a copy may keep it a day
 * unasked; shared caches ask again all the same, since an edition can be withdrawn.
 */
export async function loader({ request, params }: Arguments): Promise<Response> {
  const named = readFileName(params.file ?? "");
  const { read } = database();
  const edition = named && params.slug ? await findPublicEdition(read, params.slug, named.version) : undefined;
  if (!edition || !named) return problemAnswer(request, { kind: "not-found", code: "release" });
  if (edition.state === "withdrawn") return problemAnswer(request, goneEdition(edition));
  const { format } = named;
  const files = await filesOfEdition(read, edition.releaseId);
  const stored = files.find((file) => file.format === format);
  if (stored) return storedAnswer(request, edition, stored);
  if (format === "csv" || format === "ndjson") return figuresAnswer(request, edition, format);
  // Being written, or too long for its format.
  if ((storedFormats as readonly string[]).includes(format)) {
    return problemAnswer(request, { kind: "not-found", code: "release" });
  }
  return writtenAnswer(request, edition, files, format);
}

function headersFor({ dataset, version }: Edition, format: EditionFormat): Record<string, string> {
  return {
    "Cache-Control": "public, max-age=86400, s-maxage=5, must-revalidate",
    "Content-Type": editionFormats[format].mediaType,
    "Content-Disposition": `attachment; filename="${fileNameOf(dataset, version, format)}"`,
  };
}

/** The bytes as they were written when the edition left, whole or in part. */
async function storedAnswer(request: Request, edition: Edition, file: EditionFile): Promise<Response> {
  const etag = `"${file.sha256}"`;
  const digest = Buffer.from(file.sha256, "hex").toString("base64");
  const headers = {
    ...headersFor(edition, file.format),
    "Accept-Ranges": "bytes",
    // RFC 9530: of the whole file, whatever part is sent.
    "Repr-Digest": `sha-256=:${digest}:`,
  };
  const known = notModified(request, etag, headers);
  if (known) return known;
  const range = parseRange(request.headers.get("Range"), file.bytes);
  if (range === "unsatisfiable") {
    const refused = headersOf(etag, { ...headers, "Content-Range": `bytes */${file.bytes}` });
    return new Response(null, { status: 416, headers: refused });
  }
  const { start, end } = range ?? { start: 0, end: file.bytes - 1 };
  const sent = headersOf(etag, {
    ...headers,
    "Content-Length": String(end - start + 1),
    ...(range ? { "Content-Range": `bytes ${start}-${end}/${file.bytes}` } : {}),
  });
  const status = range ? 206 : 200;
  if (request.method === "HEAD") return new Response(null, { status, headers: sent });
  const stream = await openFileStore(settings()).read(file.fileKey, range ?? undefined);
  // Lost: the CSV is the same rows from the database; the others come back with the nightly look.
  if (!stream) {
    return file.format === "csv"
      ? figuresAnswer(request, edition, "csv")
      : problemAnswer(request, { kind: "unavailable", code: "file-lost" });
  }
  return new Response(Readable.toWeb(stream) as ReadableStream<Uint8Array>, { status, headers: sent });
}

/** The same rows, read as they are sent. */
async function figuresAnswer(request: Request, edition: Edition, format: "csv" | "ndjson"): Promise<Response> {
  const etag = `W/"${edition.figuresHash ?? `edition-${edition.releaseId}`}-${format}"`;
  const headers = headersFor(edition, format);
  const known = notModified(request, etag, headers);
  if (known) return known;
  const selected = await selectFigures(database().read, { breakdown: "all", dimensions: {} }, [edition]);
  if (!selected.ok) return problemAnswer(request, selected.failure);
  const kept = await findEditionTexts(database().read, edition.releaseId);
  const series = kept ? asKept(selected.value, kept.texts) : selected.value;
  const wanted = { format, locale: "en", labels: "id", remarksIn: kept?.texts.languages ?? locales } as const;
  return streamedBody(request, allFigures(database(), series, wanted), headersOf(etag, headers));
}

type WrittenFormat = Exclude<EditionFormat, (typeof storedFormats)[number] | "ndjson">;

/** Checksums and citations: short texts about the edition, made as they are asked for. */
async function writtenAnswer(
  request: Request,
  edition: Edition,
  files: readonly EditionFile[],
  format: EditionFormat,
): Promise<Response> {
  const text = await writtenText(request, edition, files, format as WrittenFormat);
  const etag = `W/"${edition.releaseId}-${format}-${files.length}-${localeOf(request)}"`;
  const headers = { ...headersFor(edition, format), "Cache-Control": "public, max-age=0, s-maxage=5, must-revalidate" };
  return notModified(request, etag, headers) ?? new Response(text, { headers: headersOf(etag, headers) });
}

async function writtenText(
  request: Request,
  edition: Edition,
  files: readonly EditionFile[],
  format: WrittenFormat,
): Promise<string> {
  const { dataset, version } = edition;
  const origin = settings().publicUrl ?? new URL(request.url).origin;
  if (format === "sha256") {
    return files.map((file) => `${file.sha256}  ${fileNameOf(dataset, version, file.format)}\n`).join("");
  }
  const { cited, description } = await citedEdition(database().read, edition, localeOf(request), origin);
  if (format === "bib") return bibTex(cited);
  const listed = files.map((file) => ({
    name: fileNameOf(dataset, version, file.format),
    address: origin + addressOf(dataset, version, file.format),
    mediaType: file.mediaType,
    bytes: file.bytes,
    sha256: file.sha256,
  }));
  const value = {
    "csl.json": () => cslJson(cited),
    "datacite.json": () => dataCite(cited),
    jsonld: () => schemaDataset(cited, { description, files: listed }),
  }[format]();
  return `${JSON.stringify(value, null, 2)}\n`;
}
