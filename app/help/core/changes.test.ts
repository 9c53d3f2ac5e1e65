import { expect, test } from "vitest";
import { changesBetween } from "./changes.ts";
import { directoryCsv, hoursCode } from "./csv.ts";
import { shippedDirectory } from "./directory.ts";

const edition = { version: 2, on: "2026-12-01" };

test("what an edition adds, changes and takes away is named; the order of keys is no change", () => {
  const after = structuredClone(shippedDirectory);
  after.services = after.services.filter((one) => one.id !== "dk-levudenvold");
  after.services.find((one) => one.id === "fr-3919")!.state = "confirmed";
  after.services.push({ ...after.services[0]!, id: "ar-other" });
  const turned = after.services.find((one) => one.id === "es-016")!;
  const reversed = Object.fromEntries(Object.entries(turned).reverse()) as typeof turned;
  after.services[after.services.indexOf(turned)] = reversed;
  expect(changesBetween(shippedDirectory, after, edition)).toEqual({
    ...edition,
    added: ["ar-other"],
    changed: ["fr-3919"],
    removed: ["dk-levudenvold"],
  });
  expect(changesBetween(shippedDirectory, structuredClone(shippedDirectory), edition)).toBeNull();
});

test("the table has a row a line, keeps paired lines under one record, and gives a spreadsheet no formula", () => {
  const rows = directoryCsv(shippedDirectory).split("\r\n");
  expect(rows.filter((row) => row.startsWith("be-lines,"))).toHaveLength(2);
  expect(rows.find((row) => row.startsWith("es-016"))).toContain(",016,");
  for (const row of rows) for (const cell of row.split(",")) expect(cell).not.toMatch(/^[=+@-]/);
});

test("hours are written by days from Monday", () => {
  expect(hoursCode({ kind: "weekly", week: [{ days: [1, 2, 3, 4, 5], from: "09:00", to: "19:00" }] })).toBe(
    "12345 09:00-19:00",
  );
});
