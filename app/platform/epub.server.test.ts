import { expect, test } from "vitest";
import type { PrintDocument } from "../kernel/print-document.ts";
import { readEpub } from "../../tests/support/epub.ts";
import { makeEpub, type BookFacts } from "./epub.server.ts";

const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><rect width="40" height="20" fill="#512a8f"/></svg>`;
const facts: BookFacts = {
  identifier: "https://oivf.example/fr/reports/invented/versions/1",
  publisher: "Observatoire inventé",
  contents: "Sommaire",
  accessibility: "Texte, tableaux et descriptions.",
  site: "https://oivf.example",
};
const document = (changes: Partial<PrintDocument> = {}): PrintDocument => ({
  title: "Un livre inventé & son <titre>",
  kicker: "Observatoire inventé",
  lead: "En bref.",
  language: "fr",
  direction: "ltr",
  day: "2026-11-24",
  blocks: [
    { kind: "heading", level: 2, text: [{ text: "Ce que l’on compte" }] },
    { kind: "paragraph", text: [{ text: "Moins de 5 & plus de 3, " }, { text: "l’aide", href: "/fr/help" }] },
    {
      kind: "table",
      caption: "Séries",
      head: [[{ text: "Série" }], [{ text: "2024" }]],
      rows: [[[{ text: "A" }], [{ text: "12" }]]],
    },
    { kind: "drawing", svg, alternative: "Série A, 2024 : 12.", caption: [{ text: "Source" }] },
  ],
  ...changes,
});

test("a document becomes a book that an independent reader opens, with its contents, table and drawing", async () => {
  const book = await readEpub(makeEpub(document(), facts));
  expect(book).toMatchObject({
    language: "fr",
    title: "Un livre inventé & son <titre>",
    headings: ["Un livre inventé & son <titre>", "Ce que l’on compte"],
    alternatives: ["Série A, 2024 : 12."],
    tables: 1,
    contents: ["Un livre inventé & son <titre>", "Ce que l’on compte"],
  });
  expect(book.identifier).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test("it says when it was changed and what somebody who does not see it can expect", async () => {
  const { metadata } = await readEpub(makeEpub(document(), facts));
  expect(metadata).toMatchObject({
    "dcterms:modified": ["2026-11-24T00:00:00Z"],
    "schema:accessMode": ["textual", "visual"],
    "schema:accessModeSufficient": ["textual"],
    "schema:accessibilityHazard": ["none"],
    "schema:accessibilitySummary": ["Texte, tableaux et descriptions."],
  });
  expect(metadata["schema:accessibilityFeature"]).toEqual(
    expect.arrayContaining(["tableOfContents", "structuralNavigation", "alternativeText"]),
  );
});

test("characters that XML forbids do not break a book", async () => {
  const blocks: PrintDocument["blocks"] = [{ kind: "paragraph", text: [{ text: "un\u0000 deux\u000b ]]> trois" }] }];
  await expect(readEpub(makeEpub(document({ blocks, lead: "a\u0001b" }), facts))).resolves.toMatchObject({
    language: "fr",
  });
});

test("the same document is the same file, and another address another book", async () => {
  expect(Buffer.compare(makeEpub(document(), facts), makeEpub(document(), facts))).toBe(0);
  const other = { ...facts, identifier: "https://oivf.example/fr/reports/invented/versions/2" };
  const [one, two] = await Promise.all([facts, other].map((each) => readEpub(makeEpub(document(), each))));
  expect(one!.identifier).not.toBe(two!.identifier);
});
