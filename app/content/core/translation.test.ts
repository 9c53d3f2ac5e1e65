import { expect, test } from "vitest";
import type { Blocks } from "~/kernel/blocks.ts";
import { newText, writeField } from "~/kernel/translated-text.ts";
import { showBlocks, translationState, translationTasks, writeBlocks, type TranslatedBlocks } from "./translation.ts";

const at = "2026-01-01T00:00:00Z";
const words = (text: string): Blocks => ({ version: 1, blocks: [{ kind: "paragraph", text: [{ text }] }] });
const french: TranslatedBlocks = writeBlocks({ source: "fr", fields: {} }, "fr", words("un"), "a", at);

test("a translation is current until its source changes, then stale until it is redone", () => {
  const both = writeBlocks(french, "en", words("one"), "b", at);
  expect(translationState(both, "en")).toBe("current");
  const changed = writeBlocks(both, "fr", words("deux"), "a", at);
  expect(translationState(changed, "en")).toBe("stale");
  expect(showBlocks(changed, "en")).toMatchObject({ locale: "en", fallback: false, stale: true });
  expect(translationState(writeBlocks(changed, "en", words("two"), "b", at), "en")).toBe("current");
});

test("a reader whose language is missing, or only drafted, sees the source and is told so", () => {
  expect(showBlocks(french, "es")).toMatchObject({ blocks: words("un"), locale: "fr", fallback: true });
  const drafted = writeBlocks(french, "es", words("uno"), "c", at, "draft");
  expect(showBlocks(drafted, "es")).toMatchObject({ locale: "fr", fallback: true });
  expect(translationState(drafted, "es")).toBe("draft");
});

test("the queue has one task a language, for the worst of its parts", () => {
  const title = writeField(newText("fr", "Un", "a", at), "en", "One", "b", at);
  const tasks = translationTasks({ kind: "news", id: "1", title: "Un", href: (locale) => `/${locale}` }, [
    title,
    french,
  ]);
  expect(tasks.map(({ locale, state }) => [locale, state])).toEqual([
    ["en", "missing"],
    ["es", "missing"],
  ]);
});
