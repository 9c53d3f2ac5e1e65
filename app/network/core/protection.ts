import type { TranslatedText } from "~/kernel/translated-text.ts";
import type { Region } from "./region.ts";

/** What outsiders may know of a member: all it shows, the institution and no person of it, its region alone, or nothing. */
export const protections = ["open", "institution", "region", "unlisted"] as const;
export type Protection = (typeof protections)[number];

/** What stays of who left on what it wrote: its name, or nothing. */
export type Attribution = "kept" | "removed";

/** How somebody appears outside the workspace. */
export const personShown = ["name", "institution", "unattributed"] as const;
export type PersonShown = (typeof personShown)[number];

/** A member as anybody may see it; where it is protected by region, only the region is left, and no address. */
export type PublicMember =
  | {
      level: "open" | "institution";
      organisationId: string;
      slug: string;
      name: TranslatedText;
      region: Region;
      countryCode: string;
      /** ISO 639-1. */
      languages: string[];
      population: number | null;
    }
  | { level: "region"; region: Region };

interface Known {
  organisationId: string;
  protection: Protection;
  /** Its page was hidden or removed by moderators. */
  withheld: "hidden" | "removed" | null;
  slug: string;
  name: TranslatedText;
  region: Region;
  countryCode: string;
  languages: string[];
  population: number | null;
  /** Of who has left. */
  attribution?: Attribution | null;
}

/** What is left of a member for the public: the one place where its protection, and what moderators withhold, is applied. */
export function publicMember({ protection, attribution, withheld, ...known }: Known): PublicMember | null {
  if (protection === "unlisted" || attribution === "removed" || withheld !== null) return null;
  if (protection === "region") return { level: "region", region: known.region };
  const { organisationId, slug, name, region, countryCode, languages, population } = known;
  // Of who left, the institution wrote it: its people are no longer there to speak for themselves.
  const level = attribution === "kept" ? "institution" : protection;
  return { level, organisationId, slug, name, region, countryCode, languages, population };
}

/** Whose something is that a member wrote: the member as anybody may see it, or nobody who can be named. */
export type PublicAuthor = PublicMember | { level: "unattributed" };

/**
 * A member as the author of what it wrote. Who left without its name leaves its texts to the others, by nobody and from
 * nowhere; who was unlisted when it left stays out of sight with all it wrote. Moderators who withhold a page judge the page:
 * what else its member published stays, and says meanwhile of nobody that it wrote it.
 */
export function publicAuthor(known: Known): PublicAuthor | null {
  const isNobodys = known.attribution === "removed" || known.withheld !== null;
  if (isNobodys && known.protection !== "unlisted") return { level: "unattributed" };
  return publicMember(known);
}

/** The member where it may be known by name; a region alone, or nobody, is no name. */
export function namedMember(author: PublicAuthor): Extract<PublicMember, { organisationId: string }> | null {
  return author.level === "region" || author.level === "unattributed" ? null : author;
}

/** The name under which an account's words appear: hers where she chose so and her member is open, never otherwise. */
export function nameShown(
  person: { shown: PersonShown; name: string },
  member: PublicMember | null,
): { kind: "name"; name: string } | { kind: "institution" } | { kind: "unattributed" } {
  if (person.shown === "unattributed" || member === null || member.level === "region") return { kind: "unattributed" };
  if (person.shown === "name" && member.level === "open") return { kind: "name", name: person.name };
  return { kind: "institution" };
}
