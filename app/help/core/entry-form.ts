import { redFlags, type RedFlag, type Scale } from "./scale.ts";
import type { DirectoryRecord, RecordKind } from "./record.ts";
import type { Channel, Emergency, Hours, Line, Service } from "./service.ts";
import { hoursCode } from "./csv.ts";

/** What a form sends: each field by its name, several values where it has several. */
export type Typed = Record<string, string[]>;

export const channelKinds = ["voice", "sms", "whatsapp", "textphone", "chat", "sign"] as const;
/** As many lines as a record may pair. */
export const mostLines = 4;

const one = (typed: Typed, name: string) => (typed[name]?.[0] ?? "").trim();
const many = (typed: Typed, name: string) => typed[name] ?? [];
const orNull = (text: string) => (text === "" ? null : text);
const list = (text: string) => text.split(/[\s,;]+/).filter(Boolean);
const rows = (text: string) =>
  text
    .split(/\r?\n/)
    .map((row) => row.trim())
    .filter(Boolean);

/** A record as it was typed; whether it is one is for `parseRecord` to say. */
export function contentOf(kind: RecordKind, typed: Typed): unknown {
  return { service: serviceOf, emergency: emergencyOf, scale: scaleOf }[kind](typed);
}

function serviceOf(typed: Typed): unknown {
  const answered = { fr: one(typed, "answered-fr"), en: one(typed, "answered-en"), es: one(typed, "answered-es") };
  const numbers = Array.from({ length: mostLines }, (_, position) => position);
  return {
    id: one(typed, "id"),
    kind: one(typed, "kind"),
    country: one(typed, "country").toUpperCase(),
    region: orNull(one(typed, "region").toUpperCase()),
    ...namedRegion(typed),
    needs: many(typed, "needs"),
    audiences: many(typed, "audiences"),
    doors: many(typed, "doors"),
    answeredBy: Object.values(answered).every((text) => text === "") ? null : answered,
    lines: numbers.filter((n) => one(typed, `line-${n}-name`) !== "").map((n) => lineOf(typed, `line-${n}-`)),
    source: sourceOf(typed),
    state: one(typed, "state"),
    checkedOn: orNull(one(typed, "checkedOn")),
    steward: orNull(one(typed, "steward")),
  };
}

/** The name of a region that the directory does not know yet. */
function namedRegion(typed: Typed): { regionName?: unknown } {
  const name = { fr: one(typed, "region-fr"), en: one(typed, "region-en"), es: one(typed, "region-es") };
  return Object.values(name).every((text) => text === "") ? {} : { regionName: name };
}

function lineOf(typed: Typed, at: string): unknown {
  const field = (name: string) => one(typed, at + name);
  const count = field("languageCount");
  return {
    name: field("name"),
    lang: field("lang"),
    channels: channelKinds.flatMap((kind) => {
      const value = field(kind);
      if (value === "") return [];
      return [kind === "chat" || kind === "sign" ? { kind, url: value } : { kind, number: value }];
    }),
    hours: hoursOf(field("hours")),
    timeZone: field("timeZone"),
    languages: list(field("languages")),
    languageCount: count === "" ? null : Number(count),
    free: field("free"),
    traces: { bill: field("bill"), callList: field("callList"), sharedAccount: field("sharedAccount") },
    fromAbroad: field("fromAbroad"),
    ...(field("source-url") + field("source-knownOn") === "" ? {} : { source: sourceOf(typed, at) }),
  };
}

/** `24/7`, nothing for not known, or days from 1, Monday, and hours: `12345 09:00-19:00; 67 10:00-18:00`. */
function hoursOf(text: string): unknown {
  if (text === "") return { kind: "unknown" };
  if (text === "24/7") return { kind: "always" };
  return {
    kind: "weekly",
    week: text.split(";").map((part) => {
      const [, days = "", from = "", to = ""] = /^\s*([1-7]+)\s+(\S+?)\s*[-–]\s*(\S+)\s*$/.exec(part) ?? [];
      return { days: [...days].map(Number), from, to };
    }),
  };
}

function emergencyOf(typed: Typed): unknown {
  const text = one(typed, "text-number");
  return {
    country: one(typed, "country").toUpperCase(),
    numbers: rows(one(typed, "numbers")).map((row) => {
      const [, number = row, reaches = ""] = /^(.*\S)\s+(\w+)$/.exec(row) ?? [];
      return { number, reaches };
    }),
    text: text === "" ? null : { number: text, limit: one(typed, "text-limit") },
    source: sourceOf(typed),
  };
}

