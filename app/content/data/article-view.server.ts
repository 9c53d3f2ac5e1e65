import { nameOf, sortedByName } from "~/atlas/index.ts";
import { findTerritoriesByCode } from "~/atlas/index.server.ts";
import { mediaOf } from "~/kernel/blocks.ts";
import { wordsOf, type Locale, type PageLocale } from "~/kernel/locale.ts";
import { showText } from "~/kernel/translated-text.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { isHardArticle, showArticle, type ArticleKind } from "../core/article.ts";
import { longDate, type ArticleView, type ViewMedia } from "../core/article-view.ts";
import { findPublishedArticle } from "./articles.server.ts";
import { listPublicMedia, type Media } from "./media.server.ts";
import { listThemes } from "./themes.server.ts";

/** A published article with all that its page shows, or null. */
export async function readArticleView(
  read: ReadDatabase,
  kind: ArticleKind,
  slug: string,
  pageLocale: PageLocale,
): Promise<ArticleView | null> {
  const locale = wordsOf(pageLocale);
  const article = await findPublishedArticle(read, kind, slug);
  const shown = article && showArticle(article, locale);
  if (!shown) return null;
  const [themes, media, places] = await Promise.all([
    article.themes.length > 0 ? listThemes(read) : [],
    listPublicMedia(read, [...mediaOf(shown.blocks), ...(article.cover ? [article.cover] : [])]),
    article.territories.length > 0 ? findTerritoriesByCode(read, article.territories) : [],
  ]);
  const cover = media.find(({ id }) => id === article.cover);
  return {
    ...shown,
    locale: pageLocale,
    sample: article.sample,
    publishedOn: article.publishedAt && longDate(article.publishedAt, locale),
    updatedOn: longDate(article.updatedAt, locale),
    themes: themes.filter((theme) => article.themes.includes(theme.code)).map((theme) => theme.label[locale]),
    territories: sortedByName(places, pageLocale).map((place) => ({
      code: place.code,
      name: nameOf(place, pageLocale),
    })),
    authors: article.authors,
    cover: cover ? viewOf(cover, locale) : null,
    hard: isHardArticle(article),
    media: Object.fromEntries(media.map((one) => [one.id, viewOf(one, locale)])),
  };
}

/** A file as a page draws it. */
export function viewOf(media: Media, locale: Locale): ViewMedia {
  return {
    src: `/media/${media.id}`,
    kind: media.mediaType.startsWith("video/") ? "video" : "image",
    alternative: showText(media.alternative, locale)?.text ?? "",
    credit: [media.author, media.licence].filter(Boolean).join(", "),
    width: media.width ?? undefined,
    height: media.height ?? undefined,
  };
}
