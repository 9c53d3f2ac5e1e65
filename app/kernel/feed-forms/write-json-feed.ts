import { writeFeed, type FeedFacts, type FeedForm, type FeedHead, type FeedItem } from "./feed-facts.ts";

/** JSON Feed 1.1 with the whole text; each item says its language. */
export const jsonFeed: FeedForm = { head, item, between: ",\n", tail: "]}" };

export const writeJsonFeed = (feed: FeedFacts) => writeFeed(jsonFeed, feed);

function head(feed: FeedHead): string {
  const said = JSON.stringify({
    version: "https://jsonfeed.org/version/1.1",
    title: feed.title,
    description: feed.description,
    language: feed.language,
    home_page_url: feed.page,
    feed_url: feed.forms.json,
    authors: [{ name: feed.publisher }],
    ...(feed.hub === null ? {} : { hubs: [{ type: "WebSub", url: feed.hub }] }),
  });
  return `${said.slice(0, -1)},"items":[`;
}

function item(one: FeedItem): string {
  return JSON.stringify({
    id: one.id,
    url: one.link,
    title: one.title,
    summary: one.summary,
    content_html: one.content,
    language: one.language,
    date_published: one.publishedAt,
    date_modified: one.updatedAt,
    ...(one.source ? { authors: [{ name: one.source.name, url: one.source.feed }] } : {}),
    ...(one.themes.length > 0 ? { tags: one.themes.map(({ name }) => name) } : {}),
  });
}
