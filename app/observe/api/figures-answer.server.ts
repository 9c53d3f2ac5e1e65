import { constants, createGzip } from "node:zlib";
import { Readable } from "node:stream";
import type { Format } from "../core/open-data/observation-query.ts";

export const mediaTypeOf: Record<Format, string> = {
  json: "application/json; charset=utf-8",
  csv: "text/csv; charset=utf-8; header=present",
  ndjson: "application/x-ndjson; charset=utf-8",
};

/** A body that is made as its reader takes it, compressed lightly when she accepts it. */
export function streamedBody(
  request: Request,
  rows: AsyncGenerator<string>,
  headers: Record<string, string>,
): Response {
  if (request.method === "HEAD") return new Response(null, { headers });
  if (/\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/.test(request.headers.get("Accept-Encoding") ?? "")) {
    const gzip = createGzip({ level: constants.Z_BEST_SPEED, chunkSize: 64 * 1024 });
    const source = Readable.from(rows, { objectMode: true, highWaterMark: 1 });
    source.on("error", (error) => gzip.destroy(error));
    gzip.on("close", () => source.destroy());
    const body = Readable.toWeb(source.pipe(gzip)) as ReadableStream<Uint8Array>;
    return new Response(body, { headers: { ...headers, "Content-Encoding": "gzip" } });
  }
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await rows.next();
        if (done) controller.close();
        else controller.enqueue(Buffer.from(value));
      },
      cancel: async () => void (await rows.return(undefined)),
    },
    { highWaterMark: 1 },
  );
  return new Response(body, { headers });
}
