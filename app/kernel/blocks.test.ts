import { expect, test } from "vitest";
import { blocksText, isSafeLink, mediaOf, readBlocks, type Blocks } from "./blocks.ts";

const document: Blocks = {
  version: 1,
  blocks: [
    { kind: "heading", level: 2, text: [{ text: "Un titre" }] },
    { kind: "paragraph", text: [{ text: "Des mots " }, { text: "forts", strong: true }, { text: "." }] },
    { kind: "list", ordered: false, items: [[{ text: "un" }], [{ text: "deux", href: "/fr/about" }]] },
    { kind: "quote", text: [[{ text: "dit" }]], source: "Quelqu’une" },
    { kind: "figure", media: "0192c7a8-1111-4222-8333-444455556666", caption: [{ text: "légende" }] },
    { kind: "definitions", items: [{ term: [{ text: "taux" }], detail: [{ text: "pour 100 000" }] }] },
    { kind: "table", caption: "Table", head: [[{ text: "a" }], [{ text: "b" }]], rows: [[[{ text: "1" }], []]] },
    { kind: "help" },
  ],
};

test("a whole document is read back as it was, and gives its words and its media", () => {
  expect(readBlocks(JSON.parse(JSON.stringify(document)))).toEqual({ ok: true, blocks: document });
  expect(blocksText(document).split("\n")).toEqual([
    "Un titre",
    "Des mots forts.",
    "un",
    "deux",
    "dit",
    "Quelqu’une",
    "légende",
    "taux pour 100 000",
    "Table",
    "a b",
    "1 ",
  ]);
  expect(mediaOf(document)).toEqual(["0192c7a8-1111-4222-8333-444455556666"]);
});

test("a link that could run a script or leave without saying so is refused, wherever it hides", () => {
  for (const href of [
    "https://example.org/a?b=c#d",
    "http://example.org",
    "mailto:a@example.org",
    "/fr/data",
    "#note",
  ]) {
    expect(isSafeLink(href), href).toBe(true);
  }
  for (const href of [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java\tscript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "//example.org",
    "/\\example.org",
    "/\t/example.org",
    "https:/example.org",
    "https:///example.org",
    "about",
    "",
  ]) {
    expect(isSafeLink(href), href).toBe(false);
    const reading = readBlocks({ version: 1, blocks: [{ kind: "paragraph", text: [{ text: "x", href }] }] });
    expect(reading.ok).toBe(false);
  }
});

test("what the format does not know is refused, and the fault is located", () => {
  const refused = (blocks: unknown[], version = 1) => readBlocks({ version, blocks });
  expect(refused([{ kind: "html", html: "<script>" }])).toMatchObject({ ok: false, path: "blocks.0.kind" });
  expect(refused([{ kind: "paragraph", text: [{ text: "x", style: "color:red" }] }])).toMatchObject({
    ok: false,
    path: "blocks.0.text.0",
  });
  expect(refused([{ kind: "heading", level: 1, text: [{ text: "x" }] }]).ok).toBe(false);
  expect(refused([{ kind: "table", caption: "c", head: [[{ text: "a" }]], rows: [[[], []]] }]).ok).toBe(false);
  expect(refused([], 2).ok).toBe(false);
  expect(readBlocks("text").ok).toBe(false);
});
