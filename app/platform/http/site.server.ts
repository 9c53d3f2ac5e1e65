import { randomBytes } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { Readable } from "node:stream";
import { Hono, type Context } from "hono";
import { createRequestHandler, RouterContextProvider, type ServerBuild } from "react-router";
import { preferredLocale } from "../../kernel/locale.ts";
import { parseRange } from "../files.server.ts";
import { logError } from "../log.server.ts";
import { countCache, countRequest, type RequestKind } from "../metrics.server.ts";
import { publicStamp } from "../public-version.server.ts";
import { packageRoot } from "../root.server.ts";
import { clientAddress } from "./client-address.ts";
import { chooseEncoding, compressPage, PageCache, type CachedPage } from "./page-cache.server.ts";
import { isDecodable } from "./decodable.ts";
import { lighter } from "./lighter.server.ts";
import { withLife } from "./page-life.server.ts";
import { addressContext, nonceContext } from "./request-context.server.ts";
import { withoutHandoff } from "./without-handoff.ts";
import { isSameOrigin } from "./same-origin.ts";
import { securityHeaders } from "./security-headers.ts";

export interface SiteOptions {
  build: ServerBuild;
  publicUrl: string | undefined;
  /** Answers that are given before pages: health, the API's own streams, sign-in. Each says which paths it takes. */
  doors: readonly { path: string; answer: (request: Request) => Promise<Response> | Response }[];
  /** Serves the mirrored language, for looking at pages from right to left. */
  mirrored?: boolean;
  /** Addresses of which nothing is counted and nothing is said: who asks for them may be in danger. Read, not sent to. */
  isQuiet?: (path: string) => boolean;
  mode?: string;
  /** The clock, in milliseconds since 1970. */
  clock?: () => number;
}

const workspacePath = /^\/[a-z]{2,3}\/(?:workspace|account)(?:\/|$)/;
/** A mail programme's own button posts here from nowhere (RFC 8058): the signed token in the address is the permission. */
const oneClick = /^\/[a-z]{2,3}\/(?:bulletin|press|notifications)\/leave\/[0-9a-z-]+$/;
/** Programmes come from nowhere too. They never bring a cookie this far: their key is the permission. */
const byKey = /^\/api\/v1\/deliveries(?:\/|$)/;
/** Other servers come from nowhere: a signature, or the word of the address they name, is the permission. */
const byServers = /^\/(?:fediverse\/(?:[a-z0-9-]+\/)?inbox|websub)$/;
/** Pages hold at most these query parameters in the cache; others are answered afresh, so that strangers cannot fill it. */
const cacheableQuery = /^(?:\?[\w.=&%+~:,-]{0,200})?$/;

