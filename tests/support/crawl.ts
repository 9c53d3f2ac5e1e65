import type { Hono } from "hono";
import { matchPath } from "react-router";
import type { SiteRoute } from "./whole-site.ts";
import { unzip } from "./unzip.ts";

/// Everything that somebody finds who begins at the front pages of a site and follows each link.

export interface Answer {
  /** The address, and what was posted to it. */
  key: string;
  address: string;
  pattern: string;
  status: number;
  /** What it says: archives unpacked, pictures left out, and without what the question itself had said. */
  text: string;
}

export interface Crawl {
  site: Hono;
  origin: string;
  /** What answers outside the workspace and the accounts, the most particular first. */
  routes: readonly SiteRoute[];
}

/** Addresses of one pattern and language that differ in their last words alone are alike beyond these. */
const mostAlike = 12;
const mostQueries = 12;
/** Numbers of help by country, and the catalogue: they come from files, and know no member. */
const fromFiles = /^\/:locale\/(?:help|scale|indicators)\//;
const mostFromFiles = 2;

/** Which route answers an address, as the site's own table of contents has it: names before parameters. */
export function patternOf(routes: readonly SiteRoute[], path: string): string {
  const matching = routes.filter(({ pattern }) => matchPath(pattern, path));
  const weight = (pattern: string) =>
    pattern.split("/").reduce((sum, part) => (part === "*" ? sum - 1 : sum * 3 + (part.startsWith(":") ? 1 : 2)), 1);
  return matching.toSorted((a, b) => weight(b.pattern) - weight(a.pattern))[0]?.pattern ?? "";
}

export async function read(
  { site, origin, routes }: Crawl,
  address: string,
  fields?: Record<string, string>,
): Promise<Answer> {
  const url = new URL(address, origin);
  const posted = { method: "POST", body: new URLSearchParams(fields), headers: { Origin: origin } };
  const response = await site.fetch(new Request(url, fields ? posted : {}));
  const said = [response.headers.get("Location") ?? "", await textOf(response)].join("\n");
  const own = [...url.pathname.split("/"), ...url.searchParams.values(), ...Object.values(fields ?? {})];
  // A page may hand a question back: who asked it knew it before.
  const text = own
    .filter((one) => one.length > 1)
    .reduce((rest, one) => withoutEcho(rest, one, response.status >= 400), said);
  const key = fields ? `${address} ${JSON.stringify(fields)}` : address;
  return { key, address, pattern: patternOf(routes, safely(url.pathname)), status: response.status, text };
}

/** A field that keeps what was typed, and links that go on with it; a refusal says what it refuses. */
function withoutEcho(text: string, question: string, isRefused: boolean): string {
  if (isRefused) return text.replaceAll(question, "");
  return [`value="${question}"`, `=${question}`].reduce((rest, echo) => rest.replaceAll(echo, ""), text);
}

async function textOf(response: Response): Promise<string> {
  const type = response.headers.get("Content-Type") ?? "";
  const bytes = Buffer.from(await response.arrayBuffer());
  if (/^image\/(?:png|jpeg|webp)/.test(type)) return "";
  if (bytes.subarray(0, 2).toString("latin1") === "PK")
    return [...(await unzip(bytes))].map(([name, content]) => `${name}\n${content.toString("utf8")}`).join("\n");
  return bytes.toString("utf8");
}

/** Reads from these addresses on whatever is linked within the site; each address once. */
export async function crawl(where: Crawl, begin: readonly string[]): Promise<Map<string, Answer>> {
  const answers = new Map<string, Answer>();
  const waiting = [...begin];
  const met = new Set(waiting);
  const alike = new Map<string, number>();
  for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
    const answer = await read(where, address);
    answers.set(address, answer);
    for (const link of linksOf(answer.text, where.origin)) {
      if (met.has(link) || /^\/[a-z]{2,3}\/(?:workspace|account)(?:\/|$)|^\/assets\//.test(link)) continue;
      met.add(link);
      const [path = "", query] = link.split("?");
      const language = path.split("/")[1];
      const pattern = patternOf(where.routes, safely(path));
      const group = `${pattern} ${language} ${query === undefined ? "" : "?"}`;
      const count = (alike.get(group) ?? 0) + 1;
      alike.set(group, count);
      const most = fromFiles.test(pattern) ? mostFromFiles : query === undefined ? mostAlike : mostQueries;
      if (count <= most) waiting.push(link);
    }
  }
  return answers;
}

function safely(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}

function linksOf(text: string, origin: string): string[] {
  const own = origin.replaceAll(".", "\\.");
  const found = [
    ...text.matchAll(/(?:href|src|action)="(\/[^"]*)"/g),
    ...text.matchAll(new RegExp(`${own}(/[^\\s"'<>\\\\)]*)`, "g")),
  ].map((match) => match[1]!.replaceAll("&amp;", "&").split("#")[0]!);
  return [...new Set(found)].filter((one) => one.length > 1 && !one.startsWith("//"));
}
