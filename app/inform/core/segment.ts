import { z } from "zod";
import { locales } from "~/kernel/locale.ts";

/** Whom an edition is for, built from choices alone: no expression, no SQL. Empty is everybody. */
export const segmentSchema = z.strictObject({
  languages: z.array(z.enum(locales)).default([]),
  themes: z.array(z.string().regex(/^[a-z0-9-]{1,40}$/)).default([]),
  territories: z.array(z.string().regex(/^[A-Z0-9-]{1,24}$/)).default([]),
});
export type Segment = z.infer<typeof segmentSchema>;

export interface Interests {
  locale: string;
  themes: readonly string[];
  territories: readonly string[];
}

/**
 * Whether an edition is for somebody. Who chose no interest is interested in everything; an edition for a place is for who said
 * that she lives there, and for nobody who said nothing.
 */
export function isFor(segment: Segment, { locale, themes, territories }: Interests): boolean {
  const meets = (wanted: readonly string[], chosen: readonly string[]) =>
    wanted.length === 0 || chosen.length === 0 || wanted.some((one) => chosen.includes(one));
  return (
    (segment.languages.length === 0 || (segment.languages as string[]).includes(locale)) &&
    meets(segment.themes, themes) &&
    (segment.territories.length === 0 || segment.territories.some((one) => territories.includes(one)))
  );
}
