import { expect, test } from "vitest";
import { plainText } from "./plain-text.ts";

test("a text keeps its lines and loses what nobody sees", () => {
  expect(plainText("one\r\n\r\n\r\n\r\ntwo\u0000\u202ethree\u001b[31m")).toBe("one\n\ntwothree[31m");
});
