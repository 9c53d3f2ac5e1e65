import { expect, test } from "vitest";
import { blocksVersion, type Blocks } from "~/kernel/blocks.ts";
import { namesIn, writeReferences } from "./figure-references.ts";

const written = (name: string) => ({ text: `<${name}>`, href: `#figure-${name}` });
const paragraph = (text: string): Blocks => ({
  version: blocksVersion,
  blocks: [{ kind: "paragraph", text: [{ text, strong: true }] }],
});

test("a text names each of its figures once", () => {
  expect(namesIn("{{a}} of {{ b }}, and {{a}} again")).toEqual(["a", "b"]);
  expect(namesIn("no figure, {one brace}")).toEqual([]);
});

test("a named figure becomes a link to where it is read, in the style of its words", () => {
  const [block] = writeReferences(paragraph("We count {{women}} in all."), written).blocks;
  expect(block).toEqual({
    kind: "paragraph",
    text: [
      { text: "We count ", strong: true },
      { text: "<women>", strong: true, href: "#figure-women" },
      { text: " in all.", strong: true },
    ],
  });
});

test("figures are written in lists, quotations, tables and definitions too", () => {
  const line = [{ text: "{{n}}" }];
  const blocks: Blocks = {
    version: blocksVersion,
    blocks: [
      { kind: "list", ordered: false, items: [line] },
      { kind: "quote", text: [line] },
      { kind: "definitions", items: [{ term: line, detail: line }] },
      { kind: "table", caption: "", head: [line], rows: [[line, []]] },
    ],
  };
  const text = JSON.stringify(writeReferences(blocks, written));
  expect(text).not.toContain("{{n}}");
  expect(text.match(/#figure-n/g)).toHaveLength(6);
});
