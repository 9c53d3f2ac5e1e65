import { escapeXml as e } from "~/kernel/escape-markup.ts";
import { licence, type FeedFacts, type FeedItem } from "./feed-facts.ts";

/** Atom (RFC 4287) with the whole text; each entry says its language. */
export function writeAtom(feed: FeedFacts): string {
  const hub = feed.hub === null ? "" : `<link rel="hub" href="${e(feed.hub)}"/>`;
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${feed.language}">
<id>${e(feed.forms.atom)}</id><title>${e(feed.title)}</title><subtitle>${e(feed.description)}</subtitle><updated>${feed.updatedAt}</updated><author><name>${e(feed.publisher)}</name></author><link rel="alternate" type="text/html" href="${e(feed.page)}"/><link rel="self" type="application/atom+xml" href="${e(feed.forms.atom)}"/>${hub}<rights>${licence}</rights>
${feed.items.map(atomEntry).join("\n")}
</feed>
`;
}

function atomEntry(item: FeedItem): string {
  const themes = item.themes.map(({ code, name }) => `<category term="${e(code)}" label="${e(name)}"/>`).join("");
  const { source } = item;
  const author = source ? `<author><name>${e(source.name)}</name><uri>${e(source.feed)}</uri></author>` : "";
  return `<entry xml:lang="${item.language}"><id>${e(item.id)}</id><title>${e(item.title)}</title><link rel="alternate" href="${e(item.link)}"/><published>${item.publishedAt}</published><updated>${item.updatedAt}</updated>${author}${themes}<summary>${e(item.summary)}</summary><content type="html"><![CDATA[${item.content}]]></content></entry>`;
}
