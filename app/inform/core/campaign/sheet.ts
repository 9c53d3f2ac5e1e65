import { chooseScale, dialled, helpOf, helpWords, scaleWords, type Directory } from "~/help/index.ts";
import { isLocale, type Locale } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { directionOf, printObjects, type PrintOrder } from "./print-order.ts";

export interface SheetLine {
  name: string;
  number: string;
  /** Of its name; empty where it is the sheet's. */
  lang: string;
}

/** What `print/sheet.typ` sets: plain data, no word of which is ever read as markup. Millimetres. */
export interface Sheet {
  object: string;
  width: number;
  height: number;
  title: string;
  language: string;
  direction: "ltr" | "rtl";
  headline: string;
  zones: { title: string; items: { text: string; red: boolean }[] }[];
  /** What the mark of a red item means; empty where the words are typed. */
  redNote: string;
  danger: string;
  emergency: string[];
  lines: SheetLine[];
  limits: string;
  credit: string;
  /** The language of `limits` and `credit`, where the sheet speaks another. */
  creditLanguage: string;
  asOf: string;
  logo: { path: string; alternative: string } | null;
  /** What a campaign's poster says in place of the scale. */
  message: { kicker: string; words: string; lang: string } | null;
  year: number;
  month: number;
  day: number;
}

/** Numbers that a sheet has room for, the emergency number apart. */
const room: Record<PrintOrder["object"], number> = {
  ruler: 4,
  bookmark: 4,
  "poster-a4": 6,
  "poster-a3": 6,
  bag: 4,
  message: 6,
};

/** The national and regional lines that are printed for a place: those with a number to dial, in the directory's order. */
export function linesOfPlace(directory: Directory, place: string, today: string): SheetLine[] {
  const help = helpOf(directory, place.slice(0, 2), today);
  if (!help) return [];
  const regional = help.regions.find(({ code }) => code === place)?.services ?? [];
  return [...regional, ...help.national].flatMap((service) =>
    service.lines.flatMap((line) => {
      const channel =
        line.channels.find((one) => one.kind === "voice") ?? line.channels.find((one) => one.kind === "sms");
      return channel && "number" in channel
        ? [{ name: nameOf(line.name, channel), number: channel.number, lang: line.lang }]
        : [];
    }),
  );
}

/** Who reads paper would dial a number that only takes messages. */
function nameOf(name: string, channel: { kind: string; number: string }): string {
  const own = name === channel.number ? "" : name;
  if (channel.kind !== "sms" || /\bSMS\b/.test(own)) return own;
  return own ? `SMS · ${own}` : "SMS";
}

interface Making {
  order: PrintOrder;
  directory: Directory;
  today: string;
  /** The language of the page from which it was ordered: credit and limits are in it where the sheet's words are typed. */
  pageLanguage: Locale;
  /** “Numbers as known on …” in a language. */
  asOf: (locale: Locale) => string;
  logo: Sheet["logo"];
  message: Sheet["message"];
}

/** An order with the directory's numbers and the scale's items: what is printed. A sheet without any number is refused. */
export function makeSheet({ order, directory, today, pageLanguage, asOf, logo, message }: Making): Outcome<Sheet> {
  const country = order.place?.slice(0, 2) ?? null;
  const help = country ? helpOf(directory, country, today) : null;
  if (country && !help) return failed("invalid", "place");
  const emergency = help?.emergency?.numbers.map(({ number }) => number) ?? [];
  const found = order.place ? linesOfPlace(directory, order.place, today) : [];
  const typed = order.lines.map((line) => ({ ...line, lang: "" }));
  const known = new Set(typed.map(({ number }) => dialled(number)));
  const lines = [...typed, ...found.filter(({ number }) => !known.has(dialled(number)))].slice(0, room[order.object]);
  if (emergency.length + lines.length === 0) return failed("invalid", "no-number");
  const spoken = isLocale(order.language) ? order.language : pageLanguage;
  const words = scaleWords(spoken);
  const own = order.own;
  const scale = own || message ? null : chooseScale(directory.scales, spoken, country);
  if (!own && !scale && !message) return failed("unavailable", "scale");
  const names = [words("zones.one"), words("zones.two"), words("zones.three")];
  const [year = 2000, month = 1, day = 1] = today.split("-").map(Number);
  const language = own?.language ?? spoken;
  return done({
    object: order.object,
    ...printObjects[order.object],
    title: own?.headline ?? message?.words.replaceAll("\n", " ") ?? words("heading"),
    language,
    direction: directionOf(order),
    headline: own?.headline ?? message?.words ?? words("heading"),
    zones: trimmed(
      own
        ? own.zones.map(({ title, items }) => ({ title, items: items.map((text) => ({ text, red: false })) }))
        : (scale?.zones ?? []).map((items, zone) => ({
            title: names[zone]!,
            items: items.map(({ text, redFlag }) => ({ text, red: redFlag !== null })),
          })),
      order.object,
    ),
    redNote: own || message ? "" : words("redMark"),
    danger: own?.danger ?? helpWords(spoken)("urgent.title"),
    emergency: emergency.slice(0, 2),
    lines: lines.map((line) => ({ ...line, lang: line.lang === language ? "" : line.lang })),
    limits: message ? "" : words("limits"),
    credit: message ? "" : words("credit"),
    creditLanguage: language === spoken ? "" : spoken,
    asOf: asOf(spoken),
    logo,
    message,
    year,
    month,
    day,
  });
}

/** Small objects show some items of each zone: those that lead to the emergency number first, in the scale's own order. */
const itemsOf: Partial<Record<PrintOrder["object"], readonly number[]>> = { bookmark: [3, 4, 6], bag: [4, 5, 7] };

function trimmed(zones: Sheet["zones"], object: PrintOrder["object"]): Sheet["zones"] {
  const most = itemsOf[object];
  if (!most) return zones;
  return zones.map(({ title, items }, zone) => {
    const chosen = new Set(items.toSorted((a, b) => Number(b.red) - Number(a.red)).slice(0, most[zone]));
    return { title, items: items.filter((one) => chosen.has(one)) };
  });
}
