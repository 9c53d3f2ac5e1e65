/** What a feed says of itself, before it takes a form. Every address is whole. */
export interface FeedHead {
  title: string;
  description: string;
  /** Of the feed's own words; each item says its own. */
  language: string;
  /** The page that it is the feed of. */
  page: string;
  /** Where each form of it is found again. */
  forms: { rss: string; atom: string; json: string };
  publisher: string;
  hub: string | null;
  /** `2026-11-29T02:00:00Z`; the beginning of time where nothing was said yet. */
  updatedAt: string;
}

/** A whole feed before it takes a form; every text is ready to be read elsewhere. */
export interface FeedFacts extends FeedHead {
  items: FeedItem[];
}

export interface FeedItem {
  /** A tag URI (RFC 4151): it stays the same when the site moves below another address. */
  id: string;
  link: string;
  title: string;
  summary: string;
  /** XHTML. What it reads as text is escaped, so that it never ends a CDATA section. */
  content: string;
  language: string;
  publishedAt: string;
  updatedAt: string;
  themes: { code: string; name: string }[];
  /** Whose words they are, where they are not ours: also what keeps them from being gathered again. */
  source: { name: string; feed: string } | null;
}

export const licence = "CC BY 4.0";

/** How a form is written, piece by piece: the piece of an item can be kept, and a feed put together from such pieces. */
export interface FeedForm {
  head(feed: FeedHead): string;
  item(item: FeedItem): string;
  between: string;
  tail: string;
}

export function writeFeed(form: FeedForm, feed: FeedFacts): string {
  // An item at a time: one text of megabytes is copied again and again while it grows.
  return form.head(feed) + feed.items.map((item) => form.item(item)).join(form.between) + form.tail;
}
