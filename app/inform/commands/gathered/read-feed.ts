import { SaxesParser } from "saxes";
import { z } from "zod";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import type { RawFeed, RawItem } from "../../core/gathered/item.ts";
import { tidy } from "../../core/gathered/plain-text.ts";

/** More than these of one reading is no feed of news. */
const mostItems = 200;
const deepest = 60;
const longestField = 200_000;

/**
 * A feed of strangers: RSS 0.9x, 1.0 and 2.0, Atom 1.0, JSON Feed 1.x. XML is read without a document type: a feed that
 * brings one is refused unread, and with it every entity that names a file, an address or ten thousand of itself.
 */
export function readFeed(bytes: Uint8Array, contentType: string): Outcome<RawFeed> {
  const text = decode(bytes, contentType);
  if (text === null) return failed("invalid", "malformed");
  const start = text.trimStart();
  if (start.startsWith("{")) return readJsonFeed(start);
  if (!start.startsWith("<")) return failed("invalid", "no-feed");
  return readXmlFeed(start);
}

/** In the coding that the byte order mark, the answer or the document names (RFC 7303 §3); null when it is not in it. */
function decode(bytes: Uint8Array, contentType: string): string | null {
  const head = Buffer.from(bytes.subarray(0, 200)).toString("latin1");
  const mark =
    (bytes[0] === 0xff && bytes[1] === 0xfe && "utf-16le") || (bytes[0] === 0xfe && bytes[1] === 0xff && "utf-16be");
  const said = /charset\s*=\s*"?([\w.:-]+)/i.exec(contentType)?.[1];
  const written = /^[^<]*<\?xml[^>]*encoding\s*=\s*["']([\w.:-]+)/i.exec(head)?.[1];
  try {
    return new TextDecoder(mark || said || written || "utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

const jsonItem = z.looseObject({
  id: z.union([z.string(), z.number()]).optional(),
  url: z.string().optional(),
  external_url: z.string().optional(),
  title: z.string().optional(),
  summary: z.string().optional(),
  content_html: z.string().optional(),
  content_text: z.string().optional(),
  date_published: z.string().optional(),
  date_modified: z.string().optional(),
  language: z.string().optional(),
});
const jsonFeed = z.looseObject({
  version: z.string().startsWith("https://jsonfeed.org/version/1"),
  title: z.string().optional(),
  language: z.string().optional(),
  feed_url: z.string().optional(),
  items: z.array(jsonItem),
});

function readJsonFeed(text: string): Outcome<RawFeed> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return failed("invalid", "malformed");
  }
  const parsed = jsonFeed.safeParse(json);
  if (!parsed.success) return failed("invalid", "no-feed");
  const { title, language, feed_url: self, items } = parsed.data;
  const escaped = (plain: string) => plain.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return done({
    title: title ?? "",
    language: language ?? null,
    selves: self ? [self] : [],
    items: items.slice(0, mostItems).map((item) => ({
      guid: item.id === undefined ? null : String(item.id),
      link: item.url ?? item.external_url ?? null,
      title: escaped(item.title ?? ""),
      summary: item.summary ? escaped(item.summary) : (item.content_html ?? escaped(item.content_text ?? "")),
      published: item.date_published ?? item.date_modified ?? null,
      language: item.language ?? null,
      // An entry that points elsewhere is about somebody else's text.
      sources: item.external_url ? [item.external_url] : [],
    })),
  });
}

const atom = "http://www.w3.org/2005/Atom";
const dublinCore = "http://purl.org/dc/elements/1.1/";
const content = "http://purl.org/rss/1.0/modules/content/";
const xml = "http://www.w3.org/XML/1998/namespace";
const rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
/** RSS has no namespace, or that of its version. */
const isRss = (uri: string) =>
  uri === "" || uri.startsWith("http://purl.org/rss/1.0/") || uri.includes("backend.userland.com");

class Refused extends Error {
  readonly code: "doctype" | "malformed" | "no-feed";
  constructor(code: Refused["code"]) {
    super(code);
    this.code = code;
  }
}

interface Element {
  uri: string;
  local: string;
  attribute(name: string, uri?: string): string | null;
}

/** What an element's text is for, by the place where it stands. */
type Field = "title" | "link" | "guid" | "summary" | "body" | "published" | "updated" | "language" | "source";

function fieldOf({ uri, local }: Element): Field | null {
  if (uri === atom) {
    const fields: Record<string, Field> = { title: "title", id: "guid", summary: "summary", content: "body" };
    return fields[local] ?? (local === "published" ? "published" : local === "updated" ? "updated" : null);
  }
  if (uri === dublinCore) return local === "date" ? "published" : local === "language" ? "language" : null;
  if (uri === content) return local === "encoded" ? "body" : null;
  if (!isRss(uri)) return null;
  const fields: Record<string, Field> = {
    title: "title",
    link: "link",
    guid: "guid",
    description: "summary",
    pubDate: "published",
    language: "language",
  };
  return fields[local] ?? null;
}

type Fields = Partial<Record<Field, string>>;

class FeedReading {
  readonly feed: RawFeed = { title: "", language: null, selves: [], items: [] };
  readonly #open: Element[] = [];
  #head: Fields = {};
  #item: (Fields & { sources: string[]; lang: string | null }) | null = null;
  /** How deep the item stands, and the field that is being read. */
  #itemDepth = 0;
  #field: { name: Field; depth: number; text: string } | null = null;

  opened(element: Element): void {
    if (this.#open.push(element) > deepest) throw new Refused("malformed");
    const depth = this.#open.length;
    if (depth === 1) this.#root(element);
    // Markup inside a text: what is between is what counts.
    if (this.#field) {
      this.#field.text += " ";
      return;
    }
    if (!this.#item && this.#isItem(element)) {
      const lang = this.#open.map((one) => one.attribute("lang", xml)).findLast((one) => one !== null) ?? null;
      this.#item = { sources: [], lang, ...withoutNull("guid", element.attribute("about", rdf)) };
      this.#itemDepth = depth;
      return;
    }
    if (element.uri === atom && element.local === "link") this.#atomLink(element, depth);
    const isChild = depth === (this.#item ? this.#itemDepth + 1 : this.#headDepth());
    if (this.#item && element.local === "source" && isChild) {
      const url = element.attribute("url");
      if (url) this.#item.sources.push(url);
    }
    // The source of an Atom entry names the feed that the entry was taken from (RFC 4287 §4.2.11).
    if (this.#item && this.#open.at(-2)?.local === "source" && element.uri === atom && element.local === "id") {
      this.#field = { name: "source", depth, text: "" };
    }
    const name = isChild ? fieldOf(element) : null;
    if (name) this.#field = { name, depth, text: "" };
  }

  text(text: string): void {
    if (this.#field && this.#field.text.length < longestField) this.#field.text += text;
  }

  closed(): void {
    const depth = this.#open.length;
    this.#open.pop();
    if (this.#field && this.#field.depth === depth) this.#endField();
    if (this.#item && this.#itemDepth === depth) this.#endItem();
  }

  /** What the head said comes in when all is read. */
  ended(): RawFeed {
    if (this.feed.title === "") this.feed.title = this.#head.title ?? "";
    this.feed.language ??= this.#head.language ?? null;
    return this.feed;
  }

  #root(element: Element): void {
    const isFeed =
      (element.local === "rss" && isRss(element.uri)) ||
      (element.local === "feed" && element.uri === atom) ||
      (element.local === "RDF" && element.uri === rdf);
    if (!isFeed) throw new Refused("no-feed");
    this.feed.language = element.attribute("lang", xml);
  }

  #isItem({ uri, local }: Element): boolean {
    return uri === atom ? local === "entry" : local === "item" && isRss(uri);
  }

  /** The feed's own words stand in `channel`, in Atom at its root. */
  #headDepth(): number {
    const second = this.#open[1];
    return this.#open[0]?.local === "feed" ? 2 : second?.local === "channel" ? 3 : -1;
  }

  #atomLink(element: Element, depth: number): void {
    const href = element.attribute("href");
    if (!href) return;
    const rel = element.attribute("rel") ?? "alternate";
    if (!this.#item) {
      if (rel === "self" && depth === this.#headDepth()) this.feed.selves.push(href);
    } else if (depth !== this.#itemDepth + 1) {
      if (this.#open.at(-2)?.local === "source") this.#item.sources.push(href);
    } else if (rel === "alternate") this.#item.link ??= href;
    else if (rel === "via") this.#item.sources.push(href);
  }

  #endField(): void {
    const { name, text } = this.#field!;
    this.#field = null;
    if (name === "source") this.#item?.sources.push(tidy(text));
    else if (this.#item) this.#item[name] ??= text;
    else this.#head[name] ??= tidy(text);
  }

  #endItem(): void {
    const item = this.#item!;
    this.#item = null;
    if (this.feed.items.length >= mostItems) return;
    this.feed.items.push(rawItem(item));
  }
}

function rawItem(item: Fields & { sources: string[]; lang: string | null }): RawItem {
  const given = (text: string | undefined) => (text === undefined || tidy(text) === "" ? null : tidy(text));
  return {
    guid: given(item.guid),
    link: given(item.link),
    title: item.title ?? "",
    summary: given(item.summary) ? item.summary! : (item.body ?? ""),
    published: given(item.published) ?? given(item.updated),
    language: given(item.language) ?? item.lang,
    sources: item.sources,
  };
}

const withoutNull = (name: "guid", value: string | null) => (value === null ? {} : { [name]: value });

function readXmlFeed(text: string): Outcome<RawFeed> {
  const parser = new SaxesParser({ xmlns: true });
  const reading = new FeedReading();
  parser.on("doctype", () => {
    throw new Refused("doctype");
  });
  parser.on("error", () => {
    throw new Refused("malformed");
  });
  parser.on("opentag", (tag) =>
    reading.opened({
      uri: tag.uri,
      local: tag.local,
      attribute: (name, uri = "") =>
        Object.values(tag.attributes).find((one) => one.local === name && one.uri === uri)?.value ?? null,
    }),
  );
  parser.on("text", (piece) => reading.text(piece));
  parser.on("cdata", (piece) => reading.text(piece));
  parser.on("closetag", () => reading.closed());
  try {
    parser.write(text).close();
    return done(reading.ended());
  } catch (error) {
    if (error instanceof Refused) return failed("invalid", error.code);
    throw error;
  }
}
