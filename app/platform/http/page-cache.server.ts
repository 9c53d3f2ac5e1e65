import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { brotliDecompressSync, constants, createBrotliCompress, gzipSync } from "node:zlib";

export type Encoding = "br" | "gzip" | "identity";

export interface CachedPage {
  status: number;
  headers: Record<string, string>;
  etag: string;
  bodies: Readonly<Record<Encoding, Uint8Array<ArrayBuffer>>>;
  stamp: string;
  /** Until when it says what is so, in milliseconds since 1970. */
  until: number;
}

/**
 * Whole public pages, compressed once, keyed by address and public version, no longer than they hold.
 * It holds nothing about who asked: every public address answers the same to everybody.
 */
export class PageCache {
  readonly #pages = new Map<string, CachedPage>();
  readonly #limit: number;
  #bytes = 0;

  constructor(limitBytes = 32 * 1024 * 1024) {
    this.#limit = limitBytes;
  }

  find(address: string, stamp: string, now: number): CachedPage | undefined {
    const page = this.#pages.get(address);
    if (!page) return undefined;
    if (page.stamp !== stamp || page.until <= now) {
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
  // The second form, where somebody asks for it, is about as heavy as the first.
  return 2 * page.bodies.br.length + 1024;
}

/**
 * Pages are tens of kilobytes: a good compression costs them a millisecond. A feed of a thousand texts is megabytes, and
 * would take longer to compress than to make (3.6 MB: 160 ms at quality 5, 45 ms at 2, for 4 % more that travels).
 */
const quick = 512 << 10;

/**
 * The compressed body and the entity tag of an answer that will be given many times. It may come in pieces, as a long
 * feed does: joined first, its megabytes would be held twice, and each copy wakes the collector.
 */
export async function compressPage(
  pieces: readonly Uint8Array[],
  status: number,
  headers: Record<string, string>,
  { stamp, until }: Pick<CachedPage, "stamp" | "until">,
): Promise<CachedPage> {
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  const isLong = length > quick;
  const brotli = createBrotliCompress({
    chunkSize: isLong ? 128 << 10 : 16 << 10,
    params: {
      [constants.BROTLI_PARAM_QUALITY]: isLong ? 2 : 5,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: length,
    },
  });
  const compressed: Buffer[] = [];
  for await (const chunk of Readable.from(pieces).pipe(brotli)) compressed.push(chunk as Buffer);
  const hash = createHash("sha256");
  for (const piece of pieces) hash.update(piece);
  const etag = `"${hash.digest("base64url").slice(0, 22)}"`;
  // In memory of its own: the compressor's own, larger one would be held as long as the page.
  const br = new Uint8Array(compressed.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of compressed) {
    br.set(chunk, at);
    at += chunk.length;
  }
  return { status, headers, etag, stamp, until, bodies: new Bodies(br) };
}

/**
 * One page in the forms that readers take. Only what travels is held: the plain page is ten times as heavy, and nearly
 * nobody asks for it; gzip is made for the first who does.
 */
class Bodies implements Record<Encoding, Uint8Array<ArrayBuffer>> {
  readonly br: Uint8Array<ArrayBuffer>;
  #gzip: Uint8Array<ArrayBuffer> | undefined;

  constructor(br: Uint8Array<ArrayBuffer>) {
    this.br = br;
  }

  get identity(): Uint8Array<ArrayBuffer> {
    return new Uint8Array(brotliDecompressSync(this.br));
  }

  get gzip(): Uint8Array<ArrayBuffer> {
    return (this.#gzip ??= new Uint8Array(gzipSync(brotliDecompressSync(this.br), { level: 6 })));
  }
}

/** The best encoding that the request accepts (RFC 9110 §12.5.3); a quality of 0 is a refusal. */
export function chooseEncoding(acceptEncoding: string | undefined): Encoding {
  const accepted = acceptEncoding ?? "";
  if (/\bbr\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/.test(accepted)) return "br";
  if (/\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/.test(accepted)) return "gzip";
  return "identity";
}
