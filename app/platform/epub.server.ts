import { createHash } from "node:crypto";
import { escapeXml } from "../kernel/escape-markup.ts";
import type { PrintDocument } from "../kernel/print-document.ts";
import { bookBody, type BookBody } from "./epub/xhtml.ts";
import { zip } from "./tabular/zip.server.ts";

export interface BookFacts {
  /** The permanent address of the text, which names the book. */
  identifier: string;
  publisher: string;
  /** Heading of its table of contents. */
  contents: string;
  /** What a reader with a screen reader can expect, in her language. */
  accessibility: string;
  site?: string;
}

/**
 * A document as a book: EPUB 3.3, one text with its table of contents, its drawings as files with what they say in words,
 * and the metadata of EPUB Accessibility 1.1. The same document is the same file.
 */
export function makeEpub(document: PrintDocument, facts: BookFacts): Buffer<ArrayBuffer> {
  const body = bookBody(document.blocks, facts.site ?? "");
  return zip(
    {
      mimetype: "application/epub+zip",
      "META-INF/container.xml": container,
      "EPUB/package.opf": packageFile(document, body, facts),
      "EPUB/nav.xhtml": navigation(document, body, facts),
      "EPUB/text.xhtml": text(document, body),
      "EPUB/book.css": css,
      ...Object.fromEntries(body.images.map(({ name, bytes }) => [`EPUB/${name}`, Buffer.from(bytes)])),
    },
    // A reader knows a book by its first bytes (OCF 3.3, 4.3): the media type, first and as it is.
    { stored: ["mimetype"] },
  ) as Buffer<ArrayBuffer>;
}

const declaration = `<?xml version="1.0" encoding="UTF-8"?>\n`;
const container = `${declaration}<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
`;

/** A name-based identifier (RFC 9562, version 8: our own hash) of the book's permanent address. */
function uuidOf(name: string): string {
  const hex = createHash("sha256").update(name).digest("hex");
  const variant = ((Number.parseInt(hex[16]!, 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function packageFile({ title, lead, language, direction, day }: PrintDocument, { images }: BookBody, facts: BookFacts) {
  const hasImages = images.length > 0;
  const features = [
    "tableOfContents",
    "readingOrder",
    "structuralNavigation",
    ...(hasImages ? ["alternativeText"] : []),
  ];
  const meta = (property: string, value: string) => `<meta property="${property}">${escapeXml(value)}</meta>`;
  return `${declaration}<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="${language}" dir="${direction}">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:${uuidOf(facts.identifier)}</dc:identifier>
<dc:source>${escapeXml(facts.identifier)}</dc:source>
<dc:title>${escapeXml(title)}</dc:title>
<dc:language>${language}</dc:language>
<dc:publisher>${escapeXml(facts.publisher)}</dc:publisher>
<dc:creator>${escapeXml(facts.publisher)}</dc:creator>
<dc:date>${day}</dc:date>
${lead ? `<dc:description>${escapeXml(lead)}</dc:description>\n` : ""}${meta("dcterms:modified", `${day}T00:00:00Z`)}
${meta("schema:accessMode", "textual")}${hasImages ? meta("schema:accessMode", "visual") : ""}
${meta("schema:accessModeSufficient", "textual")}
${features.map((feature) => meta("schema:accessibilityFeature", feature)).join("")}
${meta("schema:accessibilityHazard", "none")}
${meta("schema:accessibilitySummary", facts.accessibility)}
</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="text" href="text.xhtml" media-type="application/xhtml+xml"/>
<item id="css" href="book.css" media-type="text/css"/>
${images.map(({ name, mediaType }, i) => `<item id="image-${i + 1}" href="${name}" media-type="${mediaType}"/>`).join("\n")}
</manifest>
<spine page-progression-direction="${direction}"><itemref idref="text"/></spine>
</package>
`;
}

function page({ language, direction }: PrintDocument, title: string, body: string): string {
  return `${declaration}<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="${language}" xml:lang="${language}" dir="${direction}">
<head><title>${escapeXml(title)}</title><link rel="stylesheet" type="text/css" href="book.css"/></head>
<body>
${body}
</body>
</html>
`;
}

function navigation(document: PrintDocument, { chapters }: BookBody, { contents }: BookFacts): string {
  const items = [{ id: "start", title: document.title }, ...chapters].map(
    ({ id, title }) => `<li><a href="text.xhtml#${id}">${escapeXml(title ?? "")}</a></li>`,
  );
  const list = `<nav epub:type="toc" role="doc-toc" id="toc"><h1>${escapeXml(contents)}</h1><ol>\n${items.join("\n")}\n</ol></nav>`;
  return page(document, contents, list);
}

function text(document: PrintDocument, { html }: BookBody): string {
  const { title, kicker, lead, imprint = [] } = document;
  const head = [
    kicker ? `<p class="kicker">${escapeXml(kicker)}</p>` : "",
    `<h1 id="start">${escapeXml(title)}</h1>`,
    lead ? `<p class="lead">${escapeXml(lead)}</p>` : "",
    ...imprint.map((line) => `<p class="quiet">${escapeXml(line)}</p>`),
  ];
  return page(document, title, `<header>${head.join("")}</header>\n${html}`);
}

const css = `body { line-height: 1.5; }
h1, h2 { line-height: 1.2; font-weight: 500; }
h2 { margin-block-start: 2em; border-block-start: 1px solid; padding-block-start: 0.6em; }
.kicker { font-weight: 600; font-size: 0.85em; margin-block-end: 0; }
.finding { font-size: 1.2em; margin-block: 0.2em; }
.lead { font-size: 1.2em; }
.quiet, figcaption { font-size: 0.85em; opacity: 0.8; }
figure { margin: 2em 0; break-inside: avoid; }
img { max-width: 100%; }
.large { margin-block: 1.5em; border-block-start: 3px solid #512a8f; padding-block-start: 0.5em; }
.large p { margin: 0; }
.large .value { font-size: 2.4em; line-height: 1.1; }
.large .absent { font-weight: 600; }
.notice { border-inline-start: 3px solid #512a8f; padding-inline-start: 1em; margin-block: 1.5em; }
table { border-collapse: collapse; inline-size: 100%; font-size: 0.85em; }
caption { text-align: start; font-weight: 600; padding-block-end: 0.4em; }
th, td { text-align: start; padding: 0.3em 0.6em 0.3em 0; border-block-end: 1px solid #bbb; vertical-align: top; font-weight: 400; }
thead th { font-weight: 600; }
dt { font-weight: 600; }
dd { margin: 0 0 0.8em; }
`;
