import type { FeedFacts, FeedItem } from "./feed-facts.ts";

/** JSON Feed 1.1 with the whole text; each item says its language. */
export function writeJsonFeed(feed: FeedFacts): string {
  const head = JSON.stringify({
    version: "https://jsonfeed.org/version/1.1",
    title: feed.title,
    description: feed.description,
    language: feed.language,
    home_page_url: feed.page,
    feed_url: feed.forms.json,
    authors: [{ name: feed.publisher }],
    ...(feed.hub === null ? {} : { hubs: [{ type: "WebSub", url: feed.hub }] }),
  });
  // An item at a time: one text of megabytes is copied again and again while it grows.
  return `${head.slice(0, -1)},"items":[${feed.items.map((item) => JSON.stringify(jsonItem(item))).join(",\n")}]}`;
}

function jsonItem(item: FeedItem) {
  return {
    id: item.id,
    url: item.link,
    title: item.title,
    summary: item.summary,
    content_html: item.content,
    language: item.language,
    date_published: item.publishedAt,
    date_modified: item.updatedAt,
    ...(item.source ? { authors: [{ name: item.source.name, url: item.source.feed }] } : {}),
    ...(item.themes.length > 0 ? { tags: item.themes.map(({ name }) => name) } : {}),
  };
}
