import { expect, test } from "vitest";
import { newText, writeField, type TranslatedText } from "~/kernel/translated-text.ts";
import { insertBlock, markRemoved } from "./arrange.ts";
import { emptyDocument, type ReportDocument } from "./report-blocks.ts";
import { allTexts, languageStates, mayBePublishedBy, type Report } from "./report.ts";

const at = "2026-11-24T09:00:00Z";
const inFrench = (words: string) => newText("fr", words, "ada", at);
const intoEnglish = (text: TranslatedText, words: string) => writeField(text, "en", words, "bea", at);
const withText = (text: TranslatedText): ReportDocument =>
  insertBlock(emptyDocument, { id: "text-1", kind: "text", text });
const report = (changes: Partial<Report> = {}): Report => ({
  id: "00000000-0000-4000-8000-000000000000",
  kind: "thematic",
  observatoryId: null,
  slug: "invented",
  year: null,
  title: inFrench("Un rapport inventé"),
  summary: inFrench(""),
  document: withText(inFrench("Ce que l’on sait.")),
  state: "review",
  reviewAskedBy: "ada",
  sample: true,
  revision: 1,
  updatedAt: at,
  updatedBy: "ada",
  published: null,
  ...changes,
});

test("who asked for the review does not publish, and nothing is published unread", () => {
  expect(mayBePublishedBy(report(), "ada")).toMatchObject({ failure: { code: "own-review" } });
  expect(mayBePublishedBy(report({ state: "draft" }), "bea")).toMatchObject({ failure: { code: "not-reviewed" } });
  expect(mayBePublishedBy(report(), "bea")).toEqual({ ok: true, value: true });
});

test("a report whose blocks were all taken away cannot be published, nor one without a title", () => {
  const { document } = report();
  const empty = report({ document: markRemoved(document, "text-1", true) });
  expect(mayBePublishedBy(empty, "bea")).toMatchObject({ failure: { code: "blocks" } });
  expect(mayBePublishedBy(report({ title: inFrench(" ") }), "bea")).toMatchObject({ failure: { code: "title" } });
});

test("a language stands as its worst text does: missing, then out of date once the source has changed", () => {
  const title = intoEnglish(inFrench("Un rapport inventé"), "An invented report");
  const summary = intoEnglish(inFrench("En bref."), "In short.");
  const text = intoEnglish(inFrench("Ce que l’on sait."), "What is known.");
  const whole = report({ title, summary, document: withText(text) });
  expect(languageStates(whole)).toMatchObject({ fr: "source", en: "current", es: "missing" });
  const changed = writeField(text, "fr", "Ce que l’on sait aujourd’hui.", "ada", at);
  expect(languageStates({ ...whole, document: withText(changed) }).en).toBe("stale");
});

test("a block that was taken away waits for no translator", () => {
  const { document, ...head } = report();
  expect(allTexts({ ...head, document }).map(({ key }) => key)).toContain("text-1.text");
  const without = markRemoved(document, "text-1", true);
  expect(allTexts({ ...head, document: without }).map(({ key }) => key)).toEqual(["title", "summary"]);
});
