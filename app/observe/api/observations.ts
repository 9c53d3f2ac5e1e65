import { database } from "~/platform/process.server.ts";
import { publicStamp } from "~/platform/public-version.server.ts";
import { chooseFormat } from "../core/open-data/choose-format.ts";
import { readCursor, writeCursor } from "../core/open-data/cursor.ts";
import { readObservationQuery, usualPage } from "../core/open-data/observation-query.ts";
import type { Edition } from "../data/editions.server.ts";
import { editionsAsked, selectFigures, type EditionsAsked } from "../data/select-figures.server.ts";
import { addressWith, etagOf, headersOf, localeOf, notModified, problemAnswer } from "./answer.server.ts";
import { allFigures, pageOfFigures } from "../data/written-figures.server.ts";
import { mediaTypeOf, streamedBody } from "./figures-answer.server.ts";

/** Published figures. Which editions answer is known before any figure is read, so an unchanged answer costs a 304. */
export async function loader({ request }: { request: Request }): Promise<Response> {
  const query = readObservationQuery(new URL(request.url).searchParams);
  if (!query.ok) return problemAnswer(request, query.failure);
  const door = database();
  const asked = await editionsAsked(door.read, query.value);
  if (!asked.ok) return problemAnswer(request, asked.failure);
  const format = chooseFormat(query.value.format, request.headers.get("Accept"));
  const locale = localeOf(request);
  const etag = etagOf(publicStamp(), asked.value.hash, new URL(request.url).search, format, locale);
  const known = notModified(request, etag);
  if (known) return known;

  const cursor = query.value.cursor === undefined ? null : readCursor(query.value.cursor);
  if (cursor && cursor.editions !== asked.value.hash) {
    return problemAnswer(request, { kind: "conflict", code: "editions-changed" });
  }
  const selected = await selectFigures(door.read, query.value, asked.value.editions);
  if (!selected.ok) return problemAnswer(request, selected.failure);
  const wanted = { format, locale, labels: query.value.labels };
  const headers = { "Content-Type": mediaTypeOf[format], ...downloadName(format) };
  const limit = query.value.limit ?? (format === "json" || cursor ? usualPage : undefined);
  if (limit === undefined) {
    return streamedBody(request, allFigures(door, selected.value, wanted), headersOf(etag, headers));
  }
  const page = await pageOfFigures(door, selected.value, wanted, limit, cursor?.after ?? null);
  const next =
    page.last && addressWith(request, { cursor: writeCursor({ editions: asked.value.hash, after: page.last }) });
  const body = format === "json" ? enveloped(asked.value, page.text, next) : page.text;
  return new Response(body, {
    headers: headersOf(etag, next ? { ...headers, Link: `<${next}>; rel="next"` } : headers),
  });
}

function downloadName(format: "json" | "csv" | "ndjson"): Record<string, string> {
  return format === "json" ? {} : { "Content-Disposition": `attachment; filename="observations.${format}"` };
}

/** Rows are JSON already: they are put into their envelope, never parsed. */
function enveloped({ editions, withdrawn }: EditionsAsked, rows: string, next: string | null): string {
  const named = JSON.stringify(editions.map(editionOf));
  const left = JSON.stringify(withdrawn.map((edition) => edition.dataset));
  const list = rows.trimEnd().replaceAll("\n", ",\n");
  return `{"editions":${named},"withdrawn":${left},"next":${JSON.stringify(next)},"observations":[${list}]}`;
}

function editionOf({ dataset, version, releaseId, publishedAt }: Edition) {
  return { dataset, version, id: releaseId, publishedAt: publishedAt.toISOString() };
}
