/** Elements whose content is no text. */
const silent = ["script", "style", "template", "noscript", "iframe", "object", "svg", "math", "title", "head"];

const named: Record<string, string> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: "\u00a0",
  laquo: "«",
  raquo: "»",
  lsquo: "‘",
  rsquo: "’",
  ldquo: "“",
  rdquo: "”",
  ndash: "–",
  mdash: "—",
  hellip: "…",
  eacute: "é",
  egrave: "è",
  ecirc: "ê",
  euml: "ë",
  agrave: "à",
  aacute: "á",
  acirc: "â",
  atilde: "ã",
  auml: "ä",
  ccedil: "ç",
  iacute: "í",
  icirc: "î",
  iuml: "ï",
  ntilde: "ñ",
  oacute: "ó",
  ocirc: "ô",
  otilde: "õ",
  ouml: "ö",
  oelig: "œ",
  uacute: "ú",
  ugrave: "ù",
  ucirc: "û",
  uuml: "ü",
  iquest: "¿",
  iexcl: "¡",
  euro: "€",
  deg: "°",
};

/**
 * Markup of strangers as plain text: nothing of it is ever shown as markup. Read in one pass, so that a text of nothing
 * but angle brackets costs no more than another.
 */
export function plainText(html: string): string {
  const lower = html.toLowerCase();
  let text = "";
  for (let at = 0; at < html.length;) {
    const open = html.indexOf("<", at);
    if (open < 0) {
      text += html.slice(at);
      break;
    }
    text += html.slice(at, open);
    if (!/[a-z/!?]/.test(lower[open + 1] ?? "")) {
      text += "<";
      at = open + 1;
      continue;
    }
    const isComment = lower.startsWith("<!--", open);
    const close = html.indexOf(isComment ? "-->" : ">", open);
    if (close < 0) break;
    at = close + (isComment ? 3 : 1);
    text += " ";
    const name = /^[a-z]+/.exec(lower.slice(open + 1, open + 12))?.[0] ?? "";
    if (!silent.includes(name) || html[close - 1] === "/") continue;
    const end = lower.indexOf(`</${name}`, at);
    if (end < 0) break;
    at = end;
  }
  return tidy(
    text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,8});/gi, (whole, inner: string) => entity(inner) ?? whole),
  );
}

function entity(inner: string): string | undefined {
  if (!inner.startsWith("#")) return named[inner] ?? named[inner.toLowerCase()];
  const code = inner[1] === "x" || inner[1] === "X" ? Number.parseInt(inner.slice(2), 16) : Number(inner.slice(1));
  return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : "";
}

/** One line, without control characters and without signs that turn the direction of what follows. */
export function tidy(text: string): string {
  return text
    .replace(/[ \t\r\n]+/g, " ")
    .replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/gu, "")
    .trim();
}

/** The beginning of a text, up to a whole word. */
export function beginning(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const cut = text.slice(0, longest);
  const space = cut.lastIndexOf(" ");
  return `${cut.slice(0, space > longest / 2 ? space : longest).trimEnd()}…`;
}
