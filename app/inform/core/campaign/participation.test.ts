import { expect, test } from "vitest";
import { precisions, readLines, showParticipant, showsOwnWords } from "./participation.ts";

const facts = {
  name: "Observatoire inventé",
  slug: "invented",
  country: { code: "FR", name: "France" },
  region: { code: "M49-155", name: "Europe occidentale" },
};

test("a participant is never shown more precisely than it chose", () => {
  const shown = Object.fromEntries(precisions.map((one) => [one, JSON.stringify(showParticipant(facts, one))]));
  expect(shown["name"]).toContain("Observatoire inventé");
  expect(shown["country"]).not.toMatch(/invent/i);
  expect(shown["country"]).toContain("France");
  expect(shown["region"]).not.toMatch(/invent|FR|France/i);
  expect(shown["counted"]).toBe("null");
});

test("words, numbers and logo point at a place: only those that are named show them", () => {
  expect(precisions.filter(showsOwnWords)).toEqual(["name"]);
});

test("empty rows are let go, a number that is none is refused", () => {
  const rows = [
    { name: "Écoute", number: "01 02 03" },
    { name: "", number: "" },
  ];
  expect(readLines(rows)).toEqual({ ok: true, value: [rows[0]] });
  expect(readLines([{ name: "Écoute", number: "call me" }])).toMatchObject({ failure: { code: "number" } });
  expect(readLines([{ name: "a\nb", number: "123" }])).toMatchObject({ failure: { code: "line-name" } });
});
