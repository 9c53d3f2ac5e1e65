import { expect, test } from "vitest";
import { showEdition, type Edition } from "./edition.ts";

const edition: Edition = {
  id: 1,
  issue: "2026-11",
  state: "sent",
  title: { fr: "Novembre", en: " ", es: "Noviembre" },
  opening: { fr: "", en: "", es: "Este mes.\r\n\r\nY lo que viene.\r\n" },
  segment: { languages: [], territories: [], themes: [] },
  revision: 1,
  items: [],
};

test("what an edition lacks in a language stands in another one, and which is known of each part", () => {
  expect(showEdition(edition, "en")).toMatchObject({ title: "Novembre", titleIn: "fr", openingIn: "es" });
  expect(showEdition(edition, "es")).toMatchObject({ title: "Noviembre", titleIn: "es", openingIn: "es" });
});

test("paragraphs that a form sent are paragraphs, however it ends its lines", () => {
  expect(showEdition(edition, "es").opening.split(/\n{2,}/)).toEqual(["Este mes.", "Y lo que viene."]);
});
