import { expect, test } from "vitest";
import { isDecodable } from "./decodable.ts";

test("an address with a percent sign that means nothing is told from one with letters of any language", () => {
  expect(["/fr/help/%", "/fr/help/%zz", "/fr/help/%C3"].map(isDecodable)).toEqual([false, false, false]);
  expect(["/fr/members/%00", "/fr/join%00"].map(isDecodable)).toEqual([false, false]);
  expect(["/fr/help/fr", "/fr/news/%C3%A9t%C3%A9", "/"].map(isDecodable)).toEqual([true, true, true]);
});
