// Line ends stay; everything else that a terminal or a mail could obey goes, and marks that turn the reading direction
// with it (Unicode TR 36, bidirectional spoofing).
// oxlint-disable-next-line no-control-regex
const unseen = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** A text as it is kept: no control characters, no third empty line in a row. It is shown as typed, never as markup. */
export function plainText(text: string, longest: number): string {
  return text
    .replaceAll("\r\n", "\n")
    .replace(unseen, "")
    .replace(/\n{3,}/g, "\n\n")
    .trim()
    .slice(0, longest);
}

/** One line: nothing that could become a header of a mail. */
export function plainLine(text: string, longest = 120): string {
  return plainText(text, longest * 4)
    .replace(/\s+/g, " ")
    .slice(0, longest);
}

// oxlint-disable-next-line no-control-regex
const address = /^[^\s@<>()[\]\\,;:"\u0000-\u001f\u007f]{1,64}@[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?\.[a-z]{2,63}$/;

/** An e-mail address as it is kept, or null: no display name, no comment, no line end. */
export function readAddress(text: string): string | null {
  const trimmed = text.trim().toLowerCase();
  return trimmed.length <= 254 && address.test(trimmed) && !trimmed.includes("..") ? trimmed : null;
}

/** A site's address: http or https, nothing that could run. */
export function readSite(text: string): string | null {
  const typed = text.trim();
  if (typed === "") return null;
  const url = URL.parse(/^https?:\/\//i.test(typed) ? typed : `https://${typed}`);
  const isSite = url && /^https?:$/.test(url.protocol) && url.hostname.includes(".") && url.username === "";
  return isSite && url.href.length <= 300 ? url.href : null;
}
