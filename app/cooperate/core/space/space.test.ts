import { describe, expect, test } from "vitest";
import { faultsOf, isCurrent } from "../card.ts";
import { readAmount, totalsOf, type BudgetLine } from "./budget.ts";
import { mayBePublic, recogniseFile } from "./entry.ts";
import { isCallOpen, missingFor, phaseAfter, spaceFaults, type SpaceFacts } from "./space.ts";

const facts: SpaceFacts = {
  kind: "project",
  phase: "call",
  published: false,
  partnersIn: 1,
  partnersAsking: 0,
  memorandum: 0,
  agreed: 0,
  steps: 0,
  activitiesDone: 0,
  results: 0,
  adopted: false,
};

describe("a space goes on", () => {
  test("when its phase has what it asks for, and says what is missing until then", () => {
    expect(missingFor(facts)).toEqual(["publish"]);
    expect(missingFor({ ...facts, phase: "partners", partnersAsking: 1 })).toEqual(["partners", "answer-asking"]);
    const agreeing: SpaceFacts = { ...facts, phase: "memorandum", partnersIn: 2 };
    expect(missingFor(agreeing)).toEqual(["memorandum"]);
    expect(missingFor({ ...agreeing, memorandum: 2, agreed: 1 })).toEqual(["agreements"]);
    expect(missingFor({ ...agreeing, memorandum: 2, agreed: 2 })).toEqual([]);
    expect(missingFor({ ...facts, phase: "plan" })).toEqual(["steps"]);
    expect(missingFor({ ...facts, phase: "activities", steps: 3 })).toEqual(["activities"]);
  });

  test("to its end with a result, an exchange with the one idea taken home too", () => {
    expect(missingFor({ ...facts, phase: "results" })).toEqual(["results"]);
    expect(missingFor({ ...facts, phase: "results", results: 1 })).toEqual([]);
    expect(missingFor({ ...facts, kind: "exchange", phase: "results", results: 1 })).toEqual(["adopted-idea"]);
    expect(phaseAfter("results")).toBeNull();
    expect(phaseAfter("call")).toBe("partners");
  });
});

test("a call is open while it is published, in its phase and before its last day ends", () => {
  const space = {
    phase: "call",
    publishedAt: "2026-01-01T00:00:00Z",
    callOpenedAt: "2026-01-01T00:00:00Z",
    callOpenUntil: "2026-03-08",
    closedAt: null,
  } as const;
  expect(isCallOpen(space, "2026-03-08")).toBe(true);
  expect(isCallOpen(space, "2026-03-09")).toBe(false);
  expect(isCallOpen({ ...space, callOpenUntil: null }, "2030-01-01")).toBe(true);
  expect(isCallOpen({ ...space, publishedAt: null }, "2026-02-01")).toBe(false);
  expect(isCallOpen({ ...space, phase: "partners" }, "2026-02-01")).toBe(false);
});

test("a card counts from its first to its last day, while it is open", () => {
  const card = { open: true, validFrom: "2026-01-02", validUntil: "2026-01-04" };
  expect(["2026-01-01", "2026-01-02", "2026-01-04", "2026-01-05"].map((day) => isCurrent(card, day))).toEqual([
    false,
    true,
    true,
    false,
  ]);
  expect(isCurrent({ ...card, open: false }, "2026-01-03")).toBe(false);
});

test("what is wrong with a card is told all at once", () => {
  const typed = {
    theme: "plan",
    forms: ["sexual"],
    help: "visit",
    languages: ["fr"],
    title: "Invented",
    detail: "",
    wish: null,
    validFrom: "2026-01-01",
    validUntil: "2026-12-31",
  };
  expect(faultsOf(typed)).toEqual([]);
  expect(
    faultsOf({
      ...typed,
      title: " ",
      theme: "x",
      forms: ["x"],
      languages: ["fra"],
      help: "",
      wish: "x",
      validUntil: "2025-01-01",
    }),
  ).toEqual(["title", "theme", "help", "languages", "forms", "wish", "dates"]);
  expect(faultsOf({ ...typed, validUntil: "2029-01-01" })).toEqual(["too-long-valid"]);
  expect(faultsOf({ ...typed, validUntil: "2026-02-31" })).toEqual(["dates"]);
});

test("a space needs a title, a summary, a theme and a currency", () => {
  const typed = {
    title: "",
    summary: "",
    call: "",
    theme: "",
    languages: ["french"],
    currency: "euro",
    callOpenUntil: "x",
  };
  expect(spaceFaults(typed)).toEqual(["title", "summary", "theme", "languages", "currency", "until"]);
});

describe("files", () => {
  const bytes = (text: string) => new TextEncoder().encode(text);

  test("are what their name and their bytes agree on", () => {
    expect(recogniseFile("plan.pdf", bytes("%PDF-1.7"))).toBe("pdf");
    expect(recogniseFile("notes.TXT", bytes("Été"))).toBe("txt");
    expect(recogniseFile("photo.jpeg", new Uint8Array([0xff, 0xd8, 0xff, 0xe0]))).toBe("jpg");
  });

  test("that could run, or that are not what they say, are refused", () => {
    expect(recogniseFile("page.html", bytes("<script>"))).toBeNull();
    expect(recogniseFile("drawing.svg", bytes("<svg/>"))).toBeNull();
    expect(recogniseFile("plan.pdf", bytes("<html>"))).toBeNull();
    expect(recogniseFile("table.csv", new Uint8Array([0x50, 0x4b, 0, 1]))).toBeNull();
    expect(recogniseFile("constructor", bytes("x"))).toBeNull();
    expect(recogniseFile("x.constructor", bytes("x"))).toBeNull();
  });
});

test("questions before and notes after are never part of a public page", () => {
  expect((["step", "activity", "result", "question", "note"] as const).filter(mayBePublic)).toEqual([
    "step",
    "activity",
    "result",
  ]);
});

test("money and what is given in kind are added apart, to the cent", () => {
  const line = (kind: BudgetLine["kind"], planned: number, spent: number | null): BudgetLine => ({
    id: "x",
    label: "x",
    kind,
    organisationId: null,
    planned,
    spent,
  });
  expect(totalsOf([line("money", 0.1, null), line("money", 0.2, 0.3), line("in-kind", 5, 5)])).toEqual({
    money: { planned: 0.3, spent: 0.3 },
    "in-kind": { planned: 5, spent: 5 },
  });
});

test("an amount is read as people write it, and nothing else is", () => {
  expect(readAmount("12\u202f500,50")).toBe(12500.5);
  expect(readAmount("12500.5")).toBe(12500.5);
  for (const typed of ["", "-1", "1,234", "1e3", "=1+1", "NaN"]) expect(readAmount(typed)).toBeNull();
});
