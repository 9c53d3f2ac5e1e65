import { z } from "zod";
import { locales, type Locale } from "~/kernel/locale.ts";

const text = z.string().min(1);
const labels = z.strictObject(
  Object.fromEntries(locales.map((locale) => [locale, text])) as Record<Locale, typeof text>,
);
const levels = z.enum(["world", "world_region", "country", "region", "province", "municipality", "not_located"]);

/**
 * How small counts are kept from being told: by withholding them and as many others as it takes (exact figures, gaps); by
 * rounding them to 0 or to the threshold so that every table still adds up; or by noise that a secret key decides, for
 * tables that anybody may cut as they like. What a year was first protected by stays with it (decision 24).
 */
export const protectionMethodSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("suppression") }),
  z.strictObject({ kind: z.literal("rounding") }),
  z.strictObject({
    kind: z.literal("cell-key"),
    /** No figure moves further than this. */
    largest: z.int().min(5).max(20).default(7),
    variance: z.number().min(2).max(16).default(4),
  }),
]);

/**
 * How an observatory publishes. `protected` is the default; `source-published` is for sets that their own ministry
 * publishes in full, and says where; `survey` is for estimates, which are withheld by the size of their sample.
 */
export const publicationPolicySchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("protected"),
    /** A count is shown when it is 0 or at least this; never below 3. */
    threshold: z.int().min(3).default(5),
    /** The same for months, quarters and half-years. */
    shortPeriodThreshold: z.int().min(3).default(10),
    /** The threshold where fewer than 20,000 people live, if it is more than the usual one. */
    smallPlaceThreshold: z.int().min(3).default(10),
    method: protectionMethodSchema.default({ kind: "suppression" }),
    /** Yearly totals that are public however small, such as the killings of a territory: no crossing of any kind. */
    exemptTotals: z.array(z.strictObject({ levels: z.array(levels).min(1), reason: labels })).default([]),
    /** Off unless the coordinator switched it on, with a reason: see `femicide-policy.ts`. */
    femicide: z
      .strictObject({
        reason: labels,
        /** The observatory's own level and those above it. */
        levels: z.array(levels).min(1),
        /** Months after the end of a year before its total is shown. */
        delayMonths: z.int().min(0).max(60),
        /** The territory's legal term: féminicide, femicidio, feminicidio, homicide of women. */
        term: labels,
        /** Where the law and the statistical definition differ. */
        law: labels.optional(),
      })
      .optional(),
  }),
  z.strictObject({ kind: z.literal("source-published"), statement: labels, url: z.url().optional() }),
  z.strictObject({ kind: z.literal("survey") }),
]);

export type PublicationPolicy = z.infer<typeof publicationPolicySchema>;

export const defaultPublicationPolicy: PublicationPolicy = publicationPolicySchema.parse({ kind: "protected" });

/** Inhabitants below which small counts point at people more easily. */
export const smallPlace = 20_000;

/** Results of noise below this are 0: nobody sees a one or a two. */
export const smallestWithNoise = 3;

/** Survey estimates on fewer cases than this are withheld; below `flaggedBelow` they carry a caution. */
export const smallestSample = 30;
export const flaggedBelow = 50;
