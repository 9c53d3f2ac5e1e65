import { expect, test } from "vitest";
import { longestMessage, plainLine, readMessage } from "./message.ts";

const typed = (more: object = {}) => ({
  topic: "data",
  email: "Ada@Example.org ",
  name: "Ada",
  text: "Hello",
  ...more,
});

test("a message is read with its address in small letters", () => {
  expect(readMessage(typed())).toEqual({
    ok: true,
    message: { topic: "data", email: "ada@example.org", name: "Ada", text: "Hello" },
  });
});

test.each([
  ["topic", { topic: "spells" }],
  ["email", { email: "a@example.org\r\nBcc: b@example.org" }],
  ["email", { email: "nobody" }],
  ["text", { text: " \n \u200b " }],
  ["long", { text: "a".repeat(longestMessage + 1) }],
])("what is wrong is named by its field: %s", (fault, more) => {
  expect(readMessage(typed(more))).toEqual({ ok: false, fault });
});

test("a name is one line, whatever was sent: nothing of it can become a header", () => {
  expect(plainLine("Ada\r\nBcc: everybody@example.org")).toBe("Ada Bcc: everybody@example.org");
  expect(plainLine("a".repeat(5000))).toHaveLength(100);
});
