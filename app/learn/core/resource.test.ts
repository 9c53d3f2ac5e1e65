import { describe, expect, test } from "vitest";
import { answersFilters, freshnessOf, resourceFault, sunk, type ResourceFacts } from "./resource.ts";

const facts = (change: Partial<ResourceFacts> = {}): ResourceFacts => ({
  type: "guidance",
  legal: false,
  audiences: ["officers"],
  themes: ["data"],
  forms: [],
  languages: ["en"],
  level: "introductory",
  length: null,
  licence: null,
  publisher: "An invented publisher",
  year: 2020,
  address: "https://example.org/guide",
  checkedOn: "2026-01-01",
  opened: false,
  reviewOn: "2027-01-01",
  ...change,
});

describe("a resource of the library", () => {
  test("is current until the day of its next look, that day included", () => {
    expect(freshnessOf(facts(), "2027-01-01")).toBe("current");
    expect(freshnessOf(facts(), "2027-01-02")).toBe("due");
  });

  test("that says what the law is expires on that day, and sinks below all others", () => {
    const law = { name: "law", facts: facts({ legal: true }) };
    const guide = { name: "guide", facts: facts() };
    expect(freshnessOf(law.facts, "2027-01-02")).toBe("expired");
    expect(sunk([law, guide], "2027-01-02").map(({ name }) => name)).toEqual(["guide", "law"]);
    expect(sunk([law, guide], "2027-01-01").map(({ name }) => name)).toEqual(["law", "guide"]);
  });

  test("answers every chosen filter, and each form of violence where it speaks of all", () => {
    expect(answersFilters(facts(), { type: "guidance", language: "en" })).toBe(true);
    expect(answersFilters(facts(), { type: "guidance", language: "fr" })).toBe(false);
    expect(answersFilters(facts(), { form: "digital" })).toBe(true);
    expect(answersFilters(facts({ forms: ["fgm"] }), { form: "digital" })).toBe(false);
    expect(answersFilters(facts({ length: "short" }), { length: "short" })).toBe(true);
    expect(answersFilters(facts({ length: null }), { length: "short" })).toBe(false);
  });

  test.each<[string, Partial<ResourceFacts>, string]>([
    ["an address over an open connection", { address: "http://example.org" }, "address"],
    ["an address that runs a script", { address: "javascript:alert(1)" }, "address"],
    ["an address of another host without its scheme", { address: "//example.org" }, "address"],
    ["no language", { languages: [] }, "language"],
    ["a form that no list knows", { forms: ["invented"] }, "form"],
    ["a next look before the last", { reviewOn: "2025-12-31" }, "review-day"],
    ["a day that does not exist", { reviewOn: "2027-02-30" }, "review-day"],
    ["no publisher", { publisher: "" }, "facts"],
  ])("is refused with %s", (_what, change, fault) => {
    expect(resourceFault("A title", "A summary", facts(change))).toBe(fault);
  });

  test("needs a title and a summary of a bearable length", () => {
    expect(resourceFault(" ", "A summary", facts())).toBe("title");
    expect(resourceFault("A title", "x".repeat(1201), facts())).toBe("summary");
    expect(resourceFault("A title", "A summary", facts())).toBeNull();
  });
});
