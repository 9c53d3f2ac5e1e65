import { sizeClasses, type SizeClass } from "~/network/index.ts";
import { costCodes, existingServices, legalPowers, type CostBand } from "./codes.ts";
import { grades } from "./evidence.ts";
import type { Facet } from "./facets.ts";

/**
 * What a local government says of itself. A size or a budget that it does not say is held against no practice; a power or a
 * service that it does not tick is one that it lacks.
 */
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

interface Weighed {
  score: number;
  reason?: Reason;
  missing?: Missing;
}

/** What one facet of a practice says for a town or against it; sizes are weighed together, since the nearest counts. */
function weigh(town: Town, { name, value }: Facet): Weighed | null {
  switch (name) {
    case "power":
      return town.powers.includes(value)
        ? { score: 0, reason: { kind: "power", power: value } }
        : { score: -weights.power, missing: { kind: "power", power: value } };
    case "service":
      return town.services.includes(value)
        ? { score: 0, reason: { kind: "service", service: value } }
        : { score: -weights.service, missing: { kind: "service", service: value } };
    case "cost": {
      if (!town.budget) return null;
      const over = rankOf(costCodes, value) - rankOf(costCodes, town.budget);
      return over <= 0
        ? { score: 0, reason: { kind: "within-budget", cost: value } }
        : { score: -weights.budget * over, missing: { kind: "over-budget", cost: value } };
    }
    case "grade": {
      const rank = rankOf(grades, value);
      const score = forEvidence * Math.max(0, rank);
      return rank > 0 ? { score, reason: { kind: "evidence", grade: value } } : { score };
    }
    default:
      return null;
  }
}

function weighSize(nearest: { size: string; steps: number } | null): Weighed {
  if (!nearest) return { score: 0 };
  const { size, steps } = nearest;
  const score = -weights.size * Math.min(3, steps);
  if (steps === 0) return { score, reason: { kind: "same-size", size } };
  return steps === 1 ? { score, reason: { kind: "near-size", size } } : { score, missing: { kind: "other-size" } };
}

/** How far a size in which it was done lies from the town's; of any other facet, and for a town that says no size, nothing. */
const stepsOf = (town: Town, { name, value }: Facet) =>
  town.size && name === "tried" ? stepsBetween(value, town.size) : null;

function nearestSize(town: Town, facets: readonly Facet[]): { size: string; steps: number } | null {
  let nearest: { size: string; steps: number } | null = null;
  for (const facet of facets) {
    const steps = stepsOf(town, facet);
    if (steps !== null && (!nearest || steps < nearest.steps)) nearest = { size: facet.value, steps };
  }
  return nearest;
}

const highest = 100 - forEvidence * (grades.length - 1);

/** How a practice fits a town: what speaks for it, and what the town would lack. */
export function fitOf(town: Town, facets: readonly Facet[]): Fit {
  const isFree = !facets.some(({ name }) => name === "power" || name === "service");
  const weighed = [...facets.map((facet) => weigh(town, facet)), weighSize(nearestSize(town, facets))];
  return {
    score: scoreOf(weighed),
    reasons: [...(isFree ? [{ kind: "no-condition" as const }] : []), ...weighed.flatMap((one) => one?.reason ?? [])],
    missing: weighed.flatMap((one) => one?.missing ?? []),
  };
}

const scoreOf = (weighed: readonly (Weighed | null)[]) =>
  Math.max(
    0,
    weighed.reduce((sum, one) => sum + (one?.score ?? 0), highest),
  );

const rankOf = (list: readonly string[], code: string) => list.indexOf(code);
const stepsBetween = (one: string, other: SizeClass) => {
  const at = (size: string) => sizeClasses.findIndex(({ code }) => code === size);
  return Math.abs(at(one) - at(other));
};

export interface Ranking<Sheet> {
  /** From the first asked for on, as many as asked for. */
  best: { sheet: Sheet; fit: Fit }[];
  /** How many ask for nothing that the town lacks. */
  whole: number;
}

/**
 * The best fits first; alike, they keep their order. Each facet is weighed once, scores are counted instead of compared, and
 * reasons are told of the asked for alone: a list of twenty thousand is ranked while a page is drawn.
 */
export function rankFits<Sheet extends { facets: readonly Facet[] }>(
  town: Town,
  sheets: readonly Sheet[],
  { from = 0, limit }: { from?: number; limit: number },
): Ranking<Sheet> {
  const weighed: ({ score: number; lacks: boolean; steps: number | null } | undefined)[] = [];
  const weighOnce = (facet: Facet) => {
    const said = weigh(town, facet);
    const one = { score: said?.score ?? 0, lacks: said?.missing !== undefined, steps: stepsOf(town, facet) };
    weighed[facet.place] = one;
    return one;
  };
  const bySteps = Array.from({ length: sizeClasses.length }, (_, steps) => weighSize({ size: "", steps }));
  const scores = new Uint8Array(sheets.length);
  const tally = new Uint32Array(101);
  let whole = 0;
  sheets.forEach(({ facets }, at) => {
    let [score, lacks, nearest] = [highest, false, Infinity];
    for (const facet of facets) {
      const one = weighed[facet.place] ?? weighOnce(facet);
      score += one.score;
      lacks ||= one.lacks;
      if (one.steps !== null && one.steps < nearest) nearest = one.steps;
    }
    const size = bySteps[nearest];
    score += size?.score ?? 0;
    if (!lacks && !size?.missing) whole++;
    scores[at] = Math.max(0, score);
    tally[scores[at]!]!++;
  });
  const next = new Uint32Array(101);
  for (let score = 100, before = 0; score >= 0; before += tally[score--]!) next[score] = before;
  const best: Sheet[] = [];
  sheets.forEach((sheet, at) => {
    const place = next[scores[at]!]!++ - from;
    if (place >= 0 && place < limit) best[place] = sheet;
  });
  return { best: best.map((sheet) => ({ sheet, fit: fitOf(town, sheet.facets) })), whole };
}

/** What a form or an address says of a town. */
export function readTown(asked: { get(name: string): unknown; getAll(name: string): unknown[] }): Town {
  const one = <Code extends string>(name: string, codes: readonly Code[]) =>
    codes.find((code) => code === asked.get(name)) ?? null;
  // A form sends a value each, the address of a further page all of them with commas.
  const some = (name: string, codes: readonly string[]) => {
    const said = asked.getAll(name).flatMap((value) => String(value).split(","));
    return codes.filter((code) => said.includes(code));
  };
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
