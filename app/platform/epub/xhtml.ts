import { blockXhtml, lineXhtml } from "../../kernel/blocks-xhtml.ts";
import { escapeXml } from "../../kernel/escape-markup.ts";
import type { PrintBlock } from "../../kernel/print-document.ts";

/** A file beside the text of a book. */
export interface BookImage {
  name: string;
  bytes: string | Uint8Array;
  mediaType: string;
}

export interface Chapter {
  /** Anchor of its heading; the first may have none. */
  id: string;
  title: string | null;
}

export interface BookBody {
  html: string;
  chapters: Chapter[];
  images: BookImage[];
}

/** The body of a document as XHTML, its drawings as files beside it, its headings as places to go to. */
export function bookBody(blocks: readonly PrintBlock[], site: string): BookBody {
  const chapters: Chapter[] = [];
  const images: BookImage[] = [];
  const written = blocks.map((block) => {
    switch (block.kind) {
      case "heading": {
        const id = `part-${chapters.length + 1}`;
        if (block.level === 2) chapters.push({ id, title: block.text.map(({ text }) => text).join("") });
        const level = `h${block.level}`;
        return `<${level}${block.level === 2 ? ` id="${id}"` : ""}>${lineXhtml(block.text, site)}</${level}>`;
      }
      case "drawing": {
        const name = `images/drawing-${images.length + 1}.svg`;
        images.push({ name, bytes: block.svg, mediaType: "image/svg+xml" });
        const head = block.head
          ? `<p class="kicker">${escapeXml(block.head.kicker)}</p><p class="finding">${escapeXml(block.head.title)}</p><p class="quiet">${escapeXml(block.head.measure)}</p>`
          : "";
        const caption = block.caption ? `<figcaption>${lineXhtml(block.caption, site)}</figcaption>` : "";
        return `<figure>${head}<img src="${name}" alt="${escapeXml(block.alternative)}"/>${caption}</figure>`;
      }
      case "anchor":
        return `<div id="${escapeXml(block.id)}"></div>`;
      case "foot":
        return `<p class="quiet">${lineXhtml(block.text, site)}</p>`;
      case "figures":
        return block.items
          .map(
            ({ value, what, note, quiet }) =>
              `<div class="large"><p class="${quiet ? "absent" : "value"}">${escapeXml(value)}</p><p>${escapeXml(what)}</p><p class="quiet">${escapeXml(note)}</p></div>`,
          )
          .join("");
      default:
        return blockXhtml(block, site);
    }
  });
  return { html: written.join("\n"), chapters, images };
}
