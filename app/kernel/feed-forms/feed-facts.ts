/** A feed before it takes a form. Every address is whole, every text is ready to be read elsewhere. */
export interface FeedFacts {
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
