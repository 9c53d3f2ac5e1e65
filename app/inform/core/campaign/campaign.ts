import { z } from "zod";
import { readNotation, translationState } from "~/content/index.ts";
import type { Blocks } from "~/kernel/blocks.ts";
import { locales, type Locale } from "~/kernel/locale.ts";
import { showText, type TranslatedText } from "~/kernel/translated-text.ts";

export const templateNames = ["25-november", "16-days", "8-march", "local"] as const;
export type TemplateName = (typeof templateNames)[number];

export const campaignStates = ["draft", "review", "published", "withdrawn"] as const;
export type CampaignState = (typeof campaignStates)[number];

/** What a kit holds: words to read out or print, short posts, images drawn from the words, posters. */
export const kitKinds = ["text", "post", "image", "poster"] as const;
export type KitKind = (typeof kitKinds)[number];

/** The two looks of an image: pale letters on violet, violet letters on paper. */
export const imageDesigns = ["deep", "pale"] as const;
export type ImageDesign = (typeof imageDesigns)[number];

const isoDay = z.iso.date();
const field = z.object({
  text: z.string().max(20_000),
  revision: z.int(),
  sourceRevision: z.int(),
  by: z.string(),
  at: z.string(),
  state: z.enum(["draft", "published"]),
});
const translated = z.object({
  source: z.enum(locales),
  fields: z.partialRecord(z.enum(locales), field),
}) as unknown as z.ZodType<TranslatedText>;

const daySchema = z.strictObject({ day: isoDay, title: translated, text: translated });
const itemSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  kind: z.enum(kitKinds),
  design: z.enum(imageDesigns).nullable(),
  title: translated,
  words: translated,
  /** What somebody who does not see the image or the poster must know of it. */
  alternative: translated.nullable(),
});

/** Everything that a campaign says, in one document: it is written, reviewed and published as one. */
export const campaignDocumentSchema = z.strictObject({
  title: translated,
  summary: translated,
  /** Blocks in the notation of `content`. */
  body: translated,
  startsOn: isoDay,
  endsOn: isoDay,
  days: z.array(daySchema).max(40),
  kit: z.array(itemSchema).max(40),
});
export type CampaignDocument = z.infer<typeof campaignDocumentSchema>;

export interface Campaign {
  id: string;
  slug: string;
  template: TemplateName;
  /** Whose it is; null is the network's. */
  observatoryId: number | null;
  state: CampaignState;
  sample: boolean;
  revision: number;
  publishedAt: string | null;
  /** What is being written. */
  draft: CampaignDocument;
  /** What the public sees; null before the first publication. */
  shown: CampaignDocument | null;
}

/** Each text of a campaign under the name by which a form writes it. */
export function partsOf({ title, summary, body, days, kit }: CampaignDocument): [string, TranslatedText][] {
  return [
    ["title", title],
    ["summary", summary],
    ["body", body],
    ...days.flatMap((one, i): [string, TranslatedText][] => [
      [`day-${i}-title`, one.title],
      [`day-${i}-text`, one.text],
    ]),
    ...kit.flatMap((one): [string, TranslatedText][] => [
      [`kit-${one.id}-title`, one.title],
      [`kit-${one.id}-words`, one.words],
      ...(one.alternative ? [[`kit-${one.id}-alternative`, one.alternative] as [string, TranslatedText]] : []),
    ]),
  ];
}

/** The same campaign with each of its texts changed by a rule. */
export function mapParts(
  document: CampaignDocument,
  change: (name: string, text: TranslatedText) => TranslatedText,
): CampaignDocument {
  return {
    ...document,
    title: change("title", document.title),
    summary: change("summary", document.summary),
    body: change("body", document.body),
    days: document.days.map((one, i) => ({
      ...one,
      title: change(`day-${i}-title`, one.title),
      text: change(`day-${i}-text`, one.text),
    })),
    kit: document.kit.map((one) => ({
      ...one,
      title: change(`kit-${one.id}-title`, one.title),
      words: change(`kit-${one.id}-words`, one.words),
      alternative: one.alternative ? change(`kit-${one.id}-alternative`, one.alternative) : null,
    })),
  };
}

export type PublicationFault = "title" | "body" | "notation" | "dates" | "alternative" | "empty";

/** What a campaign lacks before it can be shown: a title, a body that can be read, days within it, alternatives. */
export function faultOf(document: CampaignDocument): PublicationFault | null {
  const source = document.title.source;
  const said = (text: TranslatedText | null) => (text?.fields[source]?.text ?? "").trim();
  if (said(document.title) === "") return "title";
  if (said(document.body) === "") return "body";
  const bodies = Object.values(document.body.fields).filter((one) => one !== undefined);
  if (bodies.some((one) => one.text.trim() !== "" && !readNotation(one.text).ok)) return "notation";
  if (document.endsOn < document.startsOn) return "dates";
  if (document.days.some(({ day }) => day < document.startsOn || day > document.endsOn)) return "dates";
  if (document.kit.some((one) => said(one.title) === "" || said(one.words) === "")) return "empty";
  const drawn = document.kit.filter((one) => one.kind === "image" || one.kind === "poster");
  return drawn.some((one) => said(one.alternative) === "") ? "alternative" : null;
}

/** Words as a reader gets them, with the language in which they stand. */
export interface Said {
  text: string;
  lang: Locale;
}

export interface ShownCampaign {
  slug: string;
  title: Said;
  summary: Said;
  blocks: Blocks | null;
  blocksIn: Locale;
  startsOn: string;
  endsOn: string;
  days: { day: string; title: Said; text: Said }[];
  kit: { id: string; kind: KitKind; design: ImageDesign; title: Said; words: Said; alternative: Said }[];
  /** The reader's language is behind the source. */
  stale: boolean;
}

/** One language of a published campaign; what is missing in it stands in another one, and says which. */
export function showCampaign(slug: string, document: CampaignDocument, locale: Locale): ShownCampaign {
  const say = (text: TranslatedText | null): Said => {
    const shown = text && showText(text, locale);
    return { text: shown?.text ?? "", lang: shown?.locale ?? locale };
  };
  const body = say(document.body);
  const reading = readNotation(body.text);
  return {
    slug,
    title: say(document.title),
    summary: say(document.summary),
    blocks: reading.ok ? reading.blocks : null,
    blocksIn: body.lang,
    startsOn: document.startsOn,
    endsOn: document.endsOn,
    days: document.days
      .toSorted((a, b) => (a.day < b.day ? -1 : 1))
      .map(({ day, title, text }) => ({ day, title: say(title), text: say(text) })),
    kit: document.kit.map(({ id, kind, design, title, words, alternative }) => ({
      id,
      kind,
      design: design ?? "deep",
      title: say(title),
      words: say(words),
      alternative: say(alternative),
    })),
    stale: translationState(document.body, locale) === "stale",
  };
}

/** Words of addresses that are no campaign's. */
const reserved = new Set(["print", "pledge", "kept"]);

export function isCampaignSlug(slug: string): boolean {
  return /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(slug) && slug.length <= 60 && !reserved.has(slug);
}
