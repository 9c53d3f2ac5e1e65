import { z } from "zod";
import { locales, type Labels, type Locale } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { cellKey } from "../cell.ts";
import { breakdownsOf, type CollectionDefinition } from "../collection.ts";
import { cellsIn, evaluate, parseExpression, type CellReference, type Expression } from "./expression.ts";
import { importances, numberAt, type Cells, type Finding, type Importance, type Past } from "./finding.ts";

export const operators = ["=", "≠", "<", "≤", ">", "≥"] as const;
export type Operator = (typeof operators)[number];

const side = z.string().trim().min(1).max(400);
const sentence = z.string().trim().min(1).max(300);
const sentences = z.strictObject(
  Object.fromEntries(locales.map((locale) => [locale, sentence])) as Record<Locale, typeof sentence>,
);

/** A rule as it is stored: what holds when all is well. `note` says in words why one looks. */
export const ruleSchema = z.strictObject({
  left: side,
  operator: z.enum(operators),
  right: side,
  note: sentences.optional(),
});
export type WrittenRule = z.infer<typeof ruleSchema>;

/** A rule that was read once and can be applied to many deliveries. */
export interface CheckRule {
  code: string;
  importance: Importance;
  operator: Operator;
  left: Expression;
  right: Expression;
  written: WrittenRule;
}

export const ruleCodePattern = /^[a-z][a-z0-9-]{1,39}$/;
export const importanceSchema = z.enum(importances);

/** Reads a rule against the form that it is for: it may name only cells that the form has. */
export function readRule(
  code: string,
  importance: Importance,
  written: WrittenRule,
  definition: CollectionDefinition,
): Outcome<CheckRule> {
  if (!ruleCodePattern.test(code)) return failed("invalid", "rule.code", { code });
  const left = parseExpression(written.left);
  if (!left.ok) return left;
  const right = parseExpression(written.right);
  if (!right.ok) return right;
  const named = [...cellsIn(left.value), ...cellsIn(right.value)];
  if (!named.some((cell) => !cell.before)) return failed("invalid", "rule.no-cell");
  const asked = new Map(definition.items.map((item) => [item.code, new Set(breakdownsOf(item).map(({ key }) => key))]));
  for (const { item, breakdown } of named) {
    if (!asked.has(item)) return failed("invalid", "rule.item", { item });
    if (!asked.get(item)!.has(breakdown)) return failed("invalid", "rule.breakdown", { item, breakdown });
  }
  return done({ code, importance, operator: written.operator, left: left.value, right: right.value, written });
}

const holds: Record<Operator, (left: number, right: number) => boolean> = {
  "=": (a, b) => Math.abs(a - b) < 1e-9,
  "≠": (a, b) => Math.abs(a - b) >= 1e-9,
  "<": (a, b) => a < b,
  "≤": (a, b) => a <= b,
  ">": (a, b) => a > b,
  "≥": (a, b) => a >= b,
};

/** Where the rule does not hold, place by place; silent where a cell that it names holds no number. */
export function applyRule(
  rule: CheckRule,
  _definition: CollectionDefinition,
  cells: Cells,
  past: readonly Past[],
  places: readonly string[],
): Finding[] {
  const before = past.at(-1)?.cells ?? new Map();
  const named = [...cellsIn(rule.left), ...cellsIn(rule.right)].filter((cell) => !cell.before);
  return places.flatMap((territory) => {
    const look = ({ item, breakdown, before: earlier }: CellReference) =>
      numberAt(earlier ? before : cells, { item, territory, breakdown });
    const left = evaluate(rule.left, look);
    const right = evaluate(rule.right, look);
    if (left === null || right === null || holds[rule.operator](left, right)) return [];
    const keys = named.map(({ item, breakdown }) => cellKey({ item, territory, breakdown }));
    return [
      {
        code: `rule:${rule.code}` as const,
        importance: rule.importance,
        cells: [...new Set(keys)],
        facts: { left, right, operator: rule.operator, ...notesOf(rule.written.note) },
      },
    ];
  });
}

/** A rule's own words travel with its finding, since the rule may change after it. */
function notesOf(note: Labels | undefined): Record<string, string> {
  return note ? Object.fromEntries(locales.map((locale) => [`note_${locale}`, note[locale]])) : {};
}

/** How a rule would have spoken on past deliveries: what one looks at before switching it on. */
export interface RuleTrial {
  deliveries: number;
  spoke: number;
  /** At most twenty, the newest first. */
  on: { delivery: number; period: string; findings: number }[];
}

export interface PastDelivery {
  delivery: number;
  period: string;
  partner: number;
  cells: Cells;
  places: readonly string[];
}

/** Tries a rule on what was delivered before, each delivery against the same partner's earlier ones. */
export function tryRule(
  rule: CheckRule,
  definition: CollectionDefinition,
  deliveries: readonly PastDelivery[],
): RuleTrial {
  const byTime = deliveries.toSorted((a, b) => (a.period < b.period ? -1 : 1));
  const lastOf = new Map<number, PastDelivery>();
  const on: RuleTrial["on"] = [];
  for (const one of byTime) {
    const earlier = lastOf.get(one.partner);
    const findings = applyRule(rule, definition, one.cells, earlier ? [earlier] : [], one.places);
    if (findings.length > 0) on.unshift({ delivery: one.delivery, period: one.period, findings: findings.length });
    lastOf.set(one.partner, one);
  }
  return { deliveries: deliveries.length, spoke: on.length, on: on.slice(0, 20) };
}
