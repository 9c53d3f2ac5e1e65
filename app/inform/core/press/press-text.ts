import { locales, type Labels, type Locale } from "~/kernel/locale.ts";

/** The wording of the terms; a changed wording is a new version, and who accepted keeps hers. */
export const termsVersion = "2026-11-b";

export type PressState = "draft" | "sent" | "withdrawn";

/** A text for the press, with the hour from which it may be used. Bodies are in the notation of blocks. */
export interface PressText {
  id: string;
  title: Labels;
  body: Labels;
  embargoUntil: string;
  /** The edition of figures that comes with it, for the list before its hour. */
  releaseId: number | null;
  state: PressState;
  revision: number;
  sentAt: string | null;
}

/** Whether a text is for the list alone. From its hour on it is everybody's. */
export function isUnderEmbargo({ embargoUntil }: Pick<PressText, "embargoUntil">, now: Date): boolean {
  return now.getTime() < Date.parse(embargoUntil);
}

/** One language of a text, else another one in which it is whole: title and body never half and half. */
export function showPressText(
  { title, body }: Pick<PressText, "title" | "body">,
  locale: Locale,
): { title: string; body: string; writtenIn: Locale } | null {
  const order = [locale, ...locales.filter((one) => one !== locale)];
  const writtenIn = order.find((one) => title[one].trim() !== "" && body[one].trim() !== "");
  return writtenIn ? { title: title[writtenIn], body: body[writtenIn], writtenIn } : null;
}

export type PressFault = "empty" | "half" | "past" | "long" | "edition-gone" | "edition-hour";

/** What keeps a text from being sent: nothing in it, a language begun and not ended, an hour that has passed. */
export function readyToSend({ title, body, embargoUntil }: PressText, now: Date): PressFault | null {
  const whole = locales.filter((one) => title[one].trim() !== "" && body[one].trim() !== "");
  const begun = locales.filter((one) => title[one].trim() !== "" || body[one].trim() !== "");
  if (whole.length === 0) return "empty";
  if (begun.length > whole.length) return "half";
  return isUnderEmbargo({ embargoUntil }, now) ? null : "past";
}
