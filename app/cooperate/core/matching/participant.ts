import type { Region, SizeClass } from "~/network/index.ts";
import type { HelpKind, Theme } from "../card.ts";

/** A member that lets itself be suggested, as the matching knows it. */
export interface Participant {
  organisationId: string;
  region: Region;
  countryCode: string;
  size: SizeClass | null;
  legalSystem: "civil" | "common" | "religious" | "customary" | "mixed" | null;
  /** Hours from Greenwich in winter; null when it said none. */
  offset: number | null;
  /** The step of the ladder that its observatory stands on. */
  maturity: number | null;
  /** How many requests it answers in a year. */
  capacity: number;
  /** How many it was asked in the year before: suggestions that wait, and introductions. */
  load: number;
}

/** What the matching reads of a card. */
export interface MatchedCard {
  id: string;
  organisationId: string;
  theme: Theme;
  forms: readonly string[];
  help: HelpKind;
  languages: readonly string[];
  wish: Theme | null;
}

export interface MatchingInput {
  participants: readonly Participant[];
  needs: readonly MatchedCard[];
  offers: readonly MatchedCard[];
  /** Pairs of members that are not suggested again, as `receiver giver`: introduced already, or one of them said no. */
  settled: ReadonlySet<string>;
}

export function pairKey(receiverId: string, giverId: string): string {
  return `${receiverId} ${giverId}`;
}
