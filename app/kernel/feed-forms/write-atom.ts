import { escapeXml as e } from "~/kernel/escape-markup.ts";
import { licence, writeFeed, type FeedFacts, type FeedForm, type FeedHead, type FeedItem } from "./feed-facts.ts";

/** Atom (RFC 4287) with the whole text; each entry says its language. */
export const atom: FeedForm = { head, item, between: "\n", tail: "\n</feed>\n" };

export const writeAtom = (feed: FeedFacts) => writeFeed(atom, feed);

function head(feed: FeedHead): string {
  const hub = feed.hub === null ? "" : `<link rel="hub" href="${e(feed.hub)}"/>`;
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${feed.language}">
<id>${e(feed.forms.atom)}</id><title>${e(feed.title)}</title><subtitle>${e(feed.description)}</subtitle><updated>${feed.updatedAt}</updated><author><name>${e(feed.publisher)}</name></author><link rel="alternate" type="text/html" href="${e(feed.page)}"/><link rel="self" type="application/atom+xml" href="${e(feed.forms.atom)}"/>${hub}<rights>${licence}</rights>
`;
}

function item(one: FeedItem): string {
  const themes = one.themes.map(({ code, name }) => `<category term="${e(code)}" label="${e(name)}"/>`).join("");
  const { source } = one;
  const author = source ? `<author><name>${e(source.name)}</name><uri>${e(source.feed)}</uri></author>` : "";
  return `<entry xml:lang="${one.language}"><id>${e(one.id)}</id><title>${e(one.title)}</title><link rel="alternate" href="${e(one.link)}"/><published>${one.publishedAt}</published><updated>${one.updatedAt}</updated>${author}${themes}<summary>${e(one.summary)}</summary><content type="html"><![CDATA[${one.content}]]></content></entry>`;
}
