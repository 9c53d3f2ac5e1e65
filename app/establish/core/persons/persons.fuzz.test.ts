import fc from "fast-check";
import { expect, test } from "vitest";
import { languages, personSample } from "../../../../tests/support/person-samples.ts";
import { signsInText } from "./signs-in-text.ts";

test("who somebody is does not pass in a groundwork text, in any of six languages", () => {
  fc.assert(
    fc.property(personSample, ({ text }) => signsInText(text).length > 0),
    { numRuns: 3000 },
  );
});

test("what speaks of services and counts passes in all of them", () => {
  for (const [language, { clean }] of Object.entries(languages))
    for (const text of clean) expect(signsInText(text), `${language}: ${text}`).toEqual([]);
});

test("no text makes it stumble or wait", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 2000 }), (text) => {
      const start = performance.now();
      signsInText(text);
      return performance.now() - start < 250;
    }),
    { numRuns: 300 },
  );
});
