import { afterAll, beforeAll, expect, test } from "vitest";
import { openSolver, type OpenSolver } from "~/platform/solver.server.ts";
import { buildTable, defaultPolicy, periodDimension, protectTable, treeDimension, flatDimension } from "./index.ts";

let solver: OpenSolver;
beforeAll(() => {
  solver = openSolver();
});
afterAll(() => solver.close());

/** How the release command calls it: the figures of one series, with a dimension for each way they are broken down. */
test("a release shows what it may, and says why the rest is withheld", async () => {
  const dimensions = [
    treeDimension("territory", [
      ["XX-1", "XX"],
      ["XX-2", "XX"],
      ["XX-3", "XX"],
    ]),
    periodDimension(["2023", "2024"]),
    flatDimension("sex", "_T", ["F", "M"]),
  ];
  const women = { XX: 41, "XX-1": 3, "XX-2": 17, "XX-3": 21 };
  const men = { XX: 30, "XX-1": 8, "XX-2": 12, "XX-3": 10 };
  const figures = Object.keys(women).flatMap((territory) => {
    const [f, m] = [women[territory as "XX"], men[territory as "XX"]];
    return [
      { id: `${territory}:F`, at: [territory, "2024", "F"], value: f },
      { id: `${territory}:M`, at: [territory, "2024", "M"], value: m },
      { id: territory, at: [territory, "2024", "_T"], value: f + m },
    ];
  });

  const table = buildTable(dimensions, figures);
  if (!table.ok) throw new Error(table.failure.code);
  const protection = await protectTable(table.value, defaultPolicy, solver);
  if (!protection.ok) throw new Error(protection.failure.code);

  const { statuses, report } = protection.value;
  expect(report.verdict).toBe("protected");
  expect(statuses.get("XX-1:F")).toBe("withheld_primary");
  expect(statuses.get("XX")).toBe("shown");
  expect(report.counts).toMatchObject({ planned: 12, primary: { "minimum-frequency": 1 }, secondary: 3 });
  expect(report.audit.exposed).toEqual([]);
});
