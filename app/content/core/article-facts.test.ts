import { expect, test } from "vitest";
import { readAuthors, readTerritories } from "./article-facts.ts";

test("codes of places are read however they are parted, each once", () => {
  expect(readTerritories(" fr-93, IT;it\n ")).toEqual(["FR-93", "IT"]);
  expect(readTerritories("")).toEqual([]);
});

test("what cannot be a code is refused whole, and so is a list without end", () => {
  expect(readTerritories("FR-93, '; drop table")).toBeNull();
  expect(readTerritories(Array.from({ length: 40 }, (_, i) => `FR-${i + 10}`).join(" "))).toBeNull();
});

test("authors are roles that we know, never names", () => {
  expect(readAuthors(["statistics", "Ada Invented", "editors"])).toEqual(["editors", "statistics"]);
});
