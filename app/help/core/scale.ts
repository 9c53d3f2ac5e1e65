import { z } from "zod";
import { countryCode, day } from "./service.ts";

const sentence = z.string().trim().min(3).max(160);

/** What leads first to the emergency number: the five signs that most often precede a killing or grave injury. */
export const redFlags = ["strangulation", "weapon", "forced-sex", "threat-to-kill", "pregnancy"] as const;
export type RedFlag = (typeof redFlags)[number];

/** Items stand alone: they bear no weight, and nothing adds them up. */
const itemSchema = z.strictObject({ text: sentence, redFlag: z.enum(redFlags).nullable() });

/** An edition of the scale in one language: the general one, or a country's, reviewed by a service of that country. */
export const scaleSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9-]{2,40}$/),
    locale: z.enum(["fr", "en", "es"]),
    /** In easy words and short sentences; absent in the others, as in what was published before there were such. */
    level: z.literal("easy").optional(),
    country: countryCode.nullable(),
    zones: z.tuple([
      z.array(itemSchema).min(3).max(12),
      z.array(itemSchema).min(3).max(14),
      z.array(itemSchema).min(5).max(14),
    ]),
    reviewedBy: z.strictObject({ service: z.string().trim().min(2).max(120), on: day }).nullable(),
  })
  .refine((one) => one.country === null || one.reviewedBy !== null, { message: "local-edition-without-review" })
  .refine((one) => one.zones[0].every((item) => !item.redFlag) && one.zones[1].every((item) => !item.redFlag), {
    message: "red-flag-outside-third-zone",
  })
  .refine((one) => redFlags.every((flag) => one.zones[2].some((item) => item.redFlag === flag)), {
    message: "red-flag-missing",
  });
export type Scale = z.infer<typeof scaleSchema>;

/**
 * The country's reviewed edition in that language, else the general one. Who reads easy words keeps them, before an
 * edition of her country in others.
 */
export function chooseScale(
  scales: readonly Scale[],
  locale: Scale["locale"],
  country: string | null,
  level?: Scale["level"],
): Scale | null {
  const spoken = scales.filter((one) => one.locale === locale && one.level === level);
  const chosen = spoken.find((one) => country && one.country === country) ?? spoken.find((one) => !one.country);
  return chosen ?? (level ? chooseScale(scales, locale, country) : null);
}
