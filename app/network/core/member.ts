import type { TranslatedText } from "~/kernel/translated-text.ts";
import type { Protection } from "./protection.ts";
import type { Region } from "./region.ts";

/** Listed by us, invited, applying, joined, looking on, or working with the network without being a local government. */
export const memberStates = ["listed", "invited", "candidate", "member", "observer", "partner", "left"] as const;
export type MemberState = (typeof memberStates)[number];

/** Those who belong: they write, offer, sign, discuss. */
export const belongingStates: readonly MemberState[] = ["member", "observer", "partner"];

/** A member as its own people and the secretariat see it. Public pages read `PublicMember`. */
export interface Member {
  organisationId: string;
  slug: string;
  name: TranslatedText;
  state: MemberState;
  protection: Protection;
  territoryCode: string | null;
  countryCode: string;
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
  legalSystem: "civil" | "common" | "religious" | "customary" | "mixed" | null;
  timeZone: string | null;
  joinedOn: string | null;
  renewalDue: string | null;
  sample: boolean;
}
