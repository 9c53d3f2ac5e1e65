import { expect, test } from "vitest";
import { isFor, segmentSchema } from "./segment.ts";
import { readAddress } from "./subscription.ts";

test("an address is kept in small letters, without the spaces around it", () => {
  expect(readAddress(" Exemple@Example.ORG ")).toBe("exemple@example.org");
});

test.each([
  "exemple@example.org\r\nBcc: all@example.org",
  "Exemple <exemple@example.org>",
  "a@b@example.org",
  "exemple@example",
  "exemple@example..org",
  "exemple@-example.org",
  "",
])("%j is no address", (text) => {
  expect(readAddress(text)).toBeNull();
});

test("an edition without a segment is for everybody", () => {
  expect(isFor(segmentSchema.parse({}), { locale: "fr", themes: ["methods"], territories: [] })).toBe(true);
});

test("who chose interests receives what meets them, who chose none receives everything", () => {
  const segment = segmentSchema.parse({ themes: ["network"], languages: ["es"] });
  expect(isFor(segment, { locale: "es", themes: ["network", "methods"], territories: [] })).toBe(true);
  expect(isFor(segment, { locale: "es", themes: ["methods"], territories: [] })).toBe(false);
  expect(isFor(segment, { locale: "es", themes: [], territories: [] })).toBe(true);
  expect(isFor(segment, { locale: "fr", themes: ["network"], territories: [] })).toBe(false);
  const place = segmentSchema.parse({ territories: ["NA", "BW"] });
  expect(isFor(place, { locale: "es", themes: [], territories: ["BW"] })).toBe(true);
  expect(isFor(place, { locale: "es", themes: [], territories: ["ZM"] })).toBe(false);
  expect(isFor(place, { locale: "es", themes: [], territories: [] })).toBe(false);
});

test("a segment is made of codes alone", () => {
  expect(segmentSchema.safeParse({ themes: ["a' or 1=1"] }).success).toBe(false);
});
