import { describe, expect, test } from "vitest";
import { isDay } from "~/kernel/day.ts";
import { budgetByCurrency } from "./budget.ts";
import { findSection, sections } from "./chapters.ts";
import { calendarOf, reminderDue } from "./due.ts";
import { dueOn, isLate, readEntry } from "./entry.ts";
import { trainingTotals } from "./training.ts";

const form = (fields: Record<string, string | string[]>) => (name: string) => [fields[name] ?? []].flat();
const codes = (section: keyof typeof sections, fields: Record<string, string | string[]>) =>
  readEntry(sections[section], form(fields)).errors.map(({ field, code }) => `${field}: ${code}`);

describe("what a form is read as", () => {
  test("words, numbers and choices, each where it belongs", () => {
    const { values, errors } = readEntry(
      sections.actor,
      form({
        kind: "police",
        name: " Commissariat ",
        services: ["complaint", "emergency"],
        capacity: "1 200",
        hours: "",
      }),
    );
    expect(errors).toEqual([]);
    expect(values).toEqual({
      facts: { kind: "police", services: ["complaint", "emergency"], capacity: 1200 },
      words: { name: "Commissariat", hours: "", languages: "", access: "" },
    });
  });

  test("what is missing or cannot be is said field by field", () => {
    expect(codes("actor", { kind: "dragon" })).toEqual(["kind: choice", "services: required"]);
    expect(codes("action", { title: "a", status: "done", deadline: "2026-02-30", amount: "12,5" })).toEqual([
      "amount: number",
      "deadline: day",
    ]);
    expect(codes("action", { title: "a", status: "done", amount: "12", indicator: "NONE" })).toEqual([
      "indicator: indicator",
      "currency: currency",
    ]);
    expect(
      codes("data_source", { title: "a", holder: "police", unit: "incident", first_year: "2020", last_year: "2010" }),
    ).toEqual(["last_year: years"]);
    expect(codes("session", { title: "a", session_status: "held", trained: "3", women: "4" })).toEqual([
      "women: women",
    ]);
    expect(
      codes("protocol", {
        title: "a",
        parties: "b",
        protocol_state: "signed",
        starts_on: "2026-01-02",
        expires_on: "2026-01-02",
      }),
    ).toEqual(["expires_on: dates"]);
  });

  test("a shelter takes no name", () => {
    expect(codes("actor", { kind: "shelter", services: "accommodation", name: "Maison bleue" })).toEqual([
      "name: shelter-name",
    ]);
  });

  test("a link that could run a script is refused in a long text", () => {
    expect(codes("guide", { title: "a", guide_for: "professional", body: "[x](javascript:alert)" })).toEqual([
      "body: notation",
    ]);
  });

  test("a section belongs to one chapter only", () => {
    expect(findSection("diagnosis", "action")).toBeUndefined();
    expect(findSection("action-plan", "action")).toBe(sections.action);
  });
});

test("the thirtieth of February is no day", () => {
  expect([isDay("2026-02-28"), isDay("2026-02-30"), isDay("28/02/2026")]).toEqual([true, false, false]);
});

test("an action is late when its day has passed and it is neither done nor dropped", () => {
  const action = (status: string) => ({ dueOn: dueOn(sections.action, { status, deadline: "2026-01-31" }) });
  expect(isLate(action("under_way"), "2026-02-01")).toBe(true);
  expect(isLate(action("under_way"), "2026-01-31")).toBe(false);
  expect(isLate(action("done"), "2026-02-01")).toBe(false);
});

test("budgets are summed by currency, without what was dropped", () => {
  const action = (amount: number, currency: string, status: string) => ({ facts: { amount, currency, status } });
  expect(
    budgetByCurrency([
      action(100, "EUR", "done"),
      action(50, "KMF", "planned"),
      action(20, "EUR", "under_way"),
      action(9, "EUR", "dropped"),
      { facts: { status: "done" } },
    ]),
  ).toEqual([
    { currency: "EUR", planned: 0, underWay: 20, done: 100, total: 120 },
    { currency: "KMF", planned: 50, underWay: 0, done: 0, total: 50 },
  ]);
});

test("numbers trained count sessions that were held", () => {
  const session = (session_status: string, trained: number, women: number) => ({
    facts: { session_status, trained, women },
  });
  expect(trainingTotals([session("held", 12, 8), session("planned", 30, 0), session("held", 5, 5)])).toEqual({
    held: 2,
    trained: 17,
    women: 13,
  });
});

test.each([
  ["2026-06-01", null],
  ["2026-09-02", 90],
  ["2026-11-01", 30],
  ["2026-11-24", 7],
  ["2026-11-30", 7],
  ["2026-12-02", null],
])("on %s the reminder of a protocol that expires on 1 December is %s", (today, due) => {
  expect(reminderDue("2026-12-01", today)).toBe(due);
});

test("a calendar has a whole day for each due day, folded and escaped as programmes expect", () => {
  const title = "Renouveler le protocole d’échange, avec le parquet; gendarmerie comprise, avant la fin de l’année";
  const text = calendarOf("Échéances", "oivf.example", [
    { id: 7, day: "2026-12-31", title, changedAt: "2026-11-24T10:00:00Z" },
  ]);
  expect(text).toContain("DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n");
  expect(text.split("\r\n").every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
  expect(text.replaceAll("\r\n ", "")).toContain("échange\\, avec le parquet\\; gendarmerie");
});
