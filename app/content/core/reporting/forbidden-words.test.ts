import { expect, test } from "vitest";
import { readFieldWords } from "../../../../tests/support/glossary.ts";
import { forbiddenWords } from "./forbidden-words.ts";

test("the editor's list is the glossary's, word for word", () => {
  const agreed = readFieldWords().filter(({ never }) => Object.values(never).some((words) => words.length > 0));
  expect(forbiddenWords).toEqual(agreed);
});
