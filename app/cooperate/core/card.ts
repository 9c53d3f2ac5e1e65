import { isCode } from "~/atlas/index.ts";
import type { Withheld } from "~/content/index.ts";
import { isDay } from "~/kernel/day.ts";
import type { TranslatedText } from "~/kernel/translated-text.ts";

/** What one helps with: the work of a local government against violence, cut as its departments are. */
export const themes = [
  "observatory",
  "figures",
  "plan",
  "prevention",
  "young",
  "reception",
  "housing",
  "health",
  "justice",
  "public-space",
  "work",
  "training",
  "online",
  "survivors",
] as const;
export type Theme = (typeof themes)[number];

/** How one helps. */
export const helpKinds = ["advice", "documents", "method", "training", "visit", "mentoring", "joint-project"] as const;
export type HelpKind = (typeof helpKinds)[number];

export const cardKinds = ["offer", "need"] as const;
export type CardKind = (typeof cardKinds)[number];

/** An offer or a need of a member: short, and dated. */
export interface Card {
  id: string;
  organisationId: string;
  kind: CardKind;
  theme: Theme;
  /** Codes of `violence_form`; none means any. */
  forms: string[];
  help: HelpKind;
  /** ISO 639-1: those in which it can be done. */
  languages: string[];
  title: TranslatedText;
  detail: TranslatedText;
  /** What one would like in return. */
  wish: Theme | null;
  validFrom: string;
  validUntil: string;
  /** Shown to everybody; without it, only to whom it is suggested. */
  public: boolean;
  open: boolean;
  /** By moderators: neither shown nor suggested. */
  withheld: Withheld;
  revision: number;
  sample: boolean;
}

export const titleLength = 120;
export const detailLength = 1200;
/** A card is renewed at least every two years: offers of people who have left help nobody. */
const longestDays = 731;

type Dated = Pick<Card, "open" | "validFrom" | "validUntil">;

/** Whether it counts on a day: neither closed, nor early, nor expired. */
export function isCurrent(card: Dated, today: string): boolean {
  return card.open && card.validFrom <= today && today <= card.validUntil;
}

/** Whether anybody reads it on a day. */
export function isShown(card: Pick<Card, keyof Dated | "public" | "withheld">, today: string): boolean {
  return card.public && card.withheld === null && isCurrent(card, today);
}

export type CardFault =
  | "title"
  | "detail"
  | "theme"
  | "help"
  | "languages"
  | "forms"
  | "wish"
  | "dates"
  | "too-long-valid";

const language = /^[a-z]{2}$/;

/** What is wrong with what was typed, in the order of the form. */
export function faultsOf(typed: {
  theme: string;
  forms: readonly string[];
  help: string;
  languages: readonly string[];
  title: string;
  detail: string;
  wish: string | null;
  validFrom: string;
  validUntil: string;
}): CardFault[] {
  const faults: CardFault[] = [];
  const titled = typed.title.trim();
  if (titled === "" || titled.length > titleLength) faults.push("title");
  if (typed.detail.length > detailLength) faults.push("detail");
  if (!isOneOf(themes, typed.theme)) faults.push("theme");
  if (!isOneOf(helpKinds, typed.help)) faults.push("help");
  if (
    typed.languages.length === 0 ||
    typed.languages.length > 12 ||
    !typed.languages.every((one) => language.test(one))
  )
    faults.push("languages");
  if (!typed.forms.every((one) => isCode("violence_form", one))) faults.push("forms");
  if (typed.wish !== null && !isOneOf(themes, typed.wish)) faults.push("wish");
  if (!isDay(typed.validFrom) || !isDay(typed.validUntil) || typed.validUntil < typed.validFrom) faults.push("dates");
  else if (Date.parse(typed.validUntil) - Date.parse(typed.validFrom) > longestDays * 86_400_000)
    faults.push("too-long-valid");
  return faults;
}

export function isOneOf<T extends string>(list: readonly T[], text: unknown): text is T {
  return (list as readonly unknown[]).includes(text);
}