/** The whole site as one Hono application: static files, doors, then pages, cached when they are public. */
export function createSite({
  build,
  publicUrl,
  doors,
  mirrored = false,
  isQuiet = () => false,
  mode = "production",
  clock = Date.now,
}: SiteOptions): Hono {
  const https = publicUrl?.startsWith("https:") ?? false;
  const handle = createRequestHandler(withoutHandoff(build), mode);
  const cache = new PageCache();
  const site = new Hono();

  site.onError((error) => {
    logError("request", error);
    return new Response("Internal Server Error", { status: 500, headers: securityHeaders({ https }) });
  });

  site.use(async (c, next) => {
    await next();
    if (!isQuiet(c.req.path)) countRequest(kindOf(c.req.path), c.res.status);
  });

  site.get("/assets/*", (c) => staticFile(c, https));

  site.options("/api/v1/*", (c) => c.body(null, 204, { ...securityHeaders({ https }), ...preflight }));

  site.use(async (c, next) => {
    const isRead = c.req.method === "GET" || c.req.method === "HEAD";
    // Answered at the door: the router would note each of them in the log.
    if (!isRead && isQuiet(c.req.path)) {
      return c.text("Method Not Allowed\n", 405, { ...securityHeaders({ https }), ...notKept, Allow: "GET, HEAD" });
    }
    const isPermitted = [oneClick, byKey, byServers].some((paths) => paths.test(c.req.path));
    if (!isRead && !isPermitted && !isSameOrigin(c.req.raw, publicUrl)) {
      return c.text("This form came from another site; open the page again and send it from there.", 403, {
        ...securityHeaders({ https }),
        "Cache-Control": "no-store",
      });
    }
    return next();
  });

  site.get("/", (c) => {
    const locale = preferredLocale(c.req.header("accept-language") ?? null);
    return c.body(null, 302, {
      Location: `/${locale}`,
      Vary: "Accept-Language",
      "Cache-Control": "no-cache",
      ...securityHeaders({ https }),
    });
  });

  for (const { path, answer } of doors) {
    site.all(path, async (c) => withHeaders(await answer(c.req.raw), securityHeaders({ https })));
  }

  site.all("*", async (c) => {
    const url = new URL(c.req.url);
    // The router would write such an address in the log, of help as of any page.
    if (!isDecodable(url.pathname) || url.search.includes("%00"))
      return c.text("Bad Request\n", 400, { ...securityHeaders({ https }), ...notKept });
    if (workspacePath.test(url.pathname)) return workspacePage(c, https);
    if (url.pathname.length > 1 && url.pathname.endsWith("/")) {
      // Kept by nobody: a browser would remember a permanent move, and one of help with it.
      c.header("Cache-Control", "no-store");
      // One slash in front: two would name another site.
      return c.redirect(`/${url.pathname.replaceAll(/^\/+|\/+$/g, "")}${url.search}`, 308);
    }
    if (!mirrored && /^\/qps(?:\/|$)/.test(url.pathname)) return c.redirect(`/en${url.pathname.slice(4)}`, 302);
    const cacheable = c.req.method === "GET" && cacheableQuery.test(url.search) && !isQuiet(url.pathname);
    const address = url.pathname + url.search;
    const found = cacheable ? cache.find(address, publicStamp(), clock()) : undefined;
    if (cacheable) countCache(found ? "hit" : "miss");
    if (found) return answerPage(c, found);
    const stamp = publicStamp();
    const { drawn, until } = await withLife(clock(), async () => {
      const response = await handle(without(c.req.raw, "cookie", "origin"), new RouterContextProvider());
      const isKept = cacheable && response.status === 200 && !response.headers.has("Cache-Control");
      // What is written while it is read, as a long feed is, belongs to the page too.
      return { response, pieces: isKept ? await piecesOf(response) : null };
    });
    const { response, pieces } = drawn;
    const headers = { ...securityHeaders({ https }) };
    if (!pieces) {
      return withHeaders(response, {
        ...headers,
        "Cache-Control": response.headers.get("Cache-Control") ?? "no-store",
      });
    }
    const disposition = response.headers.get("Content-Disposition");
    const kept = await compressPage(
      pieces,
      200,
      {
        ...headers,
        "Content-Type": response.headers.get("Content-Type") ?? "text/html; charset=utf-8",
        // The name under which a file is kept is part of it.
        ...(disposition ? { "Content-Disposition": disposition } : {}),
        // A page withdrawn here is gone everywhere within five seconds; an unchanged one costs a 304.
        "Cache-Control": "public, max-age=0, s-maxage=5, must-revalidate",
        Vary: "Accept-Encoding",
      },
      { stamp, until },
    );
    cache.keep(address, kept);
    return answerPage(c, kept);
  });

  async function workspacePage(c: Context, secure: boolean): Promise<Response> {
    const nonce = randomBytes(16).toString("base64");
    const loadContext = new RouterContextProvider();
    loadContext.set(nonceContext, nonce);
    loadContext.set(addressContext, clientAddress(peerOf(c), c.req.header("x-forwarded-for") ?? null));
    const drawn = await handle(without(c.req.raw, "origin"), loadContext);
    const response = await lighter(drawn, c.req.header("accept-encoding"));
    return withHeaders(response, { ...securityHeaders({ nonce, https: secure }), "Cache-Control": "no-store" });
  }

  return site;
}

const notKept = { "Cache-Control": "no-store" };

async function piecesOf({ body }: Response): Promise<Uint8Array[]> {
  const pieces: Uint8Array[] = [];
  if (body) for await (const piece of body) pieces.push(piece as Uint8Array);
  return pieces;
}

/** The other end of the connection, as the Node server hands it over. */
function peerOf(c: Context): string | undefined {
  return (c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined)?.incoming?.socket?.remoteAddress;
}

