import { expect, test } from "vitest";
import { templates } from "../templates/index.ts";
import { runChecks } from "./checks/run-checks.ts";
import { inventCounts, inventedCells } from "./invented-counts.ts";
import { definitionOf } from "./template.ts";

test("invented counts are whole, the same each time, and no check that must hold fails on them", () => {
  for (const template of templates.filter((one) => one.items.every((item) => item.breakdowns.flat().length < 4))) {
    const definition = definitionOf(template);
    for (const size of [6, 22, 35]) {
      const counts = inventCounts(definition, ["ZZ-1"], { size, month: 3 });
      expect(counts.every(({ value }) => Number.isInteger(value) && value >= 0)).toBe(true);
      expect(inventCounts(definition, ["ZZ-1"], { size, month: 3 })).toEqual(counts);
      const findings = runChecks(definition, inventedCells(counts), [], [], ["ZZ-1"], { period: "2026-09" });
      expect(
        findings.filter(({ importance }) => importance === "must"),
        template.code,
      ).toEqual([]);
    }
  }
});
