import { expect, test } from "vitest";
import { isLapsed, moneyPerInhabitant, policyFacets, policyFactsSchema, noPolicyFacts } from "./policy.ts";

test("a policy is over the day after its last day, never on it", () => {
  expect(isLapsed({ until: "2026-03-31" }, "2026-03-31")).toBe(false);
  expect(isLapsed({ until: "2026-03-31" }, "2026-04-01")).toBe(true);
  expect(isLapsed({ until: null }, "2099-01-01")).toBe(false);
});

test("money per inhabitant is a year's, in the budget's own currency, with the year of the population", () => {
  const money = { amount: 3_000_000, currency: "XOF", year: 2025, years: 3 };
  expect(moneyPerInhabitant(money, { inhabitants: 500_000, year: 2023 })).toEqual({
    amount: 2,
    currency: "XOF",
    populationYear: 2023,
  });
  expect(moneyPerInhabitant(money, { inhabitants: null, year: null })).toBeNull();
  expect(moneyPerInhabitant(money, { inhabitants: 0, year: 2023 })).toBeNull();
  expect(moneyPerInhabitant(null, { inhabitants: 500_000, year: 2023 })).toBeNull();
});

test("codes that no list knows, and addresses that are scripts, are no facts", () => {
  const read = (more: object) => policyFactsSchema.safeParse({ ...noPolicyFacts, ...more }).success;
  expect(read({})).toBe(true);
  expect(read({ agenda: ["CEDAW:art.999"] })).toBe(false);
  expect(read({ forms: ["invented"] })).toBe(false);
  expect(read({ documents: [{ title: "x", href: "javascript:alert(1)", language: "en" }] })).toBe(false);
  expect(read({ money: { amount: 1, currency: "euro", year: 2025, years: 1 } })).toBe(false);
});

test("a policy is filtered by its agendas and by their items", () => {
  const facets = policyFacets({
    texts: {} as never,
    facts: { ...noPolicyFacts, agenda: ["CEDAW:art.2", "CEDAW:art.5"] },
  });
  expect(facets.filter((one) => one.startsWith("agenda:"))).toEqual(["agenda:CEDAW"]);
  expect(facets).toContain("item:CEDAW:art.5");
});
