import { blocksText, type Blocks } from "~/kernel/blocks.ts";
import type { Locale } from "~/kernel/locale.ts";
import { showText, type TranslatedText } from "~/kernel/translated-text.ts";
import type { ArticleFacts } from "./article-facts.ts";
import { isHardText } from "./reporting/hard-text.ts";
import { showBlocks, translationState, type TranslatedBlocks } from "./translation.ts";

export type ArticleKind = "page" | "news";
export type ArticleState = "draft" | "review" | "published" | "withdrawn";

/** A page of the site or a piece of news: titles and bodies in several languages, never stored HTML. */
export interface Article extends ArticleFacts {
  id: string;
  kind: ArticleKind;
  slug: string;
  title: TranslatedText;
  summary: TranslatedText | null;
  body: TranslatedBlocks;
  state: ArticleState;
  publishedAt: string | null;
  updatedAt: string;
  sample: boolean;
}

/** One language of an article as its reader sees it. Title and body come in one language, never half and half. */
export interface ShownArticle {
  title: string;
  summary: string;
  blocks: Blocks;
  writtenIn: Locale;
  fallback: boolean;
  stale: boolean;
}

/** A reader's own language only if both title and body are published in it, else the source. */
export function showArticle({ title, summary, body }: Article, locale: Locale): ShownArticle | null {
  const whole = title.fields[locale]?.state === "published" && body.fields[locale]?.state === "published";
  const shown = whole ? locale : title.source;
  const heading = showText(title, shown);
  const text = showBlocks(body, shown);
  if (!heading || !text) return null;
  return {
    title: heading.text,
    summary: (summary && showText(summary, shown)?.text) ?? "",
    blocks: text.blocks,
    writtenIn: text.locale,
    fallback: text.locale !== locale,
    stale: text.locale === locale && translationState(body, locale) === "stale",
  };
}

/** Whether the way to help goes with an article wherever it is read: marked, or found to be hard in any of its languages. */
export function isHardArticle({ hard, themes, title, summary, body }: Article): boolean {
  return Object.entries(body.fields).some(([locale, field]) =>
    isHardText({
      marked: hard,
      themes,
      title: title.fields[locale as Locale]?.text ?? "",
      summary: summary?.fields[locale as Locale]?.text ?? "",
      body: blocksText(field.blocks),
    }),
  );
}

/** Where an article is read: pages by their own address, news under theirs. */
export function articleHref({ kind, slug }: Pick<Article, "kind" | "slug">, locale: string): string {
  return kind === "page" ? `/${locale}/${slug}` : `/${locale}/news/${slug}`;
}

/** What the article says without its form, for search. */
export function articleWords(shown: ShownArticle): string {
  return blocksText(shown.blocks);
}

const slugShape = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** The last part of an address: small letters without accents, figures, hyphens. */
export function isSlug(text: string): boolean {
  return text.length <= 100 && slugShape.test(text);
}

/** An address made from a title. */
export function slugFrom(title: string): string {
  return title
    .normalize("NFD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replaceAll("œ", "oe")
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 80)
    .replace(/^-+|-+$/g, "");
}
