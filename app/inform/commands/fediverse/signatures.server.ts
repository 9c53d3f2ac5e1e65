import { createPrivateKey, generateKeyPair } from "node:crypto";
import { promisify } from "node:util";
import { fetchOutside, OutsideRefused, type OutsideReach } from "~/platform/outside/fetch-outside.server.ts";
import { coversTheRequest } from "../../core/fediverse/signed-parts.ts";

/** This installation as other servers see it: its address for ever, and whom it may call. */
export interface FediverseHome {
  base: string;
  reach: OutsideReach;
}

export interface SigningKey {
  /** The key's address: the actor's, with `#main-key`. */
  id: string;
  /** PEM. */
  privateKey: string;
}

/** RSA, since that is what every server of the fediverse reads. */
export async function makeKeyPair(): Promise<{ publicKey: string; privateKey: string }> {
  return promisify(generateKeyPair)("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
}

const activityType = "application/activity+json";
const documentLimits = { maxBytes: 512 << 10, timeoutMs: 8000, redirects: 2, httpsOnly: true } as const;

/** The headers of a request with a signature over them (draft-cavage-http-signatures-12, what servers check today). */
async function signedHeaders(request: Request, key: SigningKey): Promise<Record<string, string>> {
  const { signRequest } = await import("@fedify/fedify/sig");
  const privateKey = createPrivateKey(key.privateKey).toCryptoKey(
    { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" },
    true,
    ["sign"],
  );
  return Object.fromEntries((await signRequest(request, privateKey as CryptoKey, new URL(key.id))).headers);
}

/** Hands an activity to an inbox. The answer's status; never a redirect: an inbox is where its owner says it is. */
export async function postActivity(
  home: FediverseHome,
  inbox: string,
  activity: object,
  key: SigningKey,
): Promise<number> {
  const body = JSON.stringify(activity);
  const request = new Request(inbox, { method: "POST", body, headers: { "Content-Type": activityType } });
  const { status } = await fetchOutside(inbox, {
    reach: home.reach,
    from: home.base,
    method: "POST",
    headers: await signedHeaders(request, key),
    body,
    httpsOnly: true,
    maxBytes: 64 << 10,
    timeoutMs: 10_000,
  });
  return status;
}

/** Reads documents of other servers, each once: signed by us where a key is given, since some servers ask who reads. */
export class OutsideDocuments {
  readonly #home: FediverseHome;
  readonly #key: SigningKey | null;
  readonly #read = new Map<string, Promise<unknown>>();

  constructor(home: FediverseHome, key: SigningKey | null) {
    this.#home = home;
    this.#key = key;
  }

  /** A thing of the vocabulary, from the very server that its address names. */
  async thing(address: string): Promise<unknown> {
    const url = new URL(address);
    url.hash = "";
    const known = this.#read.get(url.href) ?? this.#fetch(url);
    this.#read.set(url.href, known);
    return known;
  }

  async #fetch(url: URL): Promise<unknown> {
    const accept = { Accept: `${activityType}, application/ld+json` };
    const headers = this.#key ? await signedHeaders(new Request(url, { headers: accept }), this.#key) : accept;
    const answer = await fetchOutside(url.href, {
      ...documentLimits,
      reach: this.#home.reach,
      from: this.#home.base,
      headers,
    });
    if (answer.status !== 200) throw new DocumentMissing(answer.status);
    // A server where anybody may leave a file serves it as something else (a picture, plain JSON): that speaks for nobody.
    if (!/^application\/(?:activity|ld)\+json\b/i.test(answer.headers["content-type"] ?? ""))
      throw new DocumentMissing(415);
    if (new URL(answer.url).host !== url.host) throw new DocumentMissing(421);
    return JSON.parse(answer.body.toString("utf8"));
  }
}

export class DocumentMissing extends Error {
  readonly status: number;
  constructor(status: number) {
    super(`a document of another server: ${status}`);
    this.status = status;
  }
}

/** Contexts of JSON-LD say what words mean; the usual ones come with the library, so that nobody is asked for them. */
const contexts = new Map<string, unknown>();
const mostContexts = 50;

async function contextOf(home: FediverseHome, url: string): Promise<unknown> {
  const { preloadedContexts } = await import("@fedify/fedify/runtime");
  const known = preloadedContexts[url] ?? contexts.get(url);
  if (known) return known;
  const answer = await fetchOutside(url, {
    ...documentLimits,
    reach: home.reach,
    from: home.base,
    headers: { Accept: "application/ld+json, application/json" },
  });
  if (answer.status !== 200) throw new DocumentMissing(answer.status);
  const context: unknown = JSON.parse(answer.body.toString("utf8"));
  if (contexts.size >= mostContexts) contexts.clear();
  contexts.set(url, context);
  return context;
}

/**
 * Who signed a request, by the key's own server; null when nobody did, or the signature does not hold, is old, or
 * leaves the body or the address open. `request` bears our public address: a signature made for another is none.
 */
export async function whoSigned(
  home: FediverseHome,
  request: Request,
  documents: OutsideDocuments,
): Promise<{ keyId: string; owner: string } | null> {
  if (!coversTheRequest(request.headers.get("signature"), request.headers.get("signature-input"))) return null;
  const { verifyRequest } = await import("@fedify/fedify/sig");
  const documentLoader = async (url: string) => ({
    contextUrl: null,
    documentUrl: url,
    document: await documents.thing(url),
  });
  const contextLoader = async (url: string) => ({
    contextUrl: null,
    documentUrl: url,
    document: await contextOf(home, url),
  });
  try {
    const key = await verifyRequest(request, { documentLoader, contextLoader, timeWindow: { minutes: 30 } });
    if (!key?.id || !key.ownerId) return null;
    return { keyId: key.id.href, owner: key.ownerId.href };
  } catch (error) {
    // A document that is no document, a key that is no key: the sender's own doing.
    if (error instanceof OutsideRefused || error instanceof DocumentMissing || error instanceof TypeError) return null;
    if (error instanceof SyntaxError || error instanceof RangeError) return null;
    if (error instanceof Error && error.name.startsWith("jsonld.")) return null;
    throw error;
  }
}
