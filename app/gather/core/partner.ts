import { z } from "zod";

/** What kind of service gives its counts. Publicly a partner is this, unless it agrees to its name. */
export const partnerKinds = [
  "police",
  "justice",
  "health",
  "shelter",
  "helpline",
  "social_services",
  "education",
  "survey",
  "civil_society",
  "press",
] as const;
export const partnerKindSchema = z.enum(partnerKinds);
export type PartnerKind = (typeof partnerKinds)[number];

export interface Partner {
  id: number;
  observatoryId: number;
  organisationId: string;
  kind: PartnerKind;
  territoryId: number;
  locale: string;
  namedPublicly: boolean;
  state: "active" | "left";
}

/** A shelter is never named, nor placed: its town could be guessed, and with it the women who live there. */
export function mayBeNamed(partner: Pick<Partner, "kind" | "namedPublicly">): boolean {
  return partner.namedPublicly && partner.kind !== "shelter";
}

/** What a partner's own people do: enter its counts, check them, approve them. */
export const partnerRoles = ["entry", "checker", "approver"] as const;
export type PartnerRole = (typeof partnerRoles)[number];
