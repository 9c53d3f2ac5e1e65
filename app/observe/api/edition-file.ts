import { database } from "~/platform/process.server.ts";
import { findEdition } from "../data/editions.server.ts";
import { goneEdition, selectFigures } from "../data/select-figures.server.ts";
import { headersOf, notModified, problemAnswer } from "./answer.server.ts";
import { allFigures, mediaTypeOf, streamedBody } from "./figures-answer.server.ts";

interface Arguments {
  request: Request;
  params: { slug?: string | undefined; file?: string | undefined };
}

/**
 * All the figures of one edition at an address that never changes. The figures are frozen, so who holds a copy may keep
 * it a day unasked; shared caches ask again all the same, since an edition can be withdrawn.
 */
export async function loader({ request, params }: Arguments): Promise<Response> {
  const [, version, format] = /^(\d{1,6})\.(csv|ndjson)$/.exec(params.file ?? "") ?? [];
  const { read } = database();
  const edition = version && params.slug ? await findEdition(read, params.slug, Number(version)) : undefined;
  if (!edition) return problemAnswer(request, { kind: "not-found", code: "release" });
  if (edition.state === "withdrawn") return problemAnswer(request, goneEdition(edition));
  const written = format as "csv" | "ndjson";
  const etag = `W/"${edition.figuresHash ?? `edition-${edition.releaseId}`}-${written}"`;
  const headers = {
    "Cache-Control": "public, max-age=86400, s-maxage=5, must-revalidate",
    "Content-Type": mediaTypeOf[written],
    "Content-Disposition": `attachment; filename="${edition.dataset}-${edition.version}.${written}"`,
  };
  const known = notModified(request, etag, headers);
  if (known) return known;
  const selected = await selectFigures(read, { breakdown: "all", dimensions: {} }, [edition]);
  if (!selected.ok) return problemAnswer(request, selected.failure);
  const rows = allFigures(database(), selected.value, { format: written, locale: "en", labels: "id" });
  return streamedBody(request, rows, headersOf(etag, headers));
}
