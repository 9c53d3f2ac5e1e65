import { z } from "zod";
import { answers, audiences, doors, needs } from "./codes.ts";
import { numberShape } from "./telephone.ts";

export const day = z
  .string()
  .regex(/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/)
  .refine((text) => new Date(text).toISOString().startsWith(text), { abort: true });
/** A day, or the month when the day is not known. */
const dayOrMonth = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?$/);
export const countryCode = z.string().regex(/^[A-Z]{2}$/);
/** ISO 3166-2. */
export const regionCode = z.string().regex(/^[A-Z]{2}-[A-Z0-9]{1,3}$/);
const languageCode = z
  .string()
  .regex(/^[a-z]{2,3}(?:-[A-Za-z]{2,4})?$/)
  .refine(isKnownTo((code) => new Intl.DisplayNames("en", { type: "language" }).of(code)));
const line = z.string().trim().min(1).max(120);
const labels = z.strictObject({ fr: line, en: line, es: line });
export const webAddress = z
  .string()
  .max(200)
  .regex(/^https:\/\/[^\s/@]+(?:\/[^\s]*)?$/)
  .refine((text) => URL.canParse(text));
export const number = z.string().max(24).regex(numberShape);

/** What a page must be able to say is tried when it is read: one such word would take down the page of its country. */
function isKnownTo(say: (text: string) => unknown): (text: string) => boolean {
  return (text) => {
    try {
      say(text);
      return true;
    } catch {
      return false;
    }
  };
}

/** Where it is written, by whoever answers for it, and the day on which that page was last known to say so. */
const sourceSchema = z.strictObject({ url: webAddress, knownOn: dayOrMonth });

/** A way to reach the line. Sign language and chat are web addresses, the others are numbers. */
export const channelSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.enum(["voice", "sms", "whatsapp", "textphone"]), number }),
  z.strictObject({ kind: z.enum(["chat", "sign"]), url: webAddress }),
]);
export type Channel = z.infer<typeof channelSchema>;

const time = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/);
const hoursSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("always") }),
  /** `days` from 1, Monday, to 7, Sunday, in the line's own time. */
  z.strictObject({
    kind: z.literal("weekly"),
    week: z.array(z.strictObject({ days: z.array(z.int().min(1).max(7)).min(1), from: time, to: time })).min(1),
  }),
  z.strictObject({ kind: z.literal("unknown") }),
]);
export type Hours = z.infer<typeof hoursSchema>;

/** One number with what is known of it. Three different traces: the bill, the telephone's own list, a shared account. */
export const lineSchema = z.strictObject({
  name: line,
  /** The language of its name. */
  lang: languageCode,
  channels: z.array(channelSchema).min(1).max(6),
  hours: hoursSchema,
  timeZone: z
    .string()
    .regex(/^[A-Z][A-Za-z]+(?:\/[A-Za-z_+-]+){0,2}$/)
    .refine(isKnownTo((timeZone) => new Intl.DateTimeFormat("en", { timeZone }))),
  /** Some of the languages spoken, and how many in all where the source says a number. */
  languages: z.array(languageCode).max(30),
  languageCount: z.int().min(1).max(300).nullable(),
  free: z.enum(answers),
  traces: z.strictObject({ bill: z.enum(answers), callList: z.enum(answers), sharedAccount: z.enum(answers) }),
  fromAbroad: z.enum(answers),
  /** Of this line alone, where services that go together answer for themselves; else the record's own. */
  source: sourceSchema.optional(),
});
export type Line = z.infer<typeof lineSchema>;

/** What a telephone keeps of a line: calls in a list, messages in a conversation, or each in its place. */
export function keptOf(line: Pick<Line, "channels">): "call" | "message" | "both" {
  const has = (...kinds: Channel["kind"][]) => line.channels.some(({ kind }) => kinds.includes(kind));
  if (!has("sms", "whatsapp")) return "call";
  return has("voice", "textphone") ? "both" : "message";
}

export const serviceSchema = z
  .strictObject({
    id: z
      .string()
      .regex(/^[a-z]{2}-[a-z0-9]+(?:-[a-z0-9]+)*$/)
      .max(60),
    /** Those for people who use violence are listed apart, never among the others. */
    kind: z.enum(["helpline", "perpetrator-programme"]),
    country: countryCode,
    region: regionCode.nullable(),
    /** Where the directory's own list does not name the region. */
    regionName: labels.optional(),
    needs: z.array(z.enum(needs)),
    audiences: z.array(z.enum(audiences)),
    doors: z.array(z.enum(doors)).min(1),
    /** Who answers: a role and an organisation, never a person. */
    answeredBy: labels.nullable(),
    /** Services that go together (two languages, adults and young people) are one record: both are shown, or neither. */
    lines: z.array(lineSchema).min(1).max(4),
    source: sourceSchema,
    state: z.enum(["to-confirm", "confirmed"]),
    checkedOn: day.nullable(),
    /** The organisation that answers for this entry. */
    steward: line.nullable(),
  })
  .refine((one) => one.state !== "confirmed" || (one.checkedOn !== null && one.steward !== null), {
    message: "confirmed-without-steward",
  })
  .refine((one) => one.id.slice(0, 2) === one.country.toLowerCase(), { message: "id-of-another-country" })
  .refine((one) => one.region === null || one.region.startsWith(`${one.country}-`), {
    message: "region-of-another-country",
  });
export type Service = z.infer<typeof serviceSchema>;

/** A number of police or rescue. It never grows old, and nothing that is not one may stand in its place. */
export const emergencySchema = z.strictObject({
  country: countryCode,
  numbers: z.array(z.strictObject({ number, reaches: z.enum(["all", "police", "medical"]) })).min(1),
  /** For who cannot speak or hear. */
  text: z.strictObject({ number, limit: z.enum(["none", "register-first", "not-everywhere"]) }).nullable(),
  source: sourceSchema,
});
export type Emergency = z.infer<typeof emergencySchema>;
