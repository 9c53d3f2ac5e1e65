// Line ends stay in a text; everything else that a terminal or a mail could obey goes, and marks that turn the reading
// direction with it (Unicode TR 36, bidirectional spoofing).
// oxlint-disable-next-line no-control-regex
const unseen = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** A text as it is kept: no control characters, no third empty line in a row. */
export function plainText(text: string): string {
  return text
    .replaceAll("\r\n", "\n")
    .replace(unseen, "")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}
