import { createHash } from "node:crypto";
import { isLocale, preferredLocale, type Locale } from "~/kernel/locale.ts";
import type { Failure } from "~/kernel/outcome.ts";
import { problem } from "~/platform/http/failure.ts";
import { apiWords } from "../messages/api-words.ts";

/** Any site's script may read open data, and no answer depends on who asks. */
const openToAll = { "Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin" };

/** An edition withdrawn here is gone from every shared cache within five seconds; an unchanged answer costs a 304. */
const alwaysAsk = "public, max-age=0, s-maxage=5, must-revalidate";

export function headersOf(etag: string, more: Record<string, string> = {}): Record<string, string> {
  return {
    ...openToAll,
    "Access-Control-Expose-Headers": "ETag, Link, Content-Disposition",
    "Cache-Control": alwaysAsk,
    Vary: "Accept, Accept-Encoding, Accept-Language",
    ETag: etag,
    ...more,
  };
}

/** Weak, since the same answer may be sent compressed (RFC 9110 §8.8.3.3). */
export function etagOf(...parts: readonly string[]): string {
  return `W/"${createHash("sha256").update(parts.join("\n")).digest("base64url").slice(0, 22)}"`;
}

/** The 304 that saves the whole work, when the reader has this answer already. */
export function notModified(request: Request, etag: string, more?: Record<string, string>): Response | null {
  const known = (request.headers.get("If-None-Match") ?? "").split(",").map((one) => one.trim());
  const bare = etag.replace(/^W\//, "");
  if (!known.some((one) => one === "*" || one.replace(/^W\//, "") === bare)) return null;
  return new Response(null, { status: 304, headers: headersOf(etag, more) });
}

export function jsonAnswer(request: Request, body: unknown, more: Record<string, string> = {}): Response {
  const text = JSON.stringify(body);
  const etag = etagOf(text);
  return (
    notModified(request, etag) ??
    new Response(text, { headers: headersOf(etag, { "Content-Type": "application/json; charset=utf-8", ...more }) })
  );
}

/** The language of sentences and names: the parameter when it is one, else what the reader's programme asks for. */
export function localeOf(request: Request): Locale {
  const asked = new URL(request.url).searchParams.get("locale") ?? undefined;
  return isLocale(asked) ? asked : preferredLocale(request.headers.get("Accept-Language"));
}

export function problemAnswer(request: Request, failure: Failure): Response {
  const locale = localeOf(request);
  const words = apiWords(locale);
  const details = { ...failure.details };
  if (failure.code === "withdrawn") {
    details["reason"] = details[`reason_${locale}`] ?? words("problem.no-reason");
    details["day"] = String(details["withdrawnAt"]).slice(0, 10);
    for (const key of Object.keys(details)) if (key.startsWith("reason_")) delete details[key];
  }
  const title = words(`problem.${failure.code}` as Parameters<typeof words>[0], details);
  delete details["day"];
  const response = problem({ ...failure, details }, title);
  for (const [name, value] of Object.entries(openToAll)) response.headers.set(name, value);
  response.headers.set("Content-Language", locale);
  response.headers.set("Vary", "Accept-Language");
  return response;
}

/** The address of another page of the same question, without the server's name: it may stand behind a proxy. */
export function addressWith(request: Request, changes: Record<string, string>): string {
  const url = new URL(request.url);
  for (const [key, value] of Object.entries(changes)) url.searchParams.set(key, value);
  return url.pathname + url.search;
}

export interface Page {
  page: number;
  pageSize: number;
}

/** `Link` of a numbered list (RFC 8288): next and previous pages. */
export function pageLinks(request: Request, { page, pageSize }: Page, total: number): Record<string, string> {
  const links = [
    page * pageSize < total && `<${addressWith(request, { page: String(page + 1) })}>; rel="next"`,
    page > 1 && `<${addressWith(request, { page: String(page - 1) })}>; rel="prev"`,
  ].filter((link) => link !== false);
  return links.length > 0 ? { Link: links.join(", ") } : {};
}

export function pageOf<T>(all: readonly T[], { page, pageSize }: Page): T[] {
  return all.slice((page - 1) * pageSize, page * pageSize);
}
