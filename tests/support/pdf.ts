import { inflateSync } from "node:zlib";

export interface ReadPdf {
  marked: boolean;
  language: string | undefined;
  /** Of PDF/UA, as the metadata claim it. */
  part: string | undefined;
  title: string | undefined;
  /** How often each structure type occurs. */
  roles: Record<string, number>;
  alternatives: string[];
  links: string[];
  faces: string[];
}

/** Reads what a screen reader needs of a PDF: its tags, its language, its alternative texts. Streams are inflated. */
export function readPdf(bytes: Uint8Array): ReadPdf {
  const plain = Buffer.from(bytes).toString("latin1");
  const text = plain + inflated(plain);
  const roles: Record<string, number> = {};
  for (const [, role] of text.matchAll(/\/Type \/StructElem\s[^]*?\/S \/(\w+)/g))
    roles[role!] = (roles[role!] ?? 0) + 1;
  return {
    marked: /\/MarkInfo\s*<<[^>]*\/Marked true/.test(text) && text.includes("/StructTreeRoot"),
    // The document's own, before that of words quoted from another language.
    language: (/\/Type \/Catalog\b[^]*?\/Lang \((\w+)/.exec(text) ?? /\/Lang \((\w+)/.exec(text))?.[1],
    part: /<pdfuaid:part>(\d)</.exec(text)?.[1],
    title: utf8(/<dc:title><rdf:Alt><rdf:li[^>]*>([^<]*)</.exec(text)?.[1]),
    roles,
    // Parentheses in pairs stand unescaped within a string (ISO 32000-1, 7.3.4.2).
    alternatives: [...text.matchAll(/\/Alt (<[0-9A-F]+>|\((?:[^\\()]|\\.|\([^\\()]*\))*\))/g)].map(([, one]) =>
      string(one!),
    ),
    links: [...text.matchAll(/\/URI (\((?:[^\\)]|\\.)*\))/g)].map(([, one]) => string(one!)),
    faces: [...new Set([...text.matchAll(/\/BaseFont \/([^\s/]+)/g)].map(([, face]) => face!))],
  };
}

function inflated(plain: string): string {
  let all = "";
  for (const match of plain.matchAll(/stream\r?\n/g)) {
    const start = match.index + match[0].length;
    const end = plain.indexOf("endstream", start);
    try {
      const stream = inflateSync(Buffer.from(plain.slice(start, end), "latin1")).toString("latin1");
      if (/\/(?:StructElem|BaseFont|URI)|pdfuaid/.test(stream)) all += `\n${stream}`;
    } catch {
      // A stream that is not deflated is read as it is.
    }
  }
  return all;
}

function utf8(text: string | undefined): string | undefined {
  return text === undefined ? undefined : Buffer.from(text, "latin1").toString("utf8");
}

function string(token: string): string {
  if (token.startsWith("(")) return token.slice(1, -1).replace(/\\(.)/g, "$1");
  const raw = Buffer.from(token.slice(1, -1), "hex");
  return raw[0] === 0xfe && raw[1] === 0xff
    ? Buffer.from(raw.subarray(2)).swap16().toString("utf16le")
    : raw.toString("latin1");
}
