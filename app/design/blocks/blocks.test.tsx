import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { BlocksView } from "./blocks.tsx";
import type { Block } from "../../kernel/blocks.ts";

const draw = (...blocks: Block[]) =>
  renderToStaticMarkup(<BlocksView blocks={{ version: 1, blocks }} help={<p>help here</p>} />);

test("two passages of one language are one run, with its direction", () => {
  const line = [
    { text: "نعم.", lang: "ar", strong: true as const },
    { text: " ", lang: "ar" },
    { text: "لا.", lang: "ar" },
  ];
  const blocks = { version: 1 as const, blocks: [{ kind: "paragraph" as const, text: line }] };
  expect(renderToStaticMarkup(<BlocksView blocks={blocks} />)).toBe(
    '<p><span lang="ar" dir="rtl"><strong>نعم.</strong> لا.</span></p>',
  );
});

test("marks, links and the language of a quotation are drawn as elements", () => {
  const html = draw({
    kind: "paragraph",
    text: [
      { text: "a " },
      { text: "b", strong: true, em: true },
      { text: "c", href: "/fr/about" },
      { text: "gender", lang: "en" },
    ],
  });
  expect(html).toBe(
    '<p>a <strong><em>b</em></strong><a href="/fr/about">c</a><span lang="en" dir="ltr">gender</span></p>',
  );
});

test("words that look like markup stay words", () => {
  expect(draw({ kind: "paragraph", text: [{ text: "<script>x</script>" }] })).not.toContain("<script>");
});

test("a figure whose media is gone is left out, and help stands where the text asks for it", () => {
  expect(draw({ kind: "figure", media: "0192c7a8-1111-4222-8333-444455556666" })).toBe("");
  expect(draw({ kind: "help" })).toBe("<p>help here</p>");
});
