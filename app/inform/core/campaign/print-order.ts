import { numberShape } from "~/help/index.ts";
import { locales, type Locale } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { isRightToLeft, lettersWithoutFace } from "./letters.ts";

/** Trimmed sizes in millimetres, as they leave the cutter. */
export const printObjects = {
  ruler: { width: 75, height: 297 },
  bookmark: { width: 55, height: 180 },
  "poster-a4": { width: 210, height: 297 },
  "poster-a3": { width: 297, height: 420 },
  /** The front of a pharmacy's or a bakery's bag. */
  bag: { width: 140, height: 200 },
  /** A campaign's own poster: its words, and the numbers. */
  message: { width: 297, height: 420 },
} as const;
export type PrintObject = keyof typeof printObjects;
export const printObjectNames = Object.keys(printObjects) as PrintObject[];

/** Languages that the house's faces can write, beside those whose scale we have: their words are typed by hand. */
export const ownLanguages: readonly string[] =
  "ar bm ca de eu fa gl ha ht hr it ku ln nl pl pt ro sq so sw tr ur vi wo yo".split(" ");

/** Three zones as typed: their titles, and items that stand alone. */
export interface OwnZone {
  title: string;
  items: string[];
}

/** The words of a language that has no edition of the scale; whoever types them answers for them. */
export interface OwnWords {
  language: string;
  headline: string;
  danger: string;
  /** Three; none for a poster that says one thing. */
  zones: OwnZone[];
}

export interface TypedLine {
  name: string;
  number: string;
}

export interface PrintOrder {
  object: PrintObject;
  /** A country or a region of the directory; null prints typed numbers alone. */
  place: string | null;
  language: Locale | "own";
  own: OwnWords | null;
  lines: TypedLine[];
  /** Whose logo it is: the alternative text of the logo. */
  logoOf: string;
  /** A participant whose numbers and logo are printed where none are given. */
  part: string | null;
  /** For `message`: the campaign's address and the poster of its kit. */
  campaign: string | null;
  item: string | null;
}

/** A number as people write it, short enough for a bookmark. */
export function isPrintableNumber(text: string): boolean {
  return text.length >= 2 && text.length <= 24 && numberShape.test(text);
}

const mostLines = 4;
const oneLine = /^[^\p{C}\p{Zl}\p{Zp}]*$/u;

/** Reads an order from a form or an address; what cannot be set in the house's faces is refused, never printed as boxes. */
export function readOrder(field: (name: string) => string): Outcome<PrintOrder> {
  const object = printObjectNames.find((one) => one === field("object"));
  if (!object) return failed("invalid", "object");
  const place = field("place").trim().toUpperCase() || null;
  if (place && !/^[A-Z]{2}(?:-[A-Z0-9]{1,3})?$/.test(place)) return failed("invalid", "place");
  const language = locales.find((one) => one === field("language")) ?? (field("language") === "own" ? "own" : null);
  if (!language) return failed("invalid", "language");
  const lines: TypedLine[] = [];
  for (let i = 1; i <= mostLines; i++) {
    const [name, number] = [field(`name-${i}`).trim(), field(`number-${i}`).trim()];
    if (name === "" && number === "") continue;
    if (!isPrintableNumber(number)) return failed("invalid", "number", { line: i });
    if (name.length > 60 || !oneLine.test(name)) return failed("invalid", "line-name", { line: i });
    lines.push({ name, number });
  }
  const logoOf = field("logoOf").trim();
  if (logoOf.length > 100 || !oneLine.test(logoOf)) return failed("invalid", "logo-of");
  const named = (one: string) => (/^[a-z0-9-]{1,60}$/.test(field(one)) ? field(one) : null);
  const [part, campaign, item] = [named("part"), named("campaign"), named("item")];
  const own = language === "own" ? readOwnWords(field, object) : done(null);
  if (!own.ok) return own;
  const strange = lettersWithoutFace([...lines.map(({ name }) => name), logoOf].join(" "));
  if (strange !== "") return failed("invalid", "letters", { letters: strange });
  return done({ object, place, language, own: own.value, lines, logoOf, part, campaign, item });
}

function readOwnWords(field: (name: string) => string, object: PrintObject): Outcome<OwnWords> {
  const language = ownLanguages.find((one) => one === field("ownLanguage"));
  if (!language) return failed("invalid", "own-language");
  const headline = field("headline").trim();
  const danger = field("danger").trim();
  if (headline.length < 3 || headline.length > 80 || !oneLine.test(headline)) return failed("invalid", "headline");
  if (danger.length < 3 || danger.length > 80 || !oneLine.test(danger)) return failed("invalid", "danger");
  const zones: OwnZone[] = [];
  for (const name of object === "message" ? [] : ["zone-1", "zone-2", "zone-3"]) {
    const [title = "", ...items] = field(name)
      .split(/\r?\n/)
      .map((one) => one.trim())
      .filter((one) => one !== "");
    const fits = title.length <= 80 && items.length >= 3 && items.length <= 12;
    if (!fits || items.some((one) => one.length > 90))
      return failed("invalid", "zone", { zone: Number(name.slice(-1)) });
    zones.push({ title, items });
  }
  const all = [headline, danger, ...zones.flatMap(({ title, items }) => [title, ...items])].join(" ");
  const strange = lettersWithoutFace(all);
  if (strange !== "") return failed("invalid", "letters", { letters: strange });
  return done({ language, headline, danger, zones });
}

/** The direction of a sheet: that of its language's own letters. */
export function directionOf({ own }: Pick<PrintOrder, "own">): "ltr" | "rtl" {
  return own && isRightToLeft(own.headline) ? "rtl" : "ltr";
}
