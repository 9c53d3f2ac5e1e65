import type { SeriesPin } from "./pin.ts";

/** In this order a yearly report tells what it tells. */
export const themes = ["lives", "experienced", "recorded", "protection", "support", "prevention", "other"] as const;
export type Theme = (typeof themes)[number];

/** A series of an edition at the place of the observatory, as far as the choice looks at it. It holds no value. */
export interface Candidate extends SeriesPin {
  codes: Record<string, string>;
  territory: string;
  /** Periods in which this place has a number, in order. */
  numbers: readonly string[];
  /** Whether the year is in the edition at this place at all, with a number or with a reason why not. */
  told: boolean;
  indicator: string | null;
  coverage: "whole" | "part" | "none";
  population: "women_and_girls" | "women" | "all" | "children" | "other";
  nature: "recorded" | "survey" | "modelled" | "assessed";
  kind: "count" | "ratio" | "rate" | "percent" | "score";
  /** Code of the list of offences, where the series is one's. */
  offence: string | null;
  /** Places by level, for the choice of a map. */
  places: Partial<Record<"country" | "region" | "province", number>>;
}

const themeOfPrefix: Record<string, Theme> = {
  FEM: "lives",
  HOM: "lives",
  POL: "recorded",
  TRA: "recorded",
  GBV: "support",
  JUS: "protection",
  PER: "protection",
  IC: "protection",
  SHE: "support",
  HEL: "support",
  SOC: "support",
  HEA: "support",
  EDU: "prevention",
  GOV: "prevention",
};

/** Under which heading a series is told. What surveys and models estimate stands apart from what services recorded. */
export function themeOf({ indicator, nature }: Pick<Candidate, "indicator" | "nature">): Theme {
  if (nature === "assessed") return "prevention";
  if (indicator === "SDG-16.1.1") return "lives";
  if (nature !== "recorded") return "experienced";
  return themeOfPrefix[indicator?.split("-")[0] ?? ""] ?? "other";
}

/** Offences that fall on women first or only, before those that a register holds beside them. */
const offenceOrder = ["femicide", "homicide", "rape", "sexual_violence", "family_maltreatment", "stalking"];
const populationOrder = ["women_and_girls", "women", "children", "all", "other"];
const coverageOrder = ["whole", "part", "none"];

function rank(candidate: Candidate): readonly number[] {
  const offence = offenceOrder.indexOf(candidate.offence ?? "");
  return [
    // Counts of both sexes are no figure of women: they come last, and are told with that sentence.
    populationOrder.indexOf(candidate.population),
    coverageOrder.indexOf(candidate.coverage),
    offence < 0 ? offenceOrder.length : offence,
    -candidate.numbers.length,
  ];
}

function byRank(a: Candidate, b: Candidate): number {
  const [first, second] = [rank(a), rank(b)];
  for (const [i, one] of first.entries()) if (one !== second[i]) return one - second[i]!;
  return a.series < b.series ? -1 : 1;
}

export interface ThemeChoice {
  theme: Theme;
  /** All that the year tells under this heading, the headline first: the rows of its table. */
  series: Candidate[];
  messages: Candidate[];
  charts: Candidate[];
  map: Candidate | null;
}

export interface Limits {
  messagesPerTheme: number;
  chartsPerTheme: number;
  rowsPerTheme: number;
  maps: number;
  messages: number;
}
export const yearlyLimits: Limits = { messages: 7, messagesPerTheme: 3, chartsPerTheme: 2, rowsPerTheme: 16, maps: 2 };

/**
 * What a yearly report shows of all that was released for its year: figures of women before figures of both sexes, the
 * whole of an indicator before a part of it, few enough to be read. Nothing is chosen for being high or low: the choice
 * never looks at a value.
 */
export function chooseHeadlines(candidates: readonly Candidate[], year: string, limits = yearlyLimits): ThemeChoice[] {
  const told = candidates.filter((one) => one.told).sort(byRank);
  let [messages, maps] = [limits.messages, limits.maps];
  return themes.flatMap((theme) => {
    const series = told.filter((one) => themeOf(one) === theme).slice(0, limits.rowsPerTheme);
    if (series.length === 0) return [];
    const numbered = series.filter((one) => one.numbers.includes(year));
    const chosen = numbered.slice(0, Math.min(limits.messagesPerTheme, messages));
    messages -= chosen.length;
    const map = maps > 0 ? (numbered.find(hasPlaces) ?? null) : null;
    if (map) maps--;
    const charts = numbered.filter((one) => one.numbers.length >= 3).slice(0, limits.chartsPerTheme);
    return [{ theme, series, messages: chosen, charts, map }];
  });
}

function hasPlaces({ places }: Candidate): boolean {
  return mapLevel(places) !== null;
}

/** The finest level that a map of a page can show. */
export function mapLevel(places: Candidate["places"]): "province" | "region" | "country" | null {
  return (["province", "region", "country"] as const).find((level) => fits(places[level])) ?? null;
}

function fits(places: number | undefined): boolean {
  return places !== undefined && places >= 3 && places <= 260;
}
