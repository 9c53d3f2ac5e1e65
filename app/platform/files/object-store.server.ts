import { AwsV4Signer } from "aws4fetch";
import type { ObjectStoreSettings } from "../settings.server.ts";

/** The store did not answer as a store: away, too slow, or it refuses us. Never thrown for an object that is not there. */
export class StoreUnavailable extends Error {
  readonly status: number;
  constructor(status: number, cause?: unknown) {
    super(`the object store: ${status === 0 ? "no answer" : status}`, { cause });
    this.status = status;
  }
}

/** An object's beginning: what it is, before its bytes. */
export interface FoundObject {
  size: number;
  /** Changes when the content does. */
  etag: string;
  bytes: ReadableStream<Uint8Array>;
}

/**
 * The five things that we ask of an S3-compatible store, addressed by path (`endpoint/bucket/key`), which every such
 * store understands. An answer must begin within the time given: a store that hangs holds up nobody for longer.
 */
export class ObjectStore {
  readonly #settings: ObjectStoreSettings;
  readonly #answerMs: number;

  constructor(settings: ObjectStoreSettings, answerMs = 10_000) {
    this.#settings = settings;
    this.#answerMs = answerMs;
  }

  /** Whole or not at all: an object is seen when it is complete (S3's own promise). */
  async put(key: string, body: Uint8Array | Blob, contentType = "application/octet-stream"): Promise<void> {
    const size = body instanceof Blob ? body.size : body.byteLength;
    // What takes longer than a slow line needs has stopped.
    const response = await this.#ask("PUT", key, { "Content-Type": contentType }, body, this.#answerMs + size / 50);
    await response.body?.cancel();
    if (!response.ok) throw new StoreUnavailable(response.status);
  }

  async get(key: string, range?: { start: number; end: number }): Promise<FoundObject | null> {
    const headers = range ? { Range: `bytes=${range.start}-${range.end}` } : undefined;
    const response = await this.#ask("GET", key, headers);
    if (response.ok && response.body) return { ...factsOf(response), bytes: response.body };
    await response.body?.cancel();
    if (response.status === 404) return null;
    throw new StoreUnavailable(response.status);
  }

  /** All of a small object, within the time given from first to last; null when there is none. */
  async bytes(key: string, largest: number): Promise<Uint8Array | null> {
    const found = await this.get(key);
    if (!found) return null;
    const reader = found.bytes.getReader();
    const timer = setTimeout(() => void reader.cancel().catch(() => {}), this.#answerMs);
    const chunks: Uint8Array[] = [];
    let size = 0;
    try {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) break;
        size += value.length;
        if (size > largest) throw new StoreUnavailable(413);
        chunks.push(value);
      }
    } catch (error) {
      throw error instanceof StoreUnavailable ? error : new StoreUnavailable(0, error);
    } finally {
      clearTimeout(timer);
      await reader.cancel().catch(() => {});
    }
    if (size !== found.size) throw new StoreUnavailable(0);
    return Buffer.concat(chunks);
  }

  async head(key: string): Promise<Omit<FoundObject, "bytes"> | null> {
    const response = await this.#ask("HEAD", key);
    await response.body?.cancel();
    if (response.ok) return factsOf(response);
    if (response.status === 404) return null;
    throw new StoreUnavailable(response.status);
  }

  /** Nothing happens when it is not there. */
  async remove(key: string): Promise<void> {
    const response = await this.#ask("DELETE", key);
    await response.body?.cancel();
    if (!response.ok && response.status !== 404) throw new StoreUnavailable(response.status);
  }

  /** The objects whose keys begin so, in the order of their keys, some at each question (ListObjects). */
  async *list(prefix: string, atOnce = 1000): AsyncGenerator<{ key: string; size: number }> {
    let last: string | undefined;
    let isMore = true;
    while (isMore) {
      // From the last key on, as the first version asks: every store knows it, and no token of its own is needed.
      const from: Record<string, string> = last === undefined ? {} : { marker: last };
      const query = new URLSearchParams({ "max-keys": String(atOnce), prefix, ...from });
      const response = await this.#ask("GET", `?${query.toString().replaceAll("+", "%20")}`);
      const text = await response.text();
      if (!response.ok) throw new StoreUnavailable(response.status);
      const before = last;
      for (const [, object = ""] of text.matchAll(/<Contents>([\s\S]*?)<\/Contents>/g)) {
        last = element(object, "Key") ?? "";
        yield { key: last, size: Number(element(object, "Size")) };
      }
      isMore = element(text, "IsTruncated") === "true" && last !== before;
    }
  }

  async #ask(
    method: string,
    key: string,
    headers: Record<string, string> = {},
    body?: Uint8Array | Blob,
    answerMs = this.#answerMs,
  ): Promise<Response> {
    const { endpoint, bucket, region, accessKeyId, secretAccessKey } = this.#settings;
    const url = `${endpoint}/${bucket}/${key}`;
    // The payload is not signed: TLS protects it, and a file of any size then streams from the disk.
    const signer = new AwsV4Signer({ method, url, headers, region, accessKeyId, secretAccessKey, service: "s3" });
    const signed = await signer.sign();
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), answerMs);
    try {
      return await fetch(signed.url, {
        method,
        headers: signed.headers,
        signal: abort.signal,
        redirect: "error",
        ...(body === undefined ? {} : { body: body as BodyInit }),
      });
    } catch (error) {
      throw new StoreUnavailable(0, error);
    } finally {
      clearTimeout(timer);
    }
  }
}

/** The text of an element of a store's answer; it holds a key or a size, never elements of its own. */
function element(xml: string, name: string): string | undefined {
  const text = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1];
  return text?.replaceAll("&quot;", '"').replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

function factsOf({ headers }: Response): Omit<FoundObject, "bytes"> {
  return { size: Number(headers.get("content-length") ?? 0), etag: headers.get("etag") ?? "" };
}
