import { expect, test } from "vitest";
import { looksAutomatic } from "./looks-automatic.ts";

test.each([
  ["Bonjour, où trouver les chiffres de 2023 par département ? Merci, Ada"],
  ["The helpline at https://example.org/lines has moved, see https://example.org/new for its hours."],
  ["¿Cómo puede participar mi ayuntamiento? Somos una ciudad de 40.000 habitantes."],
])("a person's message is taken as one: %s", (text) => {
  expect(looksAutomatic(text)).toEqual([]);
});

test.each([
  [
    "links",
    "see http://a.example http://b.example http://c.example http://d.example and buy what you want there today, a lot",
  ],
  ["markup", 'best offers <a href="http://a.example">here</a>'],
  ["mostly-link", "look https://example.org/a/very/long/address/of/some/shop"],
  ["repeated", "cheap pills ".repeat(30)],
  ["shouting", "CLICK NOW TO WIN THE VERY BEST PRIZE OF THE WHOLE WIDE WORLD TODAY OR NEVER AGAIN"],
  ["no-words", "1234 5678 !!!! $$$$ 9999 ####"],
])("what a programme writes is noticed: %s", (suspicion, text) => {
  expect(looksAutomatic(text)).toContain(suspicion);
});
