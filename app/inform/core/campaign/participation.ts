import { failed, done, type Outcome } from "~/kernel/outcome.ts";
import type { Locale } from "~/kernel/locale.ts";
import { isPrintableNumber } from "./print-order.ts";

/** How precisely a participant lets itself be shown: by name, by its country, by its part of the world, only counted. */
export const precisions = ["name", "country", "region", "counted"] as const;
export type Precision = (typeof precisions)[number];

export const moderationStates = ["waiting", "shown", "refused"] as const;
export type ModerationState = (typeof moderationStates)[number];

export interface LocalLine {
  name: string;
  number: string;
}

export interface Action {
  id: number;
  day: string;
  title: string;
  place: string;
  state: ModerationState;
}

export interface Participation {
  id: string;
  campaignId: string;
  observatoryId: number;
  precision: Precision;
  /** Its own words, in the languages in which it wrote them. */
  message: Partial<Record<Locale, string>>;
  lines: LocalLine[];
  hasLogo: boolean;
  state: ModerationState;
  actions: Action[];
}

/** What is known of a participant, from which its own choice takes away. */
export interface ParticipantFacts {
  name: string;
  slug: string;
  country: { code: string; name: string } | null;
  region: { code: string; name: string } | null;
}

export interface ShownParticipant {
  /** Null where it is not named. */
  name: string | null;
  slug: string | null;
  country: { code: string; name: string } | null;
  region: { code: string; name: string } | null;
}

/** Never shown more precisely than it chose; null is counted and shown nowhere. */
export function showParticipant(facts: ParticipantFacts, precision: Precision): ShownParticipant | null {
  switch (precision) {
    case "name":
      return facts;
    case "country":
      return { name: null, slug: null, country: facts.country, region: facts.region };
    case "region":
      return { name: null, slug: null, country: null, region: facts.region };
    case "counted":
      return null;
  }
}

/** Words, numbers, actions and logo point at a place: they are shown of those that are named, and of no other. */
export function showsOwnWords(precision: Precision): boolean {
  return precision === "name";
}

/** Reads the lines of a form: a name and a number each, empty rows let go. */
export function readLines(rows: readonly LocalLine[]): Outcome<LocalLine[]> {
  const lines: LocalLine[] = [];
  for (const row of rows) {
    const [name, number] = [row.name.trim(), row.number.trim()];
    if (name === "" && number === "") continue;
    if (!isPrintableNumber(number)) return failed("invalid", "number");
    if (name.length > 60 || /\p{C}/u.test(name)) return failed("invalid", "line-name");
    lines.push({ name, number });
  }
  return lines.length > 4 ? failed("invalid", "too-many-lines") : done(lines);
}
