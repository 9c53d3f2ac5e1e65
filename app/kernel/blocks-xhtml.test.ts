import { expect, test } from "vitest";
import { blocksXhtml } from "./blocks-xhtml.ts";
import type { Block } from "./blocks.ts";

const written = (site: string, ...blocks: Block[]) => blocksXhtml({ version: 1, blocks }, site);

test("the site's addresses go along whole, a place on its page does not", () => {
  const text = [
    { text: "a", href: "/fr/about" },
    { text: "b", href: "#here" },
    { text: "c", href: "https://elsewhere.example/?a=1&b=2", lang: "en" },
  ];
  expect(written("https://oivf.example", { kind: "paragraph", text })).toBe(
    '<p><a href="https://oivf.example/fr/about">a</a>b<a href="https://elsewhere.example/?a=1&amp;b=2" lang="en" xml:lang="en">c</a></p>',
  );
  expect(written("", { kind: "paragraph", text: [text[0]!] })).toBe("<p>a</p>");
});

test("words that look like markup stay words, and never end a CDATA section", () => {
  const html = written("", { kind: "list", ordered: true, items: [[{ text: "<b>]]>\u0000", strong: true }]] });
  expect(html).toBe("<ol><li><strong>&lt;b&gt;]]&gt;</strong></li></ol>");
});

test("a figure and the way to help belong to the page, and are left to it", () => {
  const blocks: Block[] = [{ kind: "figure", media: "0192c7a8-1111-4222-8333-444455556666" }, { kind: "help" }];
  expect(written("", ...blocks)).toBe("");
  const apart = blocksXhtml({ version: 1, blocks }, "", ({ kind }) => `<p>${kind}</p>`);
  expect(apart).toBe("<p>figure</p><p>help</p>");
});
