import { expect, test } from "vitest";
import { localPath } from "./local-path.ts";

test("a page of the workspace is kept", () => {
  expect(localPath("/fr/workspace/people", "/x")).toBe("/fr/workspace/people");
});

test.each([
  "//evil.example/fr/workspace",
  "https://evil.example",
  "/\\evil.example",
  "/fr/workspace\\@evil",
  "/fr",
  "",
  null,
])("%s is not followed", (wanted) => {
  expect(localPath(wanted, "/fr/workspace")).toBe("/fr/workspace");
});
