import { expect, test } from "vitest";
import { readNotation, writeNotation } from "./block-notation.ts";

const written = `## Un titre

Des mots **forts**, d’autres *penchés*, un [lien](/fr/about).

- un
- deux

1. premier
2. second

> Dit ainsi.
> — [Une source](https://example.org/)

!! À savoir
! Une remarque.

taux :: pour 100 000 femmes
nombre :: entier

Table: Ce que disent les états
| état | signe |
| zéro | 0 |
| non collecté |  |

[[media:0192c7a8-1111-4222-8333-444455556666]] Une légende

[[help]]`;

test("what is read is written back as it was typed", () => {
  const reading = readNotation(written);
  if (!reading.ok) throw new Error(JSON.stringify(reading));
  expect(reading.blocks.blocks.map((block) => block.kind)).toEqual([
    "heading",
    "paragraph",
    "list",
    "list",
    "quote",
    "notice",
    "definitions",
    "table",
    "figure",
    "help",
  ]);
  expect(writeNotation(reading.blocks)).toBe(written);
});

test("lines of one paragraph are joined, and Windows line ends change nothing", () => {
  expect(readNotation("a\r\nb\r\n\r\nc")).toMatchObject({
    blocks: { blocks: [{ text: [{ text: "a b" }] }, { text: [{ text: "c" }] }] },
  });
});

test("a fault is located by the line where its block begins", () => {
  expect(readNotation("a\n\n[x](javascript:alert(1)\n")).toMatchObject({ ok: false, line: 3, code: "link" });
  expect(readNotation("Table: t\n| a | b |\n| c |")).toMatchObject({ ok: false, line: 1, code: "table" });
  expect(readNotation("\n[[media:12]]")).toMatchObject({ ok: false, line: 2, code: "media" });
});

test("markup of the web stays words", () => {
  expect(readNotation("<b>gras</b>")).toMatchObject({ blocks: { blocks: [{ text: [{ text: "<b>gras</b>" }] }] } });
});
