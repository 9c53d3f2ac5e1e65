/** Why a text is no number. */
export type NotANumber = "blank" | "formula" | "unreadable";

export interface NumberStyle {
  decimal: "." | ",";
  thousands?: "." | "," | " " | "'" | undefined;
}

const zero = 48;
const nine = 57;

/**
 * A number as its source writes it, in the plain form of a database, or why it is none. Most values are plain already:
 * they are recognised by a scan and handed back untouched.
 */
export function readNumber(text: string, style: NumberStyle): { text: string } | NotANumber {
  return isPlain(text, style.decimal === ".") ? { text } : readWritten(text, style);
}

/** Digits, with at most a sign before and, if `point`, one decimal point within. */
export function isPlain(text: string, point: boolean): boolean {
  let at = text.charCodeAt(0) === 45 ? 1 : 0;
  const first = at;
  let points = 0;
  for (; at < text.length; at++) {
    const c = text.charCodeAt(at);
    if (c >= zero && c <= nine) continue;
    if (c !== 46 || !point || points++ > 0 || at === first || at === text.length - 1) return false;
  }
  return at > first && at <= 30;
}

function readWritten(written: string, { decimal, thousands }: NumberStyle): { text: string } | NotANumber {
  let text = written.trim();
  if (text === "") return "blank";
  // What a spreadsheet would compute: OWASP, "CSV Injection".
  if (/^[=@]/.test(text) || /^[+-](?=[^\d.,])/.test(text) || /^\+.*[A-Za-z(]/.test(text)) return "formula";
  if (thousands) {
    const mark = thousands === " " ? "[ \u00a0\u202f]" : `\\${thousands}`;
    if (new RegExp(mark).test(text)) {
      const grouped = new RegExp(`^[+-]?\\d{1,3}(?:${mark}\\d{3})+(?:\\${decimal}\\d+)?$`);
      if (!grouped.test(text)) return "unreadable";
      text = text.replace(new RegExp(mark, "g"), "");
    }
  }
  if (decimal === ",") {
    if (text.includes(".")) return "unreadable";
    text = text.replace(",", ".");
  }
  if (!/^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?$/.test(text)) return "unreadable";
  const number = Number(text);
  return Number.isFinite(number) ? { text: String(number) } : "unreadable";
}

/** Whether plain text is a whole number: `12`, `12.0`. */
export function isWhole(plain: string): boolean {
  const point = plain.indexOf(".");
  return point === -1 ? !/[eE]/.test(plain) || Number.isInteger(Number(plain)) : Number.isInteger(Number(plain));
}
