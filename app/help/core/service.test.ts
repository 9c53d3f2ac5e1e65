import { expect, test } from "vitest";
import { keptOf } from "./service.ts";

const number = "3060";

test("a telephone keeps calls in a list and messages in a conversation", () => {
  expect(keptOf({ channels: [{ kind: "voice", number }] })).toBe("call");
  expect(keptOf({ channels: [{ kind: "sms", number }] })).toBe("message");
  expect(
    keptOf({
      channels: [
        { kind: "voice", number },
        { kind: "whatsapp", number },
      ],
    }),
  ).toBe("both");
  expect(keptOf({ channels: [{ kind: "chat", url: "https://example.org/" }] })).toBe("call");
});
