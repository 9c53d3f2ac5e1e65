import { describe, expect, test } from "vitest";
import { sampleDefinition } from "../../gather.test-kit.ts";
import { cellKey, type CellValue } from "../cell.ts";
import { cellsIn, evaluate, parseExpression } from "./expression.ts";
import { applyRule, readRule, tryRule, type CheckRule, type WrittenRule } from "./rule.ts";

const numbers: Record<string, number> = { a: 6, b: 4, c: 3 };

function value(text: string): number | null {
  const parsed = parseExpression(text);
  if (!parsed.ok) throw new Error(parsed.failure.code);
  return evaluate(parsed.value, ({ item }) => numbers[item] ?? null);
}

describe("an expression", () => {
  test.each([
    ["a + b * c", 18],
    ["(a + b) * c", 30],
    ["a - b - 1", 1],
    ["a / b", 1.5],
    ["max(a, b, 10) - min(c, 2)", 8],
    ["abs(b - a) + 0.5", 2.5],
  ])("%s is %s", (text, expected) => expect(value(text)).toBe(expected));

  test("a cell without a number makes it silent, and so does a division by zero", () => {
    expect(value("a + nothing")).toBeNull();
    expect(value("a / (b - 4)")).toBeNull();
  });

  test("a cell is named by its codes, in any order", () => {
    const parsed = parseExpression("before(calls[sex = female & age_band=y18_24])");
    expect(parsed.ok && cellsIn(parsed.value)).toEqual([
      { item: "calls", breakdown: "age_band=y18_24&sex=female", before: true },
    ]);
  });

  test.each([
    ["", "expression.unfinished"],
    ["a +", "expression.unfinished"],
    ["a b", "expression.unexpected"],
    ["a + (b", "expression.unfinished"],
    [") a", "expression.unexpected"],
    ["a; drop table x", "expression.character"],
    ["constructor.prototype", "expression.character"],
    ["eval(a)", "expression.function"],
    ["before(a + b)", "expression.before"],
    ["a[sex]", "expression.breakdown"],
    ["1".repeat(500), "expression.too-long"],
    ["(".repeat(60) + "a" + ")".repeat(60), "expression.too-deep"],
  ])("%s is refused in words", (text, code) => {
    expect(parseExpression(text)).toMatchObject({ ok: false, failure: { kind: "invalid", code } });
  });

  test("whatever is typed, it is read or refused, and never throws", () => {
    const signs = ["a", "b[x=y]", "12", "+", "-", "*", "/", "(", ")", ",", "min", "before", " ", "]", "[", "é", "'"];
    for (let seed = 1; seed < 3000; seed++) {
      let state = seed;
      const next = () => (state = (state * 48271) % 2147483647);
      const text = Array.from({ length: next() % 12 }, () => signs[next() % signs.length]).join("");
      const parsed = parseExpression(text);
      if (parsed.ok) expect(() => evaluate(parsed.value, () => 1)).not.toThrow();
      else expect(parsed.failure.code).toMatch(/^expression\./);
    }
  });
});

const place = "XX-P-A";
const cellsOf = (calls: number, weapons: number) =>
  new Map<string, CellValue>([
    [cellKey({ item: "call_outs", territory: place, breakdown: "" }), { value: calls, status: "number" }],
    [cellKey({ item: "with_weapon", territory: place, breakdown: "" }), { value: weapons, status: "number" }],
  ]);

function rule(written: WrittenRule): CheckRule {
  const read = readRule("sample-rule", "should", written, sampleDefinition);
  if (!read.ok) throw new Error(read.failure.code);
  return read.value;
}

describe("a rule", () => {
  test("speaks where it does not hold, and names its cells", () => {
    const half = rule({ left: "with_weapon", operator: "≤", right: "call_outs / 2" });
    expect(applyRule(half, sampleDefinition, cellsOf(10, 5), [], [place])).toEqual([]);
    expect(applyRule(half, sampleDefinition, cellsOf(10, 6), [], [place])).toMatchObject([
      {
        code: "rule:sample-rule",
        cells: [`with_weapon|${place}|`, `call_outs|${place}|`],
        facts: { left: 6, right: 5 },
      },
    ]);
  });

  test("compares with the period before, and is silent in the first one", () => {
    const steady = rule({ left: "call_outs", operator: "≤", right: "before(call_outs) * 2" });
    expect(applyRule(steady, sampleDefinition, cellsOf(30, 0), [], [place])).toEqual([]);
    const past = [{ period: "2026-01", cells: cellsOf(10, 0) }];
    expect(applyRule(steady, sampleDefinition, cellsOf(30, 0), past, [place])).toHaveLength(1);
  });

  test.each([
    [{ left: "nothing", operator: "=", right: "1" }, "rule.item"],
    [{ left: "call_outs[sex=female]", operator: "=", right: "1" }, "rule.breakdown"],
    [{ left: "2", operator: "=", right: "1" }, "rule.no-cell"],
  ] as const)("names only what the form asks", (written, code) => {
    expect(readRule("sample-rule", "must", written, sampleDefinition)).toMatchObject({ failure: { code } });
  });

  test("is tried on past deliveries, each against the same partner's earlier one", () => {
    const steady = rule({ left: "call_outs", operator: "≤", right: "before(call_outs) * 2" });
    const one = (delivery: number, partner: number, period: string, calls: number) => ({
      delivery,
      partner,
      period,
      cells: cellsOf(calls, 0),
      places: [place],
    });
    const trial = tryRule(steady, sampleDefinition, [
      one(4, 2, "2026-02", 90),
      one(1, 1, "2026-01", 10),
      one(2, 1, "2026-02", 30),
      one(3, 2, "2026-01", 80),
    ]);
    expect(trial).toEqual({ deliveries: 4, spoke: 1, on: [{ delivery: 2, period: "2026-02", findings: 1 }] });
  });
});
