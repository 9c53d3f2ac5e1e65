import { locales, type Labels, type Locale } from "~/kernel/locale.ts";
import type { EntryText } from "./feed.ts";
import type { Segment } from "./segment.ts";

export const editionStates = ["draft", "approved", "sending", "paused", "sent"] as const;
export type EditionState = (typeof editionStates)[number];

export interface EditionItem {
  id: number;
  position: number;
  kind: string;
  subject: string;
  texts: Partial<Record<Locale, EntryText>>;
  /** A path below the language, or null. */
  href: string | null;
  /** The way to help stands under it. */
  hard: boolean;
  included: boolean;
}

export interface Edition {
  id: number;
  issue: string;
  state: EditionState;
  /** A language left empty falls back to another one, visibly. */
  title: Labels;
  opening: Labels;
  segment: Segment;
  revision: number;
  items: EditionItem[];
}

export interface ShownItem {
  kind: string;
  title: string;
  summary: string;
  href: string | null;
  hard: boolean;
  writtenIn: Locale;
}

/** One language of an edition, as a subscriber or a visitor of the archive reads it. */
export interface ShownEdition {
  issue: string;
  locale: Locale;
  title: string;
  titleIn: Locale;
  opening: string;
  openingIn: Locale;
  items: ShownItem[];
}

/** An issue's number for the month of a moment: `2026-11`. */
export function issueOf(moment: Date): string {
  return moment.toISOString().slice(0, 7);
}

/** Everybody's edition in one language; what is missing in it is shown in another one, and says which. */
export function showEdition({ issue, title, opening, items }: Edition, locale: Locale): ShownEdition {
  const order = [locale, ...locales.filter((one) => one !== locale)];
  const titleIn = order.find((one) => title[one].trim() !== "") ?? locale;
  const openingIn = order.find((one) => opening[one].trim() !== "") ?? locale;
  return {
    issue,
    locale,
    title: title[titleIn],
    titleIn,
    // A form sends the ends of its lines in two signs.
    opening: opening[openingIn].replaceAll("\r\n", "\n").trim(),
    openingIn,
    items: items
      .filter((item) => item.included)
      .toSorted((a, b) => a.position - b.position)
      .flatMap((item) => {
        const text = order.map((one) => item.texts[one]).find((one) => one !== undefined);
        if (!text) return [];
        const { kind, href, hard } = item;
        return [{ kind, href, hard, title: text.title, summary: text.summary, writtenIn: text.writtenIn }];
      }),
  };
}

/** An edition can leave when it says something. */
export function readyToApprove(edition: Edition): "title" | "items" | null {
  if (locales.every((locale) => edition.title[locale].trim() === "")) return "title";
  return edition.items.some((item) => item.included) ? null : "items";
}
