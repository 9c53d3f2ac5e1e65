import type { MethodReport } from "../disclosure/index.ts";
import type { KeptMethod } from "./alter-figures.ts";

/**
 * How each year of a series was first protected, from the reports that its editions keep, oldest first. Reports of before
 * methods could be chosen name no years: see `withYearsOut`.
 */
export function keptMethodsOf(editions: readonly unknown[]): Map<string, KeptMethod> {
  const kept = new Map<string, KeptMethod>();
  for (const reports of editions) {
    const now = new Map<string, KeptMethod>();
    for (const report of Array.isArray(reports) ? reports : []) {
      const method = (report as { method?: MethodReport }).method;
      for (const year of method?.years ?? []) now.set(year, joined(now.get(year), method!));
    }
    for (const [year, method] of now) {
      const first = kept.get(year);
      // The first method stays; its sides are those of the last edition.
      if (!first || (first.kind === "rounding" && method.kind === "rounding")) kept.set(year, method);
    }
  }
  return kept;
}

function joined(before: KeptMethod | undefined, method: MethodReport): KeptMethod {
  if (method.kind === "suppression") return { kind: "suppression" };
  if (method.kind === "rounding") {
    const sides = before?.kind === "rounding" ? before.sides : {};
    return { kind: "rounding", base: method.base ?? 5, sides: { ...sides, ...method.sides } };
  }
  const { largest = 7, variance = 4, smallest = 3 } = method;
  return { kind: "cell-key", largest, variance, smallest };
}

/** Years of which exact figures were out before methods could be chosen: they stay so. */
export function withYearsOut(kept: Map<string, KeptMethod>, years: Iterable<string>): Map<string, KeptMethod> {
  for (const year of years) if (!kept.has(year)) kept.set(year, { kind: "suppression" });
  return kept;
}
