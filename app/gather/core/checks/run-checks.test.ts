import { describe, expect, test } from "vitest";
import { cellKey, type CellValue } from "../cell.ts";
import { breakdownsOf, collectionDefinitionSchema } from "../collection.ts";
import { sampleDefinition } from "../../gather.test-kit.ts";
import { definitionOf } from "../template.ts";
import { findTemplate } from "../../templates/index.ts";
import type { Past } from "./finding.ts";
import { checkWords } from "../../messages/check-words.ts";
import { runChecks, type CheckContext } from "./run-checks.ts";
import { sayFinding } from "./say-finding.ts";

const place = "XX-P-A";
type Given = Record<string, number | CellValue["status"]>;

function cellsOf(given: Given): Map<string, CellValue> {
  return new Map(
    Object.entries(given).map(([at, value]) => {
      const [item = "", breakdown = ""] = at.split("|");
      const cell: CellValue = typeof value === "number" ? { value, status: "number" } : { value: null, status: value };
      return [cellKey({ item, territory: place, breakdown }), cell];
    }),
  );
}

function check(given: Given, past: Past[] = [], context: CheckContext = {}) {
  return runChecks(sampleDefinition, cellsOf(given), past, [], [place], context).map(({ code, importance, facts }) => ({
    code,
    importance,
    facts,
  }));
}
const codes = (given: Given, past?: Past[], context?: CheckContext) =>
  check(given, past, context)
    .map(({ code }) => code)
    .filter((code) => code !== "zero-or-missing");

const callOuts = (yes: number | CellValue["status"], no: number, unknown: number) => ({
  "call_outs|children_exposed=yes": yes,
  "call_outs|children_exposed=no": no,
  "call_outs|children_exposed=unknown": unknown,
});

describe("a total and its parts", () => {
  test("equal: nothing is said; unequal: a must that names the whole first", () => {
    expect(codes({ "call_outs|": 10, ...callOuts(4, 5, 1) })).toEqual([]);
    expect(check({ "call_outs|": 10, ...callOuts(4, 4, 1) })).toContainEqual({
      code: "sum",
      importance: "must",
      facts: { total: 10, sum: 9, dimension: "children_exposed" },
    });
  });

  test("an unknown part says nothing, unless the others are more than the whole already", () => {
    expect(codes({ "call_outs|": 10, ...callOuts("unknown", 5, 1) })).toEqual([]);
    expect(codes({ "call_outs|": 10, ...callOuts("unknown", 9, 2) })).toEqual(["sum"]);
  });

  test("a woman has one age: the ages of persons add up to their total", () => {
    const [victims] = sampleDefinition.items;
    const ages = ["y0_12", "y13_17", "y18_29", "y30_44", "y45_59", "y60p"];
    const dimensions = [{ list: "age_band", codes: ages, multiResponse: false }];
    const definition = { items: [{ ...victims!, dimensions, breakdowns: [[], ["age_band"]] }] };
    const said = (total: number) => {
      const parts = Object.fromEntries(ages.map((age, i) => [`victims|age_band=${age}`, i]));
      return runChecks(definition, cellsOf({ "victims|": total, ...parts }), [], [], [place]).map(({ code }) => code);
    };
    expect(said(15)).toEqual([]);
    expect(said(14)).toEqual(["sum"]);
  });

  test("what was reclassified stands beside a total of femicides: the settled and the unsettled make it", () => {
    const [femicides] = definitionOf(findTemplate("femicides-yearly")!).items;
    const said = (reclassified: number, settled = 2) =>
      runChecks(
        { items: [femicides!] },
        cellsOf({
          "femicides|": 3,
          "femicides|determination=confirmed": settled,
          "femicides|determination=under_review": 1,
          "femicides|determination=reclassified": reclassified,
        }),
        [],
        [],
        [place],
      ).map(({ code }) => code);
    expect(said(0)).toEqual([]);
    expect(said(5)).toEqual([]);
    expect(said(0, 1)).toEqual(["sum"]);
  });

  test("several forms of violence may be one woman's: the total lies between the largest part and the sum", () => {
    const forms = (n: number) =>
      Object.fromEntries(
        ["physical", "sexual", "psychological", "economic"].map((form, i) => [
          `victims|violence_form=${form}`,
          i === 0 ? n : 2,
        ]),
      );
    expect(codes({ "victims|": 6, ...forms(5) })).toEqual([]);
    expect(codes({ "victims|": 4, ...forms(5) })).toEqual(["sum-range"]);
    expect(codes({ "victims|": 12, ...forms(5) })).toEqual(["sum-range"]);
  });
});

