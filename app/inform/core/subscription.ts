/** The wording that a subscriber agrees to; a changed wording is a new version, and consents keep theirs. */
export const consentVersion = "2026-11";

export interface Consent {
  version: string;
  at: string;
  /** The form on the site, or an import that brings its own proof. */
  by: "form" | "import";
  proof?: string;
}

// oxlint-disable-next-line no-control-regex
const address = /^[^\s@<>()[\]\\,;:"\u0000-\u001f\u007f]{1,64}@[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?\.[a-z]{2,63}$/;

/** An e-mail address as it is kept, or null: no display name, no comment, no line end that could become a header. */
export function readAddress(text: string): string | null {
  const trimmed = text.trim().toLowerCase();
  return trimmed.length <= 254 && address.test(trimmed) && !trimmed.includes("..") ? trimmed : null;
}

/** How often one address may be sent a request to confirm, whoever asks for it: a stranger must not flood a mailbox. */
export const confirmationLimits = [
  { purpose: "bulletin-confirm-day", limit: 1, windowSeconds: 86_400 },
  { purpose: "bulletin-confirm-week", limit: 3, windowSeconds: 7 * 86_400 },
] as const;

/** After so many temporary failures in a row an address is given up. */
export const softBouncesAllowed = 5;
