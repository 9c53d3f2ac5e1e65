import { expect, test } from "vitest";
import { askedPeriods, completenessOf, matrixRow, type MatrixDelivery } from "./matrix.ts";

const collection = { id: 1, frequency: "M", firstPeriod: "2026-01", lastPeriod: null, dueDays: 15 } as const;
const assignment = { partnerId: 7, fromPeriod: "2026-01", toPeriod: null };
const delivery = (period: string, state: MatrixDelivery["state"], submittedOn: string | null): MatrixDelivery => ({
  id: 1,
  collectionId: 1,
  partnerId: 7,
  period,
  state,
  submittedOn,
});
const states = (day: string, deliveries: MatrixDelivery[], agreed = true) =>
  matrixRow(collection, assignment, deliveries, { day, periods: askedPeriods(collection, day, 12), agreed }).cells.map(
    (cell) => cell.state,
  );

test("what has not come is due, then late, then missing when the next one is overdue too", () => {
  expect(states("2026-02-15", [])).toEqual(["due", "due"]);
  expect(states("2026-02-16", [])).toEqual(["late", "due"]);
  expect(states("2026-03-16", [])).toEqual(["missing", "late", "due"]);
});

test("what has come shows the state of its delivery, in time or not", () => {
  const row = matrixRow(
    collection,
    assignment,
    [delivery("2026-01", "approved", "2026-02-15"), delivery("2026-02", "submitted", "2026-03-16")],
    { day: "2026-03-20", periods: askedPeriods(collection, "2026-03-20", 12), agreed: true },
  );
  expect(row.cells.map((cell) => [cell.state, cell.inTime])).toEqual([
    ["approved", true],
    ["submitted", false],
    ["due", null],
  ]);
  expect(completenessOf([row], "2026-03-20")).toEqual({ owed: 2, received: 2, inTime: 1 });
});

test("a draft is owed once its day has passed, and nothing is owed where no agreement is in force", () => {
  const owed = (day: string, deliveries: MatrixDelivery[], agreed: boolean) =>
    matrixRow(collection, assignment, deliveries, { day, periods: askedPeriods(collection, day, 1), agreed }).cells[0]!
      .owed;
  const draft = [delivery("2026-01", "draft", null)];
  expect(owed("2026-02-15", draft, true)).toBe(false);
  expect(owed("2026-02-16", draft, true)).toBe(true);
  expect(owed("2026-02-16", [], false)).toBe(false);
  expect(states("2026-02-16", [], false)).toEqual(["stopped", "stopped"]);
});

test("a partner that came later or has left owes only its own periods", () => {
  const late = { ...assignment, fromPeriod: "2026-02", toPeriod: "2026-02" };
  const { cells } = matrixRow(collection, late, [], {
    day: "2026-05-01",
    periods: askedPeriods(collection, "2026-05-01", 12),
    agreed: true,
  });
  expect(cells.map((cell) => cell.period)).toEqual(["2026-02"]);
});