test("a part is never larger than its whole", () => {
  expect(codes({ "call_outs|": 10, "with_weapon|": 10 })).toEqual([]);
  expect(codes({ "call_outs|": 10, "with_weapon|": 11 })).toEqual(["subset"]);
});

describe("zero and missing", () => {
  const before = (n: number): Past[] =>
    ["2026-01", "2026-02", "2026-03"].map((period) => ({ period, cells: cellsOf({ "with_weapon|": n }) }));

  test("a zero after many asks; after few it does not", () => {
    expect(check({ "with_weapon|": 0 }, before(9))).toMatchObject([{ code: "zero-or-missing", facts: { before: 9 } }]);
    expect(check({ "with_weapon|": 0 }, before(2))).toEqual([]);
  });

  test("a table begun and not ended is a must where it is required; one not begun is so only when it is sent", () => {
    expect(check({ "call_outs|": 10, "call_outs|children_exposed=yes": 10 })).toMatchObject([
      { code: "zero-or-missing", importance: "must", facts: { kind: "empty", empty: 2 } },
    ]);
    expect(check({ "with_weapon|": 1 })).toEqual([]);
    expect(
      check({ "with_weapon|": 1 }, [], { sending: true }).filter(({ importance }) => importance === "must"),
    ).toHaveLength(2);
  });
});

test("a unit other than the agreement's is a must", () => {
  const agreed = [{ indicator: "POL-INT", countingUnit: "person_victim" }];
  expect(codes({}, [], { agreed })).toEqual(["unit"]);
  expect(codes({}, [], { agreed: [{ indicator: "POL-INT", countingUnit: "incident" }] })).toEqual([]);
});

test("a large unknown share asks; a small table does not", () => {
  expect(codes({ "call_outs|": 20, ...callOuts(6, 4, 10) })).toEqual(["unknown-share"]);
  expect(codes({ "call_outs|": 8, ...callOuts(2, 2, 4) })).toEqual([]);
});

test("every finding is a sentence in three languages that names its cell", () => {
  const past: Past[] = Array.from({ length: 8 }, (_, i) => ({
    period: `2025-0${i + 1}`,
    cells: cellsOf({ "call_outs|": 20, "with_weapon|": 9 }),
  }));
  const findings = [
    ...runChecks(
      sampleDefinition,
      cellsOf({
        "call_outs|": 99,
        ...callOuts(4, 4, 40),
        "with_weapon|": 0,
        "victims|": 4,
        "victims|age_band=y18_24": 5,
        "victims|violence_form=physical": 7,
      }),
      past,
      [],
      [place],
      { agreed: [{ indicator: "POL-INT", countingUnit: "person_victim" }] },
    ),
    ...runChecks(sampleDefinition, cellsOf({ "call_outs|": 1, "with_weapon|": 200 }), past, [], [place]),
  ];
  const said = new Set(findings.map(({ code }) => code));
  for (const code of [
    "sum",
    "sum-range",
    "subset",
    "zero-or-missing",
    "unit",
    "unknown-share",
    "unusual-high",
    "unusual-low",
  ])
    expect([...said], code).toContain(code);
  for (const locale of ["fr", "en", "es"] as const)
    for (const finding of findings) {
      const sentence = sayFinding(finding, checkWords(locale), () => "(the cell)");
      expect(sentence).toContain("(the cell)");
      expect(sentence).not.toMatch(/undefined|NaN|\{/);
    }
});

test("a large crossed form is checked table by table", () => {
  const items = Array.from({ length: 10 }, (_, i) => ({
    ...sampleDefinition.items[0]!,
    code: `item_${i}`,
    breakdowns: [[], ["age_band"], ["violence_form"], ["age_band", "violence_form"]],
  }));
  const definition = collectionDefinitionSchema.parse({ items });
  const keys = definition.items.flatMap((item) =>
    breakdownsOf(item).map(({ key }) => cellKey({ item: item.code, territory: place, breakdown: key })),
  );
  const cells = new Map<string, CellValue>(keys.map((key, i) => [key, { value: i % 7, status: "number" }]));
  expect(runChecks(definition, cells, [{ period: "2025-01", cells }], [], [place]).length).toBeGreaterThan(0);
  expect(keys.length).toBe(300);
});
