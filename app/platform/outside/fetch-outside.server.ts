import { lookup as resolveName, type LookupAddress } from "node:dns";
import http from "node:http";
import https from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { gunzipSync } from "node:zlib";
import { isLoopbackAddress, isPublicAddress } from "./public-address.ts";

/** Whom this installation may call: the open internet, nobody, or (to try things out) this machine alone as well. */
export type OutsideReach = "public" | "none" | "loopback";

export interface OutsideRequest {
  reach: OutsideReach;
  /** Our public address: whoever is called may want to know by whom. */
  from?: string;
  method?: "GET" | "POST";
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  /** How many hops are followed, each of them examined anew; none unless said. */
  redirects?: number;
  /** Refuses plain http; where loopback may be called, it may be called without a certificate. */
  httpsOnly?: boolean;
  maxBytes?: number;
  /** For everything together: names, connections, hops and the last byte. */
  timeoutMs?: number;
}

export interface OutsideAnswer {
  status: number;
  headers: Record<string, string>;
  /** Where the answer came from, after redirects. */
  url: string;
  body: Buffer;
  /** An address that moved for good (301, 308 all along) may be remembered under the new one. */
  movedForGood: boolean;
}

export type OutsideProblem = "off" | "address" | "private" | "redirect" | "too-large" | "timeout" | "unreachable";

/** Why a call was not made or not finished; never thrown for an answer, whatever its status. */
export class OutsideRefused extends Error {
  readonly problem: OutsideProblem;
  constructor(problem: OutsideProblem, cause?: unknown) {
    super(`a call outside: ${problem}`, { cause });
    this.problem = problem;
  }
}

/**
 * Calls another server at an address that a stranger gave us. It cannot reach this machine, its network or a cloud's
 * own services: the name is resolved once, every address it has is examined, and the connection goes to what was
 * examined, so that a name cannot change its mind in between. Each redirect is examined likewise.
 */
export async function fetchOutside(address: string, request: OutsideRequest): Promise<OutsideAnswer> {
  if (request.reach === "none") throw new OutsideRefused("off");
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), request.timeoutMs ?? 10_000);
  try {
    let url = readAddress(address, request);
    let movedForGood = true;
    for (let hops = 0; ; hops++) {
      const answer = await callOnce(url, request, abort.signal);
      const isRedirect = [301, 302, 303, 307, 308].includes(answer.status) && answer.headers["location"] !== undefined;
      if (!isRedirect || (request.redirects ?? 0) === 0)
        return { ...answer, url: url.href, movedForGood: hops > 0 && movedForGood };
      if (hops >= (request.redirects ?? 0)) throw new OutsideRefused("redirect");
      movedForGood &&= answer.status === 301 || answer.status === 308;
      url = readAddress(new URL(answer.headers["location"]!, url).href, request);
    }
  } catch (error) {
    if (error instanceof OutsideRefused) throw error;
    throw new OutsideRefused(abort.signal.aborted ? "timeout" : "unreachable", error);
  } finally {
    clearTimeout(timer);
  }
}

/** What an address must be before a name is even resolved. */
function readAddress(address: string, { reach, httpsOnly }: OutsideRequest): URL {
  const url = URL.parse(address);
  if (!url || address.length > 2000 || url.username !== "" || url.password !== "") throw new OutsideRefused("address");
  const isPlain = url.protocol === "http:";
  if (url.protocol !== "https:" && !(isPlain && (!httpsOnly || reach === "loopback")))
    throw new OutsideRefused("address");
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (isIP(host) !== 0) assertReachable([host], reach);
  return url;
}

/** One bad address among several is enough: which of them is used is not ours to choose. */
function assertReachable(addresses: readonly string[], reach: OutsideReach): void {
  const allowed = (one: string) => isPublicAddress(one) || (reach === "loopback" && isLoopbackAddress(one));
  if (addresses.length === 0 || !addresses.every(allowed)) throw new OutsideRefused("private");
}

function examinedLookup(reach: OutsideReach): LookupFunction {
  return (hostname, options, callback) => {
    resolveName(hostname, { all: true, verbatim: true }, (error, found: LookupAddress[]) => {
      if (error) return callback(error, "", 4);
      try {
        assertReachable(
          found.map((one) => one.address),
          reach,
        );
      } catch (refused) {
        return callback(refused as Error, "", 4);
      }
      if (options.all) return callback(null, found);
      return callback(null, found[0]!.address, found[0]!.family);
    });
  };
}

function callOnce(
  url: URL,
  { reach, from, method = "GET", headers = {}, body, maxBytes = 1 << 20 }: OutsideRequest,
  signal: AbortSignal,
): Promise<Omit<OutsideAnswer, "url" | "movedForGood">> {
  return new Promise((resolve, reject) => {
    const { request } = url.protocol === "https:" ? https : http;
    const call = request(
      url,
      {
        method,
        signal,
        // A connection of its own each time: one that is kept was examined for another name.
        agent: false,
        lookup: examinedLookup(reach),
        headers: {
          "User-Agent": from ? `OIVF (+${from})` : "OIVF",
          "Accept-Encoding": "identity",
          ...headers,
          ...(body === undefined ? {} : { "Content-Length": String(Buffer.byteLength(body)) }),
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        let size = 0;
        response.on("data", (chunk: Buffer) => {
          size += chunk.length;
          if (size > maxBytes) {
            call.destroy();
            reject(new OutsideRefused("too-large"));
          } else chunks.push(chunk);
        });
        response.on("error", reject);
        response.on("end", () => {
          const named = Object.fromEntries(
            Object.entries(response.headers).map(([name, value]) => [
              name,
              Array.isArray(value) ? value.join(", ") : (value ?? ""),
            ]),
          );
          try {
            resolve({
              status: response.statusCode ?? 0,
              headers: named,
              body: unpacked(Buffer.concat(chunks), named, maxBytes),
            });
          } catch (error) {
            reject(error as Error);
          }
        });
      },
    );
    call.on("error", reject);
    call.end(body);
  });
}

/** Some servers pack without being asked; what it unpacks to is held to the same limit. */
function unpacked(body: Buffer, headers: Record<string, string>, maxBytes: number): Buffer {
  const coding = headers["content-encoding"];
  if (!coding || coding === "identity" || body.length === 0) return body;
  if (coding !== "gzip" && coding !== "x-gzip") throw new OutsideRefused("unreachable");
  try {
    return gunzipSync(body, { maxOutputLength: maxBytes });
  } catch (error) {
    throw new OutsideRefused(
      (error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE" ? "too-large" : "unreachable",
      error,
    );
  }
}
