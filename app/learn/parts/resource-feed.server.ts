import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import type { FeedFacts } from "~/kernel/feed-forms/feed-facts.ts";
import { writeAtom } from "~/kernel/feed-forms/write-atom.ts";
import { writeJsonFeed } from "~/kernel/feed-forms/write-json-feed.ts";
import { writeRss } from "~/kernel/feed-forms/write-rss.ts";
import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import { shown } from "~/kernel/shown.ts";
import type { PublicResource } from "../data/resources.server.ts";
import { libraryWords, resourceLabel } from "../library-words.ts";

const latest = 50;

/** What the library took in, as RSS 2.0, Atom or JSON Feed. */
export function resourceFeed(resources: readonly PublicResource[], page: PageLocale, base: string, file: string) {
  const words = libraryWords(page);
  const folder = `${base}/${page}/resources`;
  const feed: FeedFacts = {
    title: words("feed.title"),
    description: words("feed.description"),
    language: wordsOf(page),
    page: folder,
    forms: { rss: `${folder}/feed.xml`, atom: `${folder}/feed.atom`, json: `${folder}/feed.json` },
    publisher: "OIVF",
    hub: null,
    updatedAt: resources.reduce((last, { changedAt }) => (changedAt > last ? changedAt : last), "1970-01-01T00:00:00Z"),
    items: resources.slice(0, latest).map((resource) => {
      const { id, slug, facts, publishedAt, changedAt } = resource;
      const title = shown(resource.title, page);
      const summary = shown(resource.summary, page).text;
      const link = `${folder}/${slug}`;
      return {
        id: `tag:${new URL(base).hostname},2026:resource/${id}/${wordsOf(page)}`,
        link,
        title: title.text,
        summary,
        content: contentOf(resource, summary, link, page, base),
        language: title.lang ?? wordsOf(page),
        publishedAt,
        updatedAt: changedAt > publishedAt ? changedAt : publishedAt,
        themes: facts.themes.map((code) => ({ code, name: resourceLabel("theme", code, page) })),
        source: null,
      };
    }),
  };
  if (file === "feed.xml") return writeRss(feed);
  return file === "feed.atom" ? writeAtom(feed) : writeJsonFeed(feed);
}

/** A reader elsewhere has no footer of ours: the way to help goes along. */
function contentOf({ facts }: PublicResource, summary: string, link: string, page: PageLocale, base: string): string {
  const words = libraryWords(page);
  const line = [resourceLabel("type", facts.type, page), facts.publisher, String(facts.year)].join(" · ");
  return renderToStaticMarkup(
    createElement(
      "div",
      null,
      createElement("p", null, summary),
      createElement("p", null, line),
      createElement("p", null, createElement("a", { href: link }, words("feed.read"))),
      createElement("p", null, createElement("a", { href: `${base}/${page}/help` }, words("feed.help"))),
    ),
  );
}
