import { z } from "zod";
import { locales, wordsOf, type Locale, type PageLocale } from "~/kernel/locale.ts";
import type { NameForm } from "./name-form.ts";

export const certificateKinds = ["course", "event"] as const;
export type CertificateKind = (typeof certificateKinds)[number];

const words = z.string().trim().min(1).max(300);
export const titlesSchema = z.partialRecord(z.enum(locales), words).refine((titles) => Object.keys(titles).length > 0);
/** What was followed or attended, in the languages that have it. Kept with the certificate: a course may change or go. */
export type Titles = z.infer<typeof titlesSchema>;

/** What is certified: that somebody followed a course to its end, or attended an event. */
export const newCertificateSchema = z.object({
  kind: z.enum(certificateKinds),
  /** Of the course or event: the same for the same person gives the same certificate. */
  subject: z.string().min(1).max(200),
  /** Where it stands on this site, without the language: `/courses/first-steps`. */
  path: z
    .string()
    .max(200)
    .regex(/^(?:\/[a-z0-9-]+){1,5}$/),
  titles: titlesSchema,
  /** Null where nobody measured them. */
  hours: z.number().positive().max(2000).nullable(),
  day: z.iso.date(),
  /** The language in which the holder is written to. */
  locale: z.enum(locales),
  holder: z.object({
    /** Null for who has no account: she holds her certificate by a signed link. */
    accountId: z.uuid().nullable(),
    /** Whatever names her within the subject where there is no account: a registration's id. */
    key: z.string().min(1).max(100),
    name: z.string().max(400),
    institution: z.string().max(400),
  }),
});
export type NewCertificate = z.input<typeof newCertificateSchema>;

export interface Certificate {
  id: string;
  code: string;
  kind: CertificateKind;
  subject: string;
  path: string;
  titles: Titles;
  hours: number | null;
  day: string;
  locale: Locale;
  accountId: string | null;
  name: string;
  institution: string;
  nameForm: NameForm;
  /** Its place in the status list. */
  serial: number;
  /** When the holder chose to let her name be seen by who has the code. */
  publishedAt: string | null;
  revokedAt: string | null;
  /** When another took its place; it is revoked with that. */
  replacedAt: string | null;
  issuedAt: string;
}

/** The title in the reader's language, else in another that it has. */
export function titleOf(titles: Titles, locale: PageLocale): { text: string; lang: Locale | undefined } {
  const own = wordsOf(locale);
  const found = [own, ...locales].find((one) => titles[one] !== undefined)!;
  return { text: titles[found]!, lang: found === own ? undefined : found };
}
