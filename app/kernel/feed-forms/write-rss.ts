import { escapeXml as e } from "~/kernel/escape-markup.ts";
import { licence, writeFeed, type FeedFacts, type FeedForm, type FeedHead, type FeedItem } from "./feed-facts.ts";

/** RSS 2.0 with the whole text (`content:encoded`), each item's language and author (Dublin Core), the hub (Atom). */
export const rss: FeedForm = { head, item, between: "\n", tail: "\n</channel>\n</rss>\n" };

export const writeRss = (feed: FeedFacts) => writeFeed(rss, feed);

function head(feed: FeedHead): string {
  const hub = feed.hub === null ? "" : `<atom:link href="${e(feed.hub)}" rel="hub"/>`;
  return `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>${e(feed.title)}</title><link>${e(feed.page)}</link><description>${e(feed.description)}</description><language>${feed.language}</language><copyright>${licence}</copyright><lastBuildDate>${httpDate(feed.updatedAt)}</lastBuildDate><docs>https://www.rssboard.org/rss-specification</docs><atom:link href="${e(feed.forms.rss)}" rel="self" type="application/rss+xml"/>${hub}
`;
}

function item(one: FeedItem): string {
  const themes = one.themes.map(({ name }) => `<category>${e(name)}</category>`).join("");
  const { source } = one;
  const from = source
    ? `<dc:creator>${e(source.name)}</dc:creator><source url="${e(source.feed)}">${e(source.name)}</source>`
    : "";
  return `<item><title>${e(one.title)}</title><link>${e(one.link)}</link><guid isPermaLink="false">${e(one.id)}</guid><pubDate>${httpDate(one.publishedAt)}</pubDate><dc:language>${one.language}</dc:language>${from}${themes}<description>${e(one.summary)}</description><content:encoded><![CDATA[${one.content}]]></content:encoded></item>`;
}

/** RSS takes its dates from mail (RFC 822). */
function httpDate(moment: string): string {
  return new Date(moment).toUTCString();
}
