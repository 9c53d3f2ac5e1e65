import type { Block, Blocks, Line } from "./blocks.ts";
import { escapeXml } from "./escape-markup.ts";

/**
 * A text as XHTML for readers elsewhere, in a book or a feed: no page of ours is around it, so the site's own addresses
 * are written whole. `site` is its address; empty where it has none. A figure's file and the way to help are the page's
 * own: whoever sends a text out says how they are written, or leaves them out.
 */
export function blocksXhtml({ blocks }: Blocks, site: string, apart: WriteApart = () => ""): string {
  return blocks
    .map((block) => (block.kind === "figure" || block.kind === "help" ? apart(block) : blockXhtml(block, site)))
    .join("");
}

export type WriteApart = (block: Extract<Block, { kind: "figure" | "help" }>) => string;

export function blockXhtml(block: Block, site: string): string {
  const line = (one: Line) => lineXhtml(one, site);
  const paragraphs = (lines: Line[]) => lines.map((one) => `<p>${line(one)}</p>`).join("");
  switch (block.kind) {
    case "paragraph":
      return `<p>${line(block.text)}</p>`;
    case "heading":
      return `<h${block.level}>${line(block.text)}</h${block.level}>`;
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
    case "figure":
    case "help":
      return "";
  }
}

export function lineXhtml(line: Line, site: string): string {
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

/** A place on the site's page is no place elsewhere. */
function wholeAddress(href: string | undefined, site: string): string {
  if (!href || href.startsWith("#")) return "";
  return href.startsWith("/") ? (site === "" ? "" : site + href) : href;
}
