import type { Block, Line } from "../../kernel/blocks.ts";
import { escapeMarkup } from "../../kernel/escape-markup.ts";
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

/** Well-formed text: what XML forbids is left out, what it reads as markup is written as words. */
export function escapeXml(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return escapeMarkup(text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, ""));
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
        return `<${level}${block.level === 2 ? ` id="${id}"` : ""}>${spans(block.text, site)}</${level}>`;
      }
      case "drawing": {
        const name = `images/drawing-${images.length + 1}.svg`;
        images.push({ name, bytes: block.svg, mediaType: "image/svg+xml" });
        const head = block.head
          ? `<p class="kicker">${escapeXml(block.head.kicker)}</p><p class="finding">${escapeXml(block.head.title)}</p><p class="quiet">${escapeXml(block.head.measure)}</p>`
          : "";
        const caption = block.caption ? `<figcaption>${spans(block.caption, site)}</figcaption>` : "";
        return `<figure>${head}<img src="${name}" alt="${escapeXml(block.alternative)}"/>${caption}</figure>`;
      }
      case "figures":
        return block.items
          .map(
            ({ value, what, note, quiet }) =>
              `<div class="large"><p class="${quiet ? "absent" : "value"}">${escapeXml(value)}</p><p>${escapeXml(what)}</p><p class="quiet">${escapeXml(note)}</p></div>`,
          )
          .join("");
      default:
        return textBlock(block, site);
    }
  });
  return { html: written.join("\n"), chapters, images };
}

function textBlock(block: Exclude<Block, { kind: "heading" }>, site: string): string {
  const line = (one: Line) => spans(one, site);
  const paragraphs = (lines: Line[]) => lines.map((one) => `<p>${line(one)}</p>`).join("");
  switch (block.kind) {
    case "paragraph":
      return `<p>${line(block.text)}</p>`;
    case "list": {
      const name = block.ordered ? "ol" : "ul";
      return `<${name}>${block.items.map((item) => `<li>${line(item)}</li>`).join("")}</${name}>`;
    }
    case "quote":
      return `<blockquote>${paragraphs(block.text)}${block.source ? `<p class="quiet">${escapeXml(block.source)}</p>` : ""}</blockquote>`;
    case "notice":
      return `<aside class="notice">${block.title ? `<p><strong>${escapeXml(block.title)}</strong></p>` : ""}${paragraphs(block.text)}</aside>`;
    case "definitions":
      return `<dl>${block.items.map(({ term, detail }) => `<dt>${line(term)}</dt><dd>${line(detail)}</dd>`).join("")}</dl>`;
    case "table": {
      const head = block.head.map((cell) => `<th scope="col">${line(cell)}</th>`).join("");
      const rows = block.rows.map(
        ([name = [], ...cells]) =>
          `<tr><th scope="row">${line(name)}</th>${cells.map((cell) => `<td>${line(cell)}</td>`).join("")}</tr>`,
      );
      return `<table><caption>${escapeXml(block.caption)}</caption><thead><tr>${head}</tr></thead><tbody>${rows.join("")}</tbody></table>`;
    }
    // Media and the way to help are the page's own; a book has neither.
    case "figure":
    case "help":
      return "";
  }
}

function spans(line: Line, site: string): string {
  return line
    .map(({ text, strong, em, href, lang }) => {
      let shown = escapeXml(text);
      if (em) shown = `<em>${shown}</em>`;
      if (strong) shown = `<strong>${shown}</strong>`;
      const address = wholeAddress(href, site);
      const language = lang ? ` lang="${lang}" xml:lang="${lang}"` : "";
      if (address) return `<a href="${escapeXml(address)}"${language}>${shown}</a>`;
      return language ? `<span${language}>${shown}</span>` : shown;
    })
    .join("");
}

/** A place on the site's page is no place of a book; the site's own addresses are written whole. */
function wholeAddress(href: string | undefined, site: string): string {
  if (!href || href.startsWith("#")) return "";
  return href.startsWith("/") ? (site === "" ? "" : site + href) : href;
}
