import { z } from "zod";
import { isCode } from "~/atlas/index.ts";
import { isSafeLink } from "~/kernel/blocks.ts";

export const resourceTypes = [
  "law",
  "guidance",
  "standard",
  "training",
  "report",
  "recording",
  "tool",
  "pack",
] as const;
export const audiences = [
  "elected",
  "officers",
  "front-line",
  "health",
  "police-justice",
  "statisticians",
  "teachers",
  "press",
] as const;
export const resourceThemes = [
  "rights",
  "data",
  "protection",
  "health",
  "prevention",
  "coordination",
  "digital",
  "public-space",
  "work",
  "media",
] as const;
export const levels = ["introductory", "intermediate", "advanced"] as const;
/** Up to 40 pages, up to 150, more. */
export const lengths = ["short", "medium", "long"] as const;

const day = z.iso.date();
const address = z.string().max(500).refine(isAddress, "address");

/** What a reader must know of a resource before she opens it. */
export const resourceFactsSchema = z.strictObject({
  type: z.enum(resourceTypes),
  /** It says what the law is: past its day it misleads, so it is marked and sinks. */
  legal: z.boolean(),
  audiences: z.array(z.enum(audiences)).max(audiences.length),
  themes: z.array(z.enum(resourceThemes)).max(resourceThemes.length),
  /** Codes of `violence_form`; none where it speaks of all. */
  forms: z.array(z.string().refine((code) => isCode("violence_form", code), "form")).max(30),
  languages: z
    .array(z.string().regex(/^[a-z]{2,3}$/))
    .min(1)
    .max(40),
  level: z.enum(levels),
  length: z.enum(lengths).nullable(),
  /** As it is stated; null sends the reader to the publisher. */
  licence: z.string().min(1).max(80).nullable(),
  publisher: z.string().min(1).max(160),
  year: z.int().min(1900).max(2100),
  address,
  checkedOn: day.nullable(),
  /** Whether somebody opened the address on that day, or compared the reference alone. */
  opened: z.boolean(),
  reviewOn: day,
});

export type ResourceFacts = z.infer<typeof resourceFactsSchema>;
export type ResourceFault = "title" | "summary" | "facts" | "form" | "address" | "review-day" | "language";

/** The web over a safe connection, or a page of this site without its language. */
function isAddress(href: string): boolean {
  return isSafeLink(href) && (href.startsWith("https://") || href.startsWith("/"));
}

/** Why a resource may not be shown yet; null where it may. */
export function resourceFault(title: string, summary: string, facts: unknown): ResourceFault | null {
  if (title.trim() === "" || title.length > 240) return "title";
  if (summary.trim() === "" || summary.length > 1200) return "summary";
  const read = resourceFactsSchema.safeParse(facts);
  if (read.success) return read.data.checkedOn && read.data.reviewOn <= read.data.checkedOn ? "review-day" : null;
  const names = read.error.issues.map(({ path }) => path[0]);
  if (names.includes("address")) return "address";
  if (names.includes("languages")) return "language";
  if (names.includes("reviewOn") || names.includes("checkedOn")) return "review-day";
  return names.includes("forms") ? "form" : "facts";
}

/** Still looked after; due to be looked at again; a text of law past its day. */
export type Freshness = "current" | "due" | "expired";

export function freshnessOf({ legal, reviewOn }: Pick<ResourceFacts, "legal" | "reviewOn">, today: string): Freshness {
  if (reviewOn >= today) return "current";
  return legal ? "expired" : "due";
}

/** The order given, except that law past its day comes last: nobody should begin with it. */
export function sunk<T extends { facts: ResourceFacts }>(resources: readonly T[], today: string): T[] {
  const isExpired = ({ facts }: T) => freshnessOf(facts, today) === "expired";
  return [...resources.filter((one) => !isExpired(one)), ...resources.filter(isExpired)];
}

export const resourceFilters = ["type", "audience", "theme", "form", "language", "level", "length"] as const;
export type ResourceFilter = (typeof resourceFilters)[number];
export type ChosenResources = Partial<Record<ResourceFilter, string>>;

/** What a resource answers to a filter. */
export function valuesOf(facts: ResourceFacts, filter: ResourceFilter): readonly string[] {
  switch (filter) {
    case "type":
      return [facts.type];
    case "audience":
      return facts.audiences;
    case "theme":
      return facts.themes;
    case "form":
      return facts.forms;
    case "language":
      return facts.languages;
    case "level":
      return [facts.level];
    case "length":
      return facts.length ? [facts.length] : [];
  }
}

/** Whether it answers every chosen filter; what speaks of all forms of violence answers each of them. */
export function answersFilters(facts: ResourceFacts, chosen: ChosenResources): boolean {
  return resourceFilters.every((filter) => {
    const value = chosen[filter];
    if (value === undefined) return true;
    if (filter === "form" && facts.forms.length === 0) return true;
    return valuesOf(facts, filter).includes(value);
  });
}
