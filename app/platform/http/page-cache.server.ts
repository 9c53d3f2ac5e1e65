import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

export type Encoding = "br" | "gzip" | "identity";

export interface CachedPage {
  status: number;
  headers: Record<string, string>;
  etag: string;
  bodies: Record<Encoding, Uint8Array<ArrayBuffer>>;
  stamp: string;
}

/**
 * Whole public pages, compressed once, keyed by address and public version.
 * It holds nothing about who asked: every public address answers the same to everybody.
 */
export class PageCache {
  readonly #pages = new Map<string, CachedPage>();
  readonly #limit: number;
  #bytes = 0;

  constructor(limitBytes = 64 * 1024 * 1024) {
    this.#limit = limitBytes;
  }

  find(address: string, stamp: string): CachedPage | undefined {
    const page = this.#pages.get(address);
    if (!page) return undefined;
    if (page.stamp !== stamp) {
      this.#drop(address, page);
      return undefined;
    }
    return page;
  }

  keep(address: string, page: CachedPage): void {
    const old = this.#pages.get(address);
    if (old) this.#drop(address, old);
    this.#pages.set(address, page);
    this.#bytes += weight(page);
    for (const [oldest, stored] of this.#pages) {
      if (this.#bytes <= this.#limit) break;
      this.#drop(oldest, stored);
    }
  }

  #drop(address: string, page: CachedPage): void {
    this.#pages.delete(address);
    this.#bytes -= weight(page);
  }
}

function weight(page: CachedPage): number {
  return page.bodies.br.length + page.bodies.gzip.length + page.bodies.identity.length + 512;
}

const brotli = promisify(brotliCompress);
const gunzipable = promisify(gzip);

/** The three bodies and the entity tag of an answer that will be given many times. */
export async function compressPage(
  body: Uint8Array<ArrayBuffer>,
  status: number,
  headers: Record<string, string>,
  stamp: string,
): Promise<CachedPage> {
  const [br, gz] = await Promise.all([
    brotli(body, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 6, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT },
    }),
    gunzipable(body, { level: 6 }),
  ]);
  const etag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;
  return {
    status,
    headers,
    etag,
    stamp,
    bodies: { br: br as Uint8Array<ArrayBuffer>, gzip: gz as Uint8Array<ArrayBuffer>, identity: body },
  };
}

/** The best encoding that the request accepts (RFC 9110 §12.5.3); a quality of 0 is a refusal. */
export function chooseEncoding(acceptEncoding: string | undefined): Encoding {
  const accepted = acceptEncoding ?? "";
  if (/\bbr\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/.test(accepted)) return "br";
  if (/\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/.test(accepted)) return "gzip";
  return "identity";
}
