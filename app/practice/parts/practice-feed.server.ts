import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import type { FeedFacts } from "~/kernel/feed-forms/feed-facts.ts";
import { writeAtom } from "~/kernel/feed-forms/write-atom.ts";
import { writeJsonFeed } from "~/kernel/feed-forms/write-json-feed.ts";
import { writeRss } from "~/kernel/feed-forms/write-rss.ts";
import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import { showText } from "~/kernel/translated-text.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import type { PolicyCard } from "../core/policy-card.ts";
import type { PracticeCard } from "../core/practice-card.ts";
import { listPublishedPolicies } from "../data/published-policies.server.ts";
import { listPublishedPractices } from "../data/published-practices.server.ts";
import { labelOfCode, practiceWords } from "../words.ts";
import { memberText } from "./member-text.ts";

const latest = 50;

/** What members have published, as RSS 2.0, Atom or JSON Feed: the short form, whose it is, and the way to the whole. */
export async function practiceFeed(read: ReadDatabase, page: PageLocale, base: string, file: string): Promise<string> {
  const cards = await listPublishedPractices(read, { limit: latest });
  const items = cards.map((card: PracticeCard) => ({
    ...card,
    codes: card.actions.map((code) => ({ code, name: labelOfCode("action", code, page) })),
    line: labelOfCode("grade", card.grade, page),
  }));
  return writeSheets(items, {
    kind: "practice",
    place: "practices",
    page,
    base,
    file,
    more: practiceWords(page)("feed.read"),
  });
}

/** What members have decided, in the same forms. */
export async function policyFeed(read: ReadDatabase, page: PageLocale, base: string, file: string): Promise<string> {
  const cards = await listPublishedPolicies(read, { limit: latest });
  const items = cards.map((card: PolicyCard) => ({
    ...card,
    codes: card.forms.map((code) => ({ code, name: labelOfCode("form", code, page) })),
    line: labelOfCode("kind", card.kind, page),
  }));
  return writeSheets(items, {
    kind: "policy",
    place: "policies",
    page,
    base,
    file,
    more: practiceWords(page)("feed.readPolicy"),
  });
}

type Sheet = Pick<
  PolicyCard,
  "id" | "href" | "title" | "summary" | "member" | "sample" | "firstPublishedAt" | "publishedAt"
> & { codes: { code: string; name: string }[]; line: string };

interface Place {
  kind: "practice" | "policy";
  /** Its folder below the language. */
  place: "practices" | "policies";
  page: PageLocale;
  base: string;
  file: string;
  /** The words of the way to the whole. */
  more: string;
}

function writeSheets(sheets: readonly Sheet[], { kind, place, page, base, file, more }: Place): string {
  const words = practiceWords(page);
  const locale = wordsOf(page);
  const folder = `${base}/${page}/${place}`;
  const feed: FeedFacts = {
    title: words(kind === "practice" ? "feed.title" : "feed.policies"),
    description: words(kind === "practice" ? "feed.description" : "feed.policiesDescription"),
    language: locale,
    page: folder,
    forms: { rss: `${folder}/feed.xml`, atom: `${folder}/feed.atom`, json: `${folder}/feed.json` },
    publisher: "OIVF",
    hub: null,
    updatedAt: sheets.reduce(
      (last, { publishedAt }) => (publishedAt > last ? publishedAt : last),
      "1970-01-01T00:00:00Z",
    ),
    items: sheets.map((card) => {
      const title = showText(card.title, locale);
      const summary = showText(card.summary, locale)?.text ?? "";
      const link = `${base}/${page}${card.href}`;
      return {
        id: `tag:${new URL(base).hostname},2026:${kind}/${card.id}/${locale}`,
        link,
        title: card.sample ? `[${words("sampleShort")}] ${title?.text ?? ""}` : (title?.text ?? ""),
        summary,
        content: contentOf(card, summary, { link, more }, page, base),
        language: title?.locale ?? locale,
        publishedAt: card.firstPublishedAt,
        updatedAt: card.publishedAt,
        themes: card.codes,
        source: null,
      };
    }),
  };
  if (file === "feed.xml") return writeRss(feed);
  return file === "feed.atom" ? writeAtom(feed) : writeJsonFeed(feed);
}

/** A reader elsewhere has no footer of ours: the way to help goes along. */
function contentOf(
  card: Sheet,
  summary: string,
  whole: { link: string; more: string },
  page: PageLocale,
  base: string,
): string {
  const words = practiceWords(page);
  const said = [memberText(card.member, page), card.line].join(" · ");
  return renderToStaticMarkup(
    createElement(
      "div",
      null,
      createElement("p", null, summary),
      createElement("p", null, said),
      createElement("p", null, createElement("a", { href: whole.link }, whole.more)),
      createElement("p", null, createElement("a", { href: `${base}/${page}/help` }, words("feed.help"))),
    ),
  );
}
