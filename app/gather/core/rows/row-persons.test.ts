import { describe, expect, test } from "vitest";
import type { RowMapping } from "./fold-rows.ts";
import { RowPersons } from "./row-persons.ts";

const mapping: RowMapping = {
  item: "call_outs",
  columns: [{ column: "enfants", list: "children_exposed", codes: { oui: "yes", non: "no" } }],
  placeColumn: "lieu",
};

/** What a file of these columns is refused for; every row has a place and an answer beside. */
function signOf(column: string, values: readonly string[]) {
  const persons = new RowPersons(["lieu", "enfants", column], mapping);
  for (const value of values) persons.look(["XX-P-A", "oui", value]);
  return persons.suspicions()[0]?.sign ?? null;
}

describe("one row that says who somebody is stops the file", () => {
  test.each([
    ["spaced telephone", "0 6 1 2 3 4 5 6 7 8", "phone"],
    ["telephone with full-width digits", "０６１２３４５６７８", "phone"],
    ["telephone with unseen signs", "06\u200b12\u200b34\u200b56\u200b78", "phone"],
    ["telephone without its zero", "612345678", "phone"],
    ["spelled telephone", "seis uno dos tres cuatro cinco seis", "phone"],
    ["number of a file", "2026/001234", "phone"],
    ["Moroccan card", "AB123456", "identity-number"],
    ["Chilean RUT", "12.345.678-5", "identity-number"],
    ["passport", "X1234567", "identity-number"],
    ["hidden e-mail", "ada (at) example (dot) org", "email"],
    ["birthday in words", "née le 12 mars 1988", "birth-date"],
    ["street in small letters", "12 rue des lilas", "address"],
    ["place of a telephone", "48.856614", "address"],
    ["title", "Mme Inventée", "name"],
  ])("%s", (_, value, sign) => expect(signOf("col", ["", value, "n/a"])).toBe(sign));
});

test("names without their capitals are seen by how many there are", () => {
  const names = ["fatima inventée", "awa essai", "lou fictive", "zoé de la demo", "inès exemple", "eva muestra"];
  expect(signOf("col", names)).toBe("name");
  expect(signOf("col", ["fatima", "khadija", "poste 3"])).toBe("name");
});

test("headings are looked at too: a file without any begins with somebody", () => {
  const headless = new RowPersons(["Marie", "06 12 34 56 78", "oui"], mapping);
  expect(headless.suspicions()).toEqual([{ column: "", sign: "phone" }]);
  expect(signOf("latitude", ["48.85"])).toBe("address");
});

test("what stands beyond the headings is refused", () => {
  const persons = new RowPersons(["lieu", "enfants"], mapping);
  persons.look(["XX-P-A", "oui", "anything"]);
  expect(persons.suspicions()).toEqual([{ column: "", sign: "free-text" }]);
});

describe("what says nothing of anybody passes", () => {
  test.each([
    ["days", ["2026-01-15", "15/01/2026", "2026-01-15 14:30", "20260115"]],
    ["hours of a spreadsheet", ["45678.604166", "45679.1"]],
    ["hours", ["14:30", "2h15"]],
    ["running numbers", ["1", "2", "10234"]],
    ["services", ["Poste nord", "Poste sud", "Poste nord", "Poste nord", "Poste sud"]],
    ["ages", ["34", "n/a", ""]],
    ["answers", ["oui", "non", "ne sait pas"]],
  ])("%s", (_, values) => expect(signOf("col", values)).toBeNull());
});
