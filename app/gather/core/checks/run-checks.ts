import type { CollectionDefinition } from "../collection.ts";
import { checkCountingUnit, type AgreedUnit } from "./built-in/counting-unit.ts";
import { checkSubsets } from "./built-in/subsets.ts";
import { checkSums } from "./built-in/sums.ts";
import { checkUnknownShare } from "./built-in/unknown-share.ts";
import { checkUnusual } from "./built-in/unusual.ts";
import { checkZeroOrMissing } from "./built-in/zero-or-missing.ts";
import { importances, type Cells, type Finding, type Past } from "./finding.ts";
import { applyRule, type CheckRule } from "./rule.ts";

export interface CheckContext {
  /** The period of the delivery: seasons are known by it. */
  period?: string;
  /** What the agreement says is counted. */
  agreed?: readonly AgreedUnit[];
  /** It is about to be sent: what is required and wholly empty is said as well. */
  sending?: boolean;
}

/**
 * All that the checks say of a delivery: the same on a partner's device and on the server. `past` runs from the oldest
 * period to the newest; `places` are the territory codes that the partner answers for. What must be settled comes first.
 */
export function runChecks(
  definition: CollectionDefinition,
  cells: Cells,
  past: readonly Past[],
  rules: readonly CheckRule[],
  places: readonly string[],
  { period, agreed = [], sending = false }: CheckContext = {},
): Finding[] {
  const items = new Map(definition.items.map((item) => [item.code, item]));
  const findings: Finding[] = [];
  for (const item of definition.items) {
    const whole = item.partOf === undefined ? undefined : items.get(item.partOf);
    findings.push(
      ...checkSums(item, places, cells),
      ...(whole ? checkSubsets(item, whole, places, cells) : []),
      ...checkZeroOrMissing(item, places, cells, past, sending),
      ...checkCountingUnit(item, places, agreed),
      ...checkUnknownShare(item, places, cells),
      ...checkUnusual(item, places, cells, past, period),
    );
  }
  for (const rule of rules) findings.push(...applyRule(rule, definition, cells, past, places));
  return findings.sort((a, b) => importances.indexOf(a.importance) - importances.indexOf(b.importance));
}
