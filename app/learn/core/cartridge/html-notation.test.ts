import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readNotation } from "~/content/index.ts";
import { lineOfHtml, notationOfHtml } from "./html-notation.ts";

const textOf = (html: string) => notationOfHtml(html).text;

describe("a page of HTML", () => {
  test("becomes headings, paragraphs, lists, quotes and tables", () => {
    const html = `<html><head><title>T</title><style>p{}</style></head><body><h1>One</h1><h3>Small</h3>
      <p>A <b>strong</b> and <em>soft</em> word,<br>and a <a href="https://example.org/a">link</a>.</p>
      <ul><li>first</li><li>second<ol><li>inner</li></ol></li></ul><blockquote><p>Said.</p></blockquote>
      <table><tr><th>Place</th><th>Count</th></tr><tr><td>Here</td><td>3</td></tr></table></body></html>`;
    expect(textOf(html)).toBe(
      [
        "## One",
        "### Small",
        "A **strong** and *soft* word, and a [link](https://example.org/a).",
        "- first\n- second\n- inner",
        "> Said.",
        "Table: –\n| Place | Count |\n| Here | 3 |",
      ].join("\n\n"),
    );
  });

  test("brings no script, style, form or unsafe link in, and counts what is left", () => {
    const html = `<p onclick="x()">Words<script>alert(1)</script> <a href="javascript:alert(1)">here</a></p>
      <img src="x" onerror="alert(1)"><iframe src="https://example.org"></iframe><video src="v"></video>
      <svg><script>alert(2)</script></svg>`;
    const { text, left } = notationOfHtml(html);
    expect(text).toBe("Words here");
    expect(left).toEqual({ link: 1, picture: 1, embedded: 1, recording: 1 });
  });

  test.each([
    ["<p>- no list</p>", "\u2060- no list"],
    ["<p>::: single id=x</p>", "\u2060::: single id=x"],
    ["<p># no heading</p>", "\u2060# no heading"],
    ["<p>5 * 3 * 2</p>", "5 ∗ 3 ∗ 2"],
    ["<p>[[media:1]]</p>", "[\u2060[media:1]]"],
  ])("keeps words words: %s", (html, text) => {
    expect(textOf(html)).toBe(text);
  });

  test("knows entities, and not more than there are", () => {
    expect(textOf("<p>&eacute;&#233;&#xe9;&nosuch;&#0;&#x110000; &lt;b&gt;</p>")).toBe("ééé&nosuch; <b>");
  });

  test("that is broken in every way gives text that the notation reads", () => {
    const piece = fc.oneof(
      fc.constantFrom(
        "<p>",
        "</p>",
        "<b>",
        "</i>",
        "<ul>",
        "<li>",
        "</ul>",
        "<table>",
        "<tr>",
        "<td>",
        "</td>",
        "</tr>",
      ),
      fc.constantFrom("</table>", "<a href='https://example.org'>", "</a>", "<h2>", "</h2>", "<", "<!--", "-->", '"'),
      fc.constantFrom(
        "**",
        "*",
        "[[",
        "](",
        " :: ",
        "- ",
        "::: x",
        "| ",
        "Table: ",
        "\n\n",
        "> ",
        "! ",
        "1. ",
        "[",
        "]",
      ),
      fc.string({ maxLength: 6 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const { text } = notationOfHtml(pieces.join(""));
        expect(readNotation(text), JSON.stringify(text)).toMatchObject({ ok: true });
      }),
      { numRuns: 500 },
    );
  });

  test("made of tags that never end is read in one pass", () => {
    expect(textOf('<a "'.repeat(100_000)).length).toBeGreaterThan(0);
    expect(textOf("<!--".repeat(100_000)).length).toBeGreaterThan(0);
  });
});

test("a question is one line", () => {
  expect(lineOfHtml("<p>Where?</p><ul><li>Here</li></ul>")).toBe("Where? Here");
});