/** A sentence a row; a sign that leads to the emergency number bears its name in brackets: `[weapon] …`. */
function scaleOf(typed: Typed): unknown {
  const country = one(typed, "country").toUpperCase();
  const service = one(typed, "reviewed-service");
  return {
    id: one(typed, "id"),
    locale: one(typed, "locale"),
    ...(one(typed, "level") === "easy" ? { level: "easy" } : {}),
    country: orNull(country),
    zones: [1, 2, 3].map((zone) =>
      rows(one(typed, `zone-${zone}`)).map((row) => {
        const [, flag, text] = /^\[([a-z-]+)\]\s*(.*)$/.exec(row) ?? [];
        return { text: text ?? row, redFlag: flag ?? null };
      }),
    ),
    reviewedBy: service === "" ? null : { service, on: one(typed, "reviewed-on") },
  };
}

function sourceOf(typed: Typed, at = ""): unknown {
  return { url: one(typed, `${at}source-url`), knownOn: one(typed, `${at}source-knownOn`) };
}

/** The fields that show a record, by the same names. */
export function typedOf(record: DirectoryRecord): Typed {
  switch (record.kind) {
    case "service":
      return serviceFields(record.content);
    case "emergency":
      return emergencyFields(record.content);
    case "scale":
      return scaleFields(record.content);
  }
}

function serviceFields(service: Service): Typed {
  return {
    id: [service.id],
    kind: [service.kind],
    country: [service.country],
    region: [service.region ?? ""],
    "region-fr": [service.regionName?.fr ?? ""],
    "region-en": [service.regionName?.en ?? ""],
    "region-es": [service.regionName?.es ?? ""],
    needs: service.needs,
    audiences: service.audiences,
    doors: service.doors,
    "answered-fr": [service.answeredBy?.fr ?? ""],
    "answered-en": [service.answeredBy?.en ?? ""],
    "answered-es": [service.answeredBy?.es ?? ""],
    ...Object.assign({}, ...service.lines.map((line, position) => lineFields(line, `line-${position}-`))),
    "source-url": [service.source.url],
    "source-knownOn": [service.source.knownOn],
    state: [service.state],
    checkedOn: [service.checkedOn ?? ""],
    steward: [service.steward ?? ""],
  };
}

function lineFields(line: Line, at: string): Typed {
  const reach = (kind: Channel["kind"]) => {
    const found = line.channels.find((channel) => channel.kind === kind);
    return !found ? "" : "number" in found ? found.number : found.url;
  };
  const fields: Record<string, string> = {
    name: line.name,
    lang: line.lang,
    ...Object.fromEntries(channelKinds.map((kind) => [kind, reach(kind)])),
    hours: hoursText(line.hours),
    timeZone: line.timeZone,
    languages: line.languages.join(" "),
    languageCount: line.languageCount === null ? "" : String(line.languageCount),
    free: line.free,
    bill: line.traces.bill,
    callList: line.traces.callList,
    sharedAccount: line.traces.sharedAccount,
    fromAbroad: line.fromAbroad,
    "source-url": line.source?.url ?? "",
    "source-knownOn": line.source?.knownOn ?? "",
  };
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [at + name, [value]]));
}

const hoursText = (hours: Hours) => hoursCode(hours);

function emergencyFields(emergency: Emergency): Typed {
  return {
    country: [emergency.country],
    numbers: [emergency.numbers.map(({ number, reaches }) => `${number} ${reaches}`).join("\n")],
    "text-number": [emergency.text?.number ?? ""],
    "text-limit": [emergency.text?.limit ?? "none"],
    "source-url": [emergency.source.url],
    "source-knownOn": [emergency.source.knownOn],
  };
}

function scaleFields(scale: Scale): Typed {
  const zone = (items: Scale["zones"][number]) => [
    items.map((item) => (item.redFlag ? `[${item.redFlag}] ${item.text}` : item.text)).join("\n"),
  ];
  return {
    id: [scale.id],
    locale: [scale.locale],
    level: [scale.level ?? "standard"],
    country: [scale.country ?? ""],
    "zone-1": zone(scale.zones[0]),
    "zone-2": zone(scale.zones[1]),
    "zone-3": zone(scale.zones[2]),
    "reviewed-service": [scale.reviewedBy?.service ?? ""],
    "reviewed-on": [scale.reviewedBy?.on ?? ""],
  };
}

/** The names that stand in brackets before a sentence of the third zone. */
export const flagNames: readonly RedFlag[] = redFlags;
