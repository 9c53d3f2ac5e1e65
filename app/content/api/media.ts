import { Readable } from "node:stream";
import { openFileStore, parseRange } from "~/platform/files.server.ts";
import { StoreUnavailable } from "~/platform/files/object-store.server.ts";
import { database, settings } from "~/platform/process.server.ts";
import { findMedia } from "../data/media.server.ts";
import type { Route } from "./+types/media.ts";

/** A public file's bytes, whole or in part (a video is asked for in ranges). Anything else is not there. */
export async function loader({ params, request }: Route.LoaderArgs): Promise<Response> {
  const media = await findMedia(database().read, params.id);
  if (!media || media.access !== "public") return missing();
  const headers = {
    "Content-Type": media.mediaType,
    "Accept-Ranges": "bytes",
    ETag: `"${media.id}"`,
    // The bytes behind an id never change, but it may be withdrawn: a copy is good for five minutes.
    "Cache-Control": "public, max-age=300, must-revalidate",
    // A picture opened by itself is a document: it runs nothing and fetches nothing.
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
  };
  if (request.headers.get("if-none-match")?.includes(headers.ETag)) return new Response(null, { status: 304, headers });

  const range = parseRange(request.headers.get("range"), media.bytes);
  if (range === "unsatisfiable") {
    return new Response(null, { status: 416, headers: { ...headers, "Content-Range": `bytes */${media.bytes}` } });
  }
  const { start, end } = range ?? { start: 0, end: media.bytes - 1 };
  const stream = await openFileStore(settings())
    .read(media.fileKey, range ?? undefined)
    .catch((error: unknown) => {
      if (error instanceof StoreUnavailable) return "away" as const;
      throw error;
    });
  if (stream === "away") return away();
  if (!stream) return missing();
  return new Response(Readable.toWeb(stream) as ReadableStream, {
    status: range ? 206 : 200,
    headers: {
      ...headers,
      "Content-Length": String(end - start + 1),
      ...(range ? { "Content-Range": `bytes ${start}-${end}/${media.bytes}` } : {}),
    },
  });
}

/** The store does not answer: the picture is there, and will be again. */
function away(): Response {
  return new Response("Service Unavailable", {
    status: 503,
    headers: { "Cache-Control": "no-store", "Retry-After": "60" },
  });
}

function missing(): Response {
  return new Response("Not Found", { status: 404, headers: { "Cache-Control": "no-store" } });
}