/** Open data may be read by the scripts of any site, and by them only read (Fetch standard, CORS protocol). */
const preflight = {
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
  "Access-Control-Allow-Headers": "Accept, Accept-Language, If-None-Match, Range",
  "Access-Control-Max-Age": "86400",
  "Cross-Origin-Resource-Policy": "cross-origin",
  Allow: "GET, HEAD, OPTIONS",
};

function kindOf(path: string): RequestKind {
  if (path.startsWith("/assets/")) return "asset";
  if (path.startsWith("/api/")) return "api";
  if (workspacePath.test(path)) return "workspace";
  return /^\/[a-z]{2,3}(?:\/|$)/.test(path) ? "page" : "door";
}

function answerPage(c: Context, page: CachedPage): Response {
  if (c.req.header("if-none-match")?.includes(page.etag)) {
    return new Response(null, { status: 304, headers: { ...page.headers, ETag: page.etag } });
  }
  const encoding = chooseEncoding(c.req.header("accept-encoding"));
  const body = page.bodies[encoding];
  return new Response(body, {
    status: page.status,
    headers: {
      ...page.headers,
      ETag: page.etag,
      "Content-Length": String(body.length),
      ...(encoding === "identity" ? {} : { "Content-Encoding": encoding }),
    },
  });
}

/**
 * A public page cannot depend on a cookie, since it never sees one. Nor does the router see `Origin`: the request was
 * checked before, and our referrer policy makes browsers send `null` there.
 */
function without(request: Request, ...names: string[]): Request {
  if (!names.some((name) => request.headers.has(name))) return request;
  const headers = new Headers(request.headers);
  for (const name of names) headers.delete(name);
  const { method, url, body, signal } = request;
  return new Request(url, { method, headers, body, signal, ...(body ? { duplex: "half" } : {}) } as RequestInit);
}

function withHeaders(response: Response, headers: Record<string, string>): Response {
  const all = new Headers(response.headers);
  for (const [name, value] of Object.entries(headers)) if (!all.has(name)) all.set(name, value);
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers: all });
}

const mediaTypes: Record<string, string> = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
  ".png": "image/png",
  ".webp": "image/webp",
  ".jpg": "image/jpeg",
  ".json": "application/json",
  ".wasm": "application/wasm",
  ".mp4": "video/mp4",
  ".vtt": "text/vtt; charset=utf-8",
};

/** Built files bear the hash of their content, so they never change: cached for a year, from their compressed twin. */
async function staticFile(c: Context, https: boolean): Promise<Response> {
  const path = normalize(decodeURIComponent(new URL(c.req.url).pathname));
  const file = join(packageRoot, "build/client", path);
  if (!path.startsWith("/assets/")) return c.notFound();
  const encoding = chooseEncoding(c.req.header("accept-encoding"));
  const suffix = { br: ".br", gzip: ".gz", identity: "" }[encoding];
  for (const [candidate, coded] of [
    [file + suffix, encoding],
    [file, "identity"],
  ] as const) {
    const found = await stat(candidate).catch(() => null);
    if (!found?.isFile()) continue;
    // A film is asked for in ranges; some players show nothing without.
    const isFilm = extname(file) === ".mp4";
    const range = isFilm ? parseRange(c.req.header("range") ?? null, found.size) : null;
    if (range === "unsatisfiable") {
      const headers = { ...securityHeaders({ https }), "Content-Range": `bytes */${found.size}` };
      return new Response(null, { status: 416, headers });
    }
    const length = range ? range.end - range.start + 1 : found.size;
    return new Response(Readable.toWeb(createReadStream(candidate, range ?? {})) as ReadableStream, {
      status: range ? 206 : 200,
      headers: {
        ...securityHeaders({ https }),
        "Content-Type": mediaTypes[extname(file)] ?? "application/octet-stream",
        "Content-Length": String(length),
        ...(isFilm ? { "Accept-Ranges": "bytes" } : {}),
        ...(range ? { "Content-Range": `bytes ${range.start}-${range.end}/${found.size}` } : {}),
        "Cache-Control": "public, max-age=31536000, immutable",
        Vary: "Accept-Encoding",
        ...(coded === "identity" ? {} : { "Content-Encoding": coded }),
      },
    });
  }
  return new Response("Not Found", { status: 404, headers: securityHeaders({ https }) });
}
