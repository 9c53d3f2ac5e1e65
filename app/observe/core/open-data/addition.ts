import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { monthsOf, type Period } from "~/kernel/period.ts";

export interface Parts {
  kind: "count" | "ratio" | "rate" | "percent" | "score";
  additive: { territory: boolean; time: boolean; dimensions: Record<string, boolean> };
  territories: readonly { code: string; path: string; isGrouping: boolean }[];
  periods: readonly Period[];
  breakdowns: readonly Readonly<Record<string, string>>[];
  withheld: number;
}

/**
 * Whether these shown figures may be added (design, §4): only what its series declares additive, never a total beside
 * its parts, and never around a withheld cell, whose value a difference of sums could then give away.
 */
export function mayAddParts(
  parts: Parts,
  standTogether: (list: string, codes: readonly string[]) => boolean,
): Outcome<null> {
  const { kind, additive, territories, periods, breakdowns, withheld } = parts;
  if (withheld > 0) return failed("invalid", "total-withheld", { withheld });
  if (territories.length * periods.length * breakdowns.length <= 1) return done(null);
  if (kind !== "count") return failed("invalid", "total-kind", { kind });
  if (territories.length > 1) {
    if (!additive.territory) return failed("invalid", "total-territory");
    const nested = nestedTerritory(territories);
    if (nested) return failed("invalid", "total-nested-territories", { territory: nested });
  }
  if (periods.length > 1) {
    if (!additive.time) return failed("invalid", "total-time");
    if (overlap(periods)) return failed("invalid", "total-overlapping-periods");
  }
  return mayAddBreakdowns(breakdowns, additive.dimensions, standTogether);
}

function mayAddBreakdowns(
  breakdowns: Parts["breakdowns"],
  additive: Record<string, boolean>,
  standTogether: (list: string, codes: readonly string[]) => boolean,
): Outcome<null> {
  const dimensions = Object.keys(breakdowns[0] ?? {}).sort();
  const same = breakdowns.every((codes) => Object.keys(codes).sort().join() === dimensions.join());
  if (!same) return failed("invalid", "total-mixed-breakdowns");
  for (const dimension of dimensions) {
    const codes = [...new Set(breakdowns.map((one) => one[dimension]!))];
    if (codes.length < 2) continue;
    if (!additive[dimension]) return failed("invalid", "total-dimension", { dimension });
    if (!standTogether(dimension, codes)) return failed("invalid", "total-overlapping-codes", { dimension });
  }
  return done(null);
}

/** A territory that holds another, or that cuts across the tree. */
function nestedTerritory(territories: Parts["territories"]): string | undefined {
  const paths = territories.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const codes = new Set(territories.map((one) => one.code));
  const holder = paths.find((one) =>
    one.path
      .split("/")
      .slice(0, -1)
      .some((above) => codes.has(above)),
  );
  return territories.find((one) => one.isGrouping)?.code ?? holder?.code;
}

function overlap(periods: readonly Period[]): boolean {
  const spans = periods.map(monthsOf).sort(([a], [b]) => a - b);
  return spans.some(([from], i) => i > 0 && from < spans[i - 1]![1]);
}
