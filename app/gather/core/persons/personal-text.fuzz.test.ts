import fc from "fast-check";
import { expect, test } from "vitest";
import { languages, personSample } from "../../../../tests/support/person-samples.ts";
import { personalSignIn } from "./personal-text.ts";

test("who somebody is does not pass in a remark, in any of six languages", () => {
  fc.assert(
    fc.property(personSample, ({ text }) => personalSignIn(text) !== null),
    { numRuns: 3000 },
  );
});

test("what speaks of counts passes in all of them", () => {
  for (const [language, { clean }] of Object.entries(languages))
    for (const text of clean) expect(personalSignIn(text), `${language}: ${text}`).toBeNull();
});

test("no text makes it stumble or wait", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 2000 }), (text) => {
      const start = performance.now();
      personalSignIn(text);
      return performance.now() - start < 250;
    }),
    { numRuns: 300 },
  );
});
