import { expect, test } from "vitest";
import { joinClauses, termAndDetail } from "./punctuation.ts";

test("a French semicolon keeps its thin space on its line, and other languages set none", () => {
  expect(joinClauses(["femmes", "filles"], "fr")).toBe("femmes\u202f; filles");
  expect(joinClauses(["women", "girls"], "en")).toBe("women; girls");
  expect(joinClauses(["mujeres", "niñas"], "es")).toBe("mujeres; niñas");
});

test("the mirrored language is punctuated as English", () => {
  expect(joinClauses(["women", "girls"], "qps")).toBe("women; girls");
  expect(termAndDetail("Unit", "count", "qps")).toBe("Unit: count");
});

test("a French colon is never left alone at the start of a line", () => {
  expect(termAndDetail("Unité", "nombre", "fr")).toBe("Unité\u00a0: nombre");
});
