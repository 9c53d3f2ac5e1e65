import { inflateSync } from "node:zlib";

/** Millimetres around the trimmed sheet: paper beyond the cut, of which the inner part is printed. */
export interface PrinterMargins {
  /** From the page's edge to the cut. */
  slug: number;
  bleed: number;
}

const pointsPerMillimetre = 72 / 25.4;

/**
 * Adds TrimBox and BleedBox to each page (ISO 32000-1, 14.11.2), which the typesetter does not write. The file is left as
 * it is and an update is appended (7.5.6): its tags, faces and pictures are those that were checked.
 */
export function addPageBoxes(pdf: Uint8Array, { slug, bleed }: PrinterMargins): Uint8Array<ArrayBuffer> {
  const text = Buffer.from(pdf).toString("latin1");
  const pages = [...objectsOf(text)].filter(({ body }) => /\/Type\s*\/Page\b/.test(body));
  if (pages.length === 0) throw new Error("a PDF without a page");
  const startXref = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1];
  const trailer = trailerOf(text, Number(startXref));
  let out = text.endsWith("\n") ? text : `${text}\n`;
  const entries: { number: number; offset: number }[] = [];
  for (const { number, body } of pages) {
    const media = /\/MediaBox\s*\[([^\]]+)\]/.exec(body)?.[1]?.trim().split(/\s+/).map(Number);
    if (media?.length !== 4) throw new Error("a page without its size");
    const inset = (millimetres: number) => {
      const by = millimetres * pointsPerMillimetre;
      const [left = 0, bottom = 0, right = 0, top = 0] = media;
      return [left + by, bottom + by, right - by, top - by].map((one) => Math.round(one * 1000) / 1000).join(" ");
    };
    const boxes = `/TrimBox [${inset(slug)}] /BleedBox [${inset(slug - bleed)}] `;
    entries.push({ number, offset: out.length });
    out += `${number} 0 obj\n${body.trim().replace(/\/MediaBox/, `${boxes}/MediaBox`)}\nendobj\n`;
  }
  const xref = out.length;
  const own = trailer.size;
  const rows = [...entries, { number: own, offset: xref }].toSorted((a, b) => a.number - b.number);
  const stream = rows.map(({ offset }) => `01${offset.toString(16).padStart(8, "0")}0000`).join("");
  const index = rows.map(({ number }) => `${number} 1`).join(" ");
  out += `${own} 0 obj\n<</Type /XRef /Size ${own + 1} /W [1 4 2] /Index [${index}] /Prev ${startXref} ${trailer.kept}`;
  out += ` /Filter /ASCIIHexDecode /Length ${stream.length + 1}>>\nstream\n${stream}>\nendstream\nendobj\n`;
  out += `startxref\n${xref}\n%%EOF\n`;
  return new Uint8Array(Buffer.from(out, "latin1"));
}

/** Every object whose text can be read: those that stand alone, and those kept together in object streams (7.5.7). */
function* objectsOf(text: string): Generator<{ number: number; body: string }> {
  for (const match of text.matchAll(/(?:^|[\r\n])(\d+) 0 obj\s*/g)) {
    const start = match.index + match[0].length;
    const end = text.indexOf("endobj", start);
    const body = text.slice(start, end);
    if (!/\/Type\s*\/ObjStm/.test(body)) {
      if (!/\bstream\r?\n/.test(body)) yield { number: Number(match[1]), body };
      continue;
    }
    const [, count, first] = /\/N (\d+)[^]*?\/First (\d+)/.exec(body) ?? / /.exec("") ?? [];
    const at = /\bstream\r?\n/.exec(body)!;
    const packed = Buffer.from(text.slice(start + at.index + at[0].length, end), "latin1");
    const inner = inflateSync(packed).toString("latin1");
    const head = inner.slice(0, Number(first)).trim().split(/\s+/).map(Number);
    for (let i = 0; i < Number(count); i++) {
      const from = Number(first) + head[i * 2 + 1]!;
      const to = i + 1 < Number(count) ? Number(first) + head[i * 2 + 3]! : inner.length;
      yield { number: head[i * 2]!, body: inner.slice(from, to) };
    }
  }
}

/** What the file's own table says of the whole, to be said again: its root, its facts, its two ids. */
function trailerOf(text: string, at: number): { size: number; kept: string } {
  const dictionary = text.slice(at, at + 4000);
  const size = Number(/\/Size (\d+)/.exec(dictionary)?.[1]);
  const root = /\/Root \d+ 0 R/.exec(dictionary)?.[0];
  if (!size || !root) throw new Error("a PDF whose table cannot be read");
  const info = /\/Info \d+ 0 R/.exec(dictionary)?.[0] ?? "";
  const ids = /\/ID\s*\[[^\]]*\]/.exec(dictionary)?.[0] ?? "";
  return { size, kept: [root, info, ids].filter(Boolean).join(" ") };
}
