import { sizeClasses, type SizeClass } from "~/network/index.ts";
import { costCodes, existingServices, legalPowers, type CostBand } from "./codes.ts";
import { grades } from "./evidence.ts";

/** What a local government says of itself; what it does not say is held against no practice. */
export interface Town {
  size: SizeClass | null;
  /** The most that it can spend a year. */
  budget: CostBand | null;
  powers: readonly string[];
  services: readonly string[];
}

export type Reason =
  | { kind: "same-size"; size: string }
  | { kind: "near-size"; size: string }
  | { kind: "within-budget"; cost: string }
  | { kind: "power"; power: string }
  | { kind: "service"; service: string }
  | { kind: "no-condition" }
  | { kind: "evidence"; grade: string };
export type Missing =
  | { kind: "other-size" }
  | { kind: "over-budget"; cost: string }
  | { kind: "power"; power: string }
  | { kind: "service"; service: string };

export interface Fit {
  /** From 0 to 100: only for the order; what a reader sees are the reasons. */
  score: number;
  reasons: Reason[];
  missing: Missing[];
}

/**
 * What each kind weighs. A power that the law does not give cannot be bought; a service can be built; money can be found;
 * another size is a reason to adapt, not to give up. Evidence only parts those that fit alike.
 */
const weights = { power: 30, service: 18, budget: 14, size: 10 } as const;
const forEvidence = 2;

/** How a practice fits a town: what speaks for it, and what the town would lack. */
export function fitOf(town: Town, facets: readonly string[]): Fit {
  const of = (name: string) =>
    facets.filter((one) => one.startsWith(`${name}:`)).map((one) => one.slice(name.length + 1));
  const reasons: Reason[] = [];
  const missing: Missing[] = [];
  let score = 100 - forEvidence * (grades.length - 1);

  const [powers, services] = [of("power"), of("service")];
  for (const power of powers)
    if (town.powers.includes(power)) reasons.push({ kind: "power", power });
    else {
      missing.push({ kind: "power", power });
      score -= weights.power;
    }
  for (const service of services)
    if (town.services.includes(service)) reasons.push({ kind: "service", service });
    else {
      missing.push({ kind: "service", service });
      score -= weights.service;
    }
  if (powers.length === 0 && services.length === 0) reasons.push({ kind: "no-condition" });

  const [cost] = of("cost");
  const over = town.budget && cost ? rankOf(costCodes, cost) - rankOf(costCodes, town.budget) : 0;
  if (town.budget && cost && over <= 0) reasons.push({ kind: "within-budget", cost });
  if (cost && over > 0) {
    missing.push({ kind: "over-budget", cost });
    score -= weights.budget * over;
  }

  const tried = of("tried");
  if (town.size && tried.length > 0) {
    const away = tried
      .map((size) => ({ size, steps: stepsBetween(size, town.size!) }))
      .toSorted((a, b) => a.steps - b.steps)[0]!;
    if (away.steps === 0) reasons.push({ kind: "same-size", size: away.size });
    else if (away.steps === 1) reasons.push({ kind: "near-size", size: away.size });
    else missing.push({ kind: "other-size" });
    score -= weights.size * Math.min(3, away.steps);
  }

  const [grade] = of("grade");
  if (grade) {
    const rank = rankOf(grades, grade);
    score += forEvidence * Math.max(0, rank);
    if (rank > 0) reasons.push({ kind: "evidence", grade });
  }
  return { score: Math.max(0, score), reasons, missing };
}

const rankOf = (list: readonly string[], code: string) => list.indexOf(code);
const stepsBetween = (one: string, other: SizeClass) => {
  const at = (size: string) => sizeClasses.findIndex(({ code }) => code === size);
  return Math.abs(at(one) - at(other));
};

/** The best fits first; alike, the latest published stands before the elder. */
export function rankFits<Sheet extends { facets: readonly string[] }>(
  town: Town,
  sheets: readonly Sheet[],
  limit: number,
): { sheet: Sheet; fit: Fit }[] {
  return sheets
    .map((sheet) => ({ sheet, fit: fitOf(town, sheet.facets) }))
    .toSorted((a, b) => b.fit.score - a.fit.score)
    .slice(0, limit);
}

/** What a form or an address says of a town. */
export function readTown(asked: { get(name: string): unknown; getAll(name: string): unknown[] }): Town {
  const one = <Code extends string>(name: string, codes: readonly Code[]) =>
    codes.find((code) => code === asked.get(name)) ?? null;
  const some = (name: string, codes: readonly string[]) => codes.filter((code) => asked.getAll(name).includes(code));
  return {
    size: one(
      "size",
      sizeClasses.map(({ code }) => code),
    ),
    budget: one("budget", costCodes),
    powers: some("power", legalPowers),
    services: some("service", existingServices),
  };
}
