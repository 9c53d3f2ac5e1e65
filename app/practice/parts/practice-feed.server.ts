import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import type { FeedFacts } from "~/kernel/feed-forms/feed-facts.ts";
import { writeAtom } from "~/kernel/feed-forms/write-atom.ts";
import { writeJsonFeed } from "~/kernel/feed-forms/write-json-feed.ts";
import { writeRss } from "~/kernel/feed-forms/write-rss.ts";
import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import { showText } from "~/kernel/translated-text.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import type { PracticeCard } from "../core/practice-card.ts";
import { listPublishedPractices } from "../data/published-practices.server.ts";
import { labelOfCode, practiceWords } from "../words.ts";
import { memberText } from "./member-name.tsx";

const latest = 50;

/** What members have published, as RSS 2.0, Atom or JSON Feed: the short form, whose it is, and the way to the whole. */
export async function practiceFeed(read: ReadDatabase, page: PageLocale, base: string, file: string): Promise<string> {
  const words = practiceWords(page);
  const locale = wordsOf(page);
  const folder = `${base}/${page}/practices`;
  const cards = await listPublishedPractices(read, { limit: latest });
  const feed: FeedFacts = {
    title: words("feed.title"),
    description: words("feed.description"),
    language: locale,
    page: folder,
    forms: { rss: `${folder}/feed.xml`, atom: `${folder}/feed.atom`, json: `${folder}/feed.json` },
    publisher: "OIVF",
    hub: null,
    updatedAt: cards.reduce(
      (last, { publishedAt }) => (publishedAt > last ? publishedAt : last),
      "1970-01-01T00:00:00Z",
    ),
    items: cards.map((card) => {
      const title = showText(card.title, locale);
      const summary = showText(card.summary, locale)?.text ?? "";
      const link = `${base}/${page}${card.href}`;
      return {
        id: `tag:${new URL(base).hostname},2026:practice/${card.id}/${locale}`,
        link,
        title: card.sample ? `[${words("sampleShort")}] ${title?.text ?? ""}` : (title?.text ?? ""),
        summary,
        content: contentOf(card, summary, link, page, base),
        language: title?.locale ?? locale,
        publishedAt: card.firstPublishedAt,
        updatedAt: card.publishedAt,
        themes: card.actions.map((code) => ({ code, name: labelOfCode("action", code, page) })),
        source: null,
      };
    }),
  };
  if (file === "feed.xml") return writeRss(feed);
  return file === "feed.atom" ? writeAtom(feed) : writeJsonFeed(feed);
}

/** A reader elsewhere has no footer of ours: the way to help goes along. */
function contentOf(card: PracticeCard, summary: string, link: string, page: PageLocale, base: string): string {
  const words = practiceWords(page);
  const said = [memberText(card.member, page), labelOfCode("grade", card.grade, page)].join(" · ");
  return renderToStaticMarkup(
    createElement(
      "div",
      null,
      createElement("p", null, summary),
      createElement("p", null, said),
      createElement("p", null, createElement("a", { href: link }, words("feed.read"))),
      createElement("p", null, createElement("a", { href: `${base}/${page}/help` }, words("feed.help"))),
    ),
  );
}
