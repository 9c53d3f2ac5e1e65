import { partial, type AddedFigure, type Contribution, type Measure } from "./add-up.ts";

type Sum = Omit<AddedFigure, "item" | "territoryId" | "breakdown">;

/**
 * A late or corrected answer joins a figure whose other parts are not held any more. What one service gave anew is all
 * that is asked: events take its part out and the new one in; of persons the bounds move as far as they surely do, so
 * that a range may be wider than it would have been, and is never wrong. `answered` services owe the figure and gave it.
 */
export function addToStanding(
  measure: Measure,
  standing: Sum,
  { partner, given }: { partner: number; given: Contribution | undefined },
  { missing, answered }: { missing: number; answered: number },
): Sum {
  const { [String(partner)]: before = null, ...others } = standing.services;
  const part = given?.status === "number" ? given.value! : null;
  const services = part === null ? others : { ...others, [String(partner)]: part };
  const rest = restOf(measure, standing, before, others);
  const none = { value: null, lower: null, upper: null, services };
  if (!rest && part === null) {
    const status = given?.status ?? (before === null ? standing.status : "not_collected");
    return { ...none, status, flags: missing > 0 ? [given ? partial : "missing_service"] : [] };
  }
  const hasUntold = standing.flags.includes(partial) && Object.keys(services).length < answered;
  const saidUnknown = !rest && before === null && standing.status !== "not_applicable" && !isNobodys(standing);
  const ownUntold = given !== undefined && part === null && given.status !== "not_applicable";
  const isPartial = missing > 0 || hasUntold || saidUnknown || ownUntold;
  const flags = isPartial ? [partial] : [];
  const lower = measure === "distinct_person" ? Math.max(rest?.lower ?? 0, part ?? 0) : null;
  const upper = rest?.upper === null ? null : (rest?.upper ?? 0) + (part ?? 0);
  if (lower === null || lower === upper) return { ...none, value: upper, status: "number", flags };
  return { ...none, status: "unknown", lower, upper: isPartial ? null : upper, flags: ["range", ...flags] };
}

/** Between what and what the other services gave; null when none of them gave a number. */
function restOf(
  measure: Measure,
  standing: Sum,
  before: number | null,
  others: AddedFigure["services"],
): { lower: number; upper: number | null } | null {
  if (Object.keys(others).length === 0) return null;
  const [lower, upper] = [standing.value ?? standing.lower, standing.value ?? standing.upper];
  if (lower === null) return null;
  if (before === null) return { lower, upper };
  const without = upper === null ? null : upper - before;
  if (measure !== "distinct_person") return { lower: without!, upper: without };
  // Where its own part was the largest, the others' largest is known only of those that are still held.
  const known = Object.values(others).map((part) => part ?? 0);
  return { lower: before < lower ? lower : Math.max(0, ...known), upper: without };
}

/** Nobody had answered: there is nothing that was said beside a number. */
function isNobodys({ status, flags }: Sum): boolean {
  return status === "not_collected" && flags.includes("missing_service");
}
