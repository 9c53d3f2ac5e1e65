import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { chooseEncoding } from "./page-cache.server.ts";

const encoders = {
  // Made once for one reader: quick before small.
  br: (bytes: Buffer) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }),
  gzip: (bytes: Buffer) => promisify(gzip)(bytes, { level: 4 }),
};

/**
 * A page that is kept nowhere, compressed on its way: a form of 28 KB keeps a line of 50 kbit/s busy for more than four
 * seconds. Nobody else can have it repeat her words to measure what stands beside them (BREACH): cookies are `Lax`, and a
 * form that another site posts is refused.
 */
export async function lighter(response: Response, acceptEncoding: string | undefined): Promise<Response> {
  const encoding = chooseEncoding(acceptEncoding);
  const isPage = response.headers.get("Content-Type")?.startsWith("text/html") ?? false;
  if (encoding === "identity" || !isPage || !response.body || response.headers.has("Content-Encoding")) return response;
  const bytes = await encoders[encoding](Buffer.from(await response.arrayBuffer()));
  const headers = new Headers(response.headers);
  headers.set("Content-Encoding", encoding);
  headers.append("Vary", "Accept-Encoding");
  headers.delete("Content-Length");
  return new Response(new Uint8Array(bytes), { status: response.status, statusText: response.statusText, headers });
}
