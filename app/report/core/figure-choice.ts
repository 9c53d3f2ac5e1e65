import { pinSchema, placesPinSchema, rowPinSchema, spanPinSchema } from "./pin.ts";
import type { FigurePin, Pin, PlacesPin, RowPin, SpanPin } from "./pin.ts";

/// How somebody chooses a figure step by step, and what the choice becomes: a pin, never a number.

export const pinnedKinds = ["messages", "figures", "chart", "map", "table", "named"] as const;
export type PinnedKind = (typeof pinnedKinds)[number];

export function isPinnedKind(kind: string): kind is PinnedKind {
  return (pinnedKinds as readonly string[]).includes(kind);
}

/** What has been chosen so far, as the fields of a form or the query of an address hold it; empty where nothing is. */
export interface FigureChoice {
  dataset: string;
  series: string;
  /** 0: the edition in force. */
  edition: number;
  codes: Record<string, string>;
  territory: string;
  period: string;
  /** The first period of a chart. */
  from: string;
  level: string;
  within: string;
}

export const noChoice: FigureChoice = {
  dataset: "",
  series: "",
  edition: 0,
  codes: {},
  territory: "",
  period: "",
  from: "",
  level: "",
  within: "",
};

const plainFields = ["territory", "period", "from", "level", "within"] as const;

/** Reads a choice back from what an address or a form holds: `figure=set.series&edition=2&d.sex=female&territory=FR`. */
export function readChoice(fields: Iterable<readonly [string, unknown]>): FigureChoice {
  const choice = { ...noChoice, codes: {} as Record<string, string> };
  for (const [name, given] of fields) {
    const value = String(given).trim();
    if (value === "") continue;
    if (name === "figure") [choice.dataset, choice.series] = partAt(value, ".");
    else if (name === "edition") choice.edition = Number(value) || 0;
    else if (name.startsWith("d.")) choice.codes[name.slice(2)] = value;
    else if (name === "elsewhere") choice.territory = value.toUpperCase();
    else {
      const field = plainFields.find((one) => one === name);
      if (field) choice[field] = value;
    }
  }
  return choice;
}

/** The same choice as fields, in the order of the form. */
export function choiceFields({ dataset, series, edition, codes, ...plain }: FigureChoice): [string, string][] {
  const all: [string, string][] = [
    ["figure", dataset && series ? `${dataset}.${series}` : ""],
    ["edition", edition > 0 ? String(edition) : ""],
    ...Object.entries(codes).map(([dimension, code]): [string, string] => [`d.${dimension}`, code]),
    ...plainFields.map((name): [string, string] => [name, plain[name]]),
  ];
  return all.filter(([, value]) => value !== "");
}

function partAt(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + mark.length)];
}

/** What was chosen for a block of each kind. */
export type PickedFigure =
  | { kind: "messages"; pin: Pin }
  | { kind: "figures"; pin: Pin }
  | { kind: "named"; pin: Pin }
  | { kind: "chart"; pin: SpanPin }
  | { kind: "map"; pin: PlacesPin }
  | { kind: "table"; pin: RowPin };

/** The pin that a choice makes for a kind of block; null while something is missing or cannot be. */
export function pickedFigure(kind: PinnedKind, choice: FigureChoice): PickedFigure | null {
  const { dataset, series, edition, codes, territory, period, from, level, within } = choice;
  const of = { dataset, series, edition, codes };
  switch (kind) {
    case "chart": {
      if (from !== "" && (from > period || from.length !== period.length)) return null;
      const pin = spanPinSchema.safeParse({ ...of, territory, to: period, ...(from === "" ? {} : { from }) });
      return pin.success ? { kind, pin: pin.data } : null;
    }
    case "map": {
      const pin = placesPinSchema.safeParse({ ...of, level, period, ...(within === "" ? {} : { within }) });
      return pin.success ? { kind, pin: pin.data } : null;
    }
    case "table": {
      const pin = rowPinSchema.safeParse({ ...of, territory });
      return pin.success ? { kind, pin: pin.data } : null;
    }
    default: {
      const pin = pinSchema.safeParse({ ...of, territory, period });
      return pin.success ? { kind, pin: pin.data } : null;
    }
  }
}

/** The choice that made a pin, to begin a change from. */
export function choiceOf(pin: FigurePin): FigureChoice {
  const { dataset, series, edition, codes } = pin;
  return {
    ...noChoice,
    dataset,
    series,
    edition,
    codes,
    territory: "territory" in pin ? pin.territory : "",
    period: "to" in pin ? pin.to : "period" in pin ? pin.period : "",
    from: "from" in pin ? (pin.from ?? "") : "",
    level: "level" in pin ? pin.level : "",
    within: "within" in pin ? (pin.within ?? "") : "",
  };
}
