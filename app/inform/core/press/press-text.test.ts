import { expect, test } from "vitest";
import { isUnderEmbargo, readyToSend, showPressText, type PressText } from "./press-text.ts";

const now = new Date("2026-11-24T10:00:00Z");
const none = { fr: "", en: "", es: "" };
const text = (more: Partial<PressText> = {}): PressText => ({
  id: "a",
  title: { ...none, fr: "Titre", en: "Title" },
  body: { ...none, fr: "Corps", en: "Body" },
  embargoUntil: "2026-11-25T08:00:00Z",
  releaseId: null,
  state: "draft",
  revision: 1,
  sentAt: null,
  ...more,
});

test("a text is for the list alone until its very minute", () => {
  expect(isUnderEmbargo(text(), new Date("2026-11-25T07:59:59Z"))).toBe(true);
  expect(isUnderEmbargo(text(), new Date("2026-11-25T08:00:00Z"))).toBe(false);
});

test("a language that is missing falls back to a whole one, and says which", () => {
  expect(showPressText(text(), "es")).toEqual({ title: "Titre", body: "Corps", writtenIn: "fr" });
  expect(showPressText(text({ body: { ...none, en: "Body" } }), "fr")?.writtenIn).toBe("en");
});

test.each([
  [null, {}],
  ["empty", { title: none, body: none }],
  ["half", { title: { ...none, fr: "Titre", en: "Title" }, body: { ...none, fr: "Corps" } }],
  ["past", { embargoUntil: "2026-11-24T10:00:00Z" }],
])("what keeps a text from being sent is named: %s", (fault, more) => {
  expect(readyToSend(text(more), now)).toBe(fault);
});
