import { Hono } from "hono";
import { createRequestHandler, RouterContextProvider, type ServerBuild } from "react-router";
import { isHelpAddress, openingPage } from "~/help/index.server.ts";
import { log, logError } from "~/platform/log.server.ts";
import { isDecodable } from "~/platform/http/decodable.ts";
import { securityHeaders } from "~/platform/http/security-headers.ts";

export interface OpeningSiteOptions {
  build: ServerBuild;
  publicUrl: string | undefined;
  mirrored: boolean;
}

/**
 * What the process answers before its database is open, and for as long as it cannot be: help whole, and for the rest
 * a page that says to wait and shows the way to help. It knows no table, no actor, no setting but these.
 */
export function createOpeningSite({ build, publicUrl, mirrored }: OpeningSiteOptions): Hono {
  const headers = securityHeaders({ https: publicUrl?.startsWith("https:") ?? false });
  const handle = createRequestHandler(build, "production");
  const site = new Hono();

  site.onError((error) => {
    logError("request", error);
    return new Response("Internal Server Error", { status: 500, headers });
  });
  site.get("/healthz", () => plain("ok", 200));
  site.get("/readyz", () => plain("the database is not open yet", 503));
  site.get("*", async (c) => {
    const { pathname } = new URL(c.req.url);
    if (!isDecodable(pathname)) return complete(plain("Bad Request", 400), headers);
    if (!mirrored && /^\/qps(?:\/|$)/.test(pathname)) return c.redirect(`/en${pathname.slice(4)}`, 302);
    const answer = isHelpAddress(pathname)
      ? await handle(c.req.raw, new RouterContextProvider())
      : openingPage(c.req.raw);
    return complete(answer, headers);
  });
  // Nothing that is sent can be kept yet.
  site.all("*", (c) => complete(openingPage(c.req.raw), headers));
  log("info", "help-ready");
  return site;
}

function complete(answer: Response, headers: Record<string, string>): Response {
  const all = new Headers(answer.headers);
  for (const [name, value] of Object.entries(headers)) if (!all.has(name)) all.set(name, value);
  return new Response(answer.body, { status: answer.status, headers: all });
}

function plain(text: string, status: number): Response {
  return new Response(`${text}\n`, {
    status,
    headers: { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" },
  });
}
