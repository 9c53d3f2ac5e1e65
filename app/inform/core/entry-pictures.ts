import { mediaOf, type Blocks } from "~/kernel/blocks.ts";
import { escapeXml } from "~/kernel/escape-markup.ts";
import type { Locale } from "~/kernel/locale.ts";
import { showText, type TranslatedText } from "~/kernel/translated-text.ts";
import type { EntryPicture } from "./feed.ts";

interface PublicMedia {
  id: string;
  mediaType: string;
  alternative: TranslatedText;
  author: string | null;
  licence: string;
}

/** The pictures that a text shows, the one above it first. One that is not public stays out. */
export function picturesOf(
  blocks: Blocks,
  cover: string | null,
  media: readonly PublicMedia[],
  locale: Locale,
): EntryPicture[] {
  const wanted = [...new Set([...(cover ? [cover] : []), ...mediaOf(blocks)])];
  return wanted.flatMap((id) => {
    const found = media.find((one) => one.id === id);
    if (!found) return [];
    const { mediaType, alternative, author, licence } = found;
    return [
      {
        media: id,
        alternative: showText(alternative, locale)?.text ?? "",
        credit: [author, licence].filter(Boolean).join(", "),
        isFilm: mediaType.startsWith("video/"),
        isCover: id === cover,
      },
    ];
  });
}

/** A picture as XHTML for readers elsewhere; a film is a link, since few of them play one. */
export function pictureXhtml(
  { media, alternative, credit, isFilm }: EntryPicture,
  caption: string,
  site: string,
): string {
  const src = escapeXml(`${site}/media/${media}`);
  const words = escapeXml(alternative);
  const shown = isFilm ? `<p><a href="${src}">${words}</a></p>` : `<img src="${src}" alt="${words}"/>`;
  const under = [caption, credit ? `<small>${escapeXml(credit)}</small>` : ""].filter(Boolean).join(" ");
  return `<figure>${shown}${under ? `<figcaption>${under}</figcaption>` : ""}</figure>`;
}
