import { frequencyOf, type Period } from "~/kernel/period.ts";
import type { TerritoryLevel } from "~/kernel/territory.ts";
import { breakdownKey, type BreakdownCodes } from "../breakdown.ts";

/** What an edition holds of a series. */
export interface Holding {
  periods: readonly string[];
  levels: Partial<Record<TerritoryLevel, number>>;
  dimensions: Readonly<Record<string, readonly string[]>>;
  breakdowns: readonly (readonly string[])[];
  /** The code that has the most figures, by dimension: what stands in where there is no total. */
  mostCommon?: Readonly<Record<string, string>> | undefined;
  /** Estimates come in different years from place to place, so each place's latest is shown together. */
  sparse?: boolean;
}

/** What a visitor asked for; anything may be missing or mistaken. */
export interface ViewAsked {
  level?: string | undefined;
  period?: string | undefined;
  within?: string | undefined;
  codes: Readonly<Record<string, string>>;
}

export interface View {
  level: TerritoryLevel | null;
  /** `latest`: each place's most recent figure. */
  period: Period | "latest" | null;
  codes: BreakdownCodes;
  breakdown: string;
  /** Dimensions that must have a code, since the series has no total over them. */
  required: readonly string[];
}

const levelOrder: readonly TerritoryLevel[] = [
  "world",
  "world_region",
  "country",
  "region",
  "province",
  "municipality",
];

/** Levels from the widest to the finest, as far as the series has them. */
export function levelsOf(holding: Holding): TerritoryLevel[] {
  return levelOrder.filter((level) => holding.levels[level]);
}

/**
 * The view of a series: what was asked for where the edition has it, otherwise its total (or, where parts never add,
 * the indicator's headline or the first code), its finest level of at most 300 places, its last whole year.
 */
export function chooseView(holding: Holding, asked: ViewAsked, headline: Readonly<Record<string, string>> = {}): View {
  const required = requiredDimensions(holding);
  const codes = chooseCodes(holding, asked.codes, required, headline);
  const levels = levelsOf(holding);
  const fewEnough = levels.filter((level) => holding.levels[level]! <= 300);
  const level = levels.find((l) => l === asked.level) ?? fewEnough.at(-1) ?? levels[0] ?? null;
  const years = holding.periods.filter((period) => frequencyOf(period) === "A");
  const last = (years.length > 0 ? years : holding.periods).at(-1) ?? null;
  const period = holding.periods.find((p) => p === asked.period) ?? (holding.sparse && last ? "latest" : last);
  return { level, period, codes, breakdown: breakdownKey(codes), required };
}

/** Dimensions that stand in every breakdown: there is no total over them. */
export function requiredDimensions(holding: Pick<Holding, "breakdowns" | "dimensions">): string[] {
  return Object.keys(holding.dimensions).filter((d) => holding.breakdowns.every((breakdown) => breakdown.includes(d)));
}

function chooseCodes(
  holding: Holding,
  asked: Readonly<Record<string, string>>,
  required: readonly string[],
  headline: Readonly<Record<string, string>>,
): Record<string, string> {
  const known = Object.entries(asked).filter(([dimension, code]) => holding.dimensions[dimension]?.includes(code));
  const chosen: Record<string, string> = {};
  for (const dimension of required) {
    const codes = holding.dimensions[dimension]!;
    const preferred = [headline[dimension], holding.mostCommon?.[dimension]].find(
      (code) => code && codes.includes(code),
    );
    chosen[dimension] = preferred ?? codes[0]!;
  }
  Object.assign(chosen, Object.fromEntries(known));
  const has = (codes: Record<string, string>) => {
    const key = Object.keys(codes).sort().join();
    return holding.breakdowns.some((breakdown) => [...breakdown].sort().join() === key);
  };
  if (has(chosen)) return chosen;
  // The combination asked for is not published: fall back to the required dimensions alone.
  const least = Object.fromEntries(Object.entries(chosen).filter(([dimension]) => required.includes(dimension)));
  if (has(least)) return least;
  const first = holding.breakdowns[0] ?? [];
  return Object.fromEntries(
    first.map((dimension) => [dimension, chosen[dimension] ?? holding.dimensions[dimension]![0]!]),
  );
}
