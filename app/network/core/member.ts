import type { TranslatedText } from "~/kernel/translated-text.ts";
import type { BudgetBand } from "./budget.ts";
import type { Attribution, Protection } from "./protection.ts";
import type { Region } from "./region.ts";

/** Listed by us, invited, applying, joined, looking on, or working with the network without being a local government. */
export const memberStates = ["listed", "invited", "candidate", "member", "observer", "partner", "left"] as const;
export type MemberState = (typeof memberStates)[number];

export function isMemberState(text: unknown): text is MemberState {
  return (memberStates as readonly unknown[]).includes(text);
}

/** Those who belong: they write, offer, sign, discuss. */
export const belongingStates: readonly MemberState[] = ["member", "observer", "partner"];

/**
 * What outsiders are told of a state: whoever is invited or applies stays what it was, a line of the open list or nothing, until
 * it has joined. Null is not shown.
 */
export function publicState({ state, source }: { state: MemberState; source: string | null }): MemberState | null {
  if (state === "invited" || state === "candidate") return source === null ? null : "listed";
  return state;
}

export const legalSystems = ["civil", "common", "religious", "customary", "mixed"] as const;
export type LegalSystem = (typeof legalSystems)[number];

/** A member as its own people and the secretariat see it. Public pages read `PublicMember`. */
export interface Member {
  organisationId: string;
  slug: string;
  name: TranslatedText;
  state: MemberState;
  protection: Protection;
  /** By moderators, beside what it chose itself: its page is shown nowhere outside. */
  withheld: "hidden" | "removed" | null;
  territoryCode: string | null;
  countryCode: string;
  /** The division of the country in which it lies, where it is known. */
  division: string | null;
  region: Region;
  latitude: number | null;
  longitude: number | null;
  population: number | null;
  populationYear: number | null;
  populationSource: string | null;
  languages: string[];
  website: string | null;
  mandate: TranslatedText | null;
  presentation: TranslatedText | null;
  legalSystem: LegalSystem | null;
  timeZone: string | null;
  budgetBand: BudgetBand | null;
  /** The rung of establish's ladder that it shows. */
  maturity: number | null;
  joinedOn: string | null;
  renewalDue: string | null;
  leftOn: string | null;
  /** Of who has left: whether its name stays on what it wrote. */
  attribution: Attribution | null;
  /** `geonames:…` of a city of the open list. */
  source: string | null;
  sample: boolean;
}
