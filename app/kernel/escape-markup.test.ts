import { expect, test } from "vitest";
import { escapeMarkup } from "./escape-markup.ts";

test("nothing of a text can open a tag, end an attribute or begin an entity", () => {
  expect(escapeMarkup(`<a href="x">&amp;</a>`)).toBe("&lt;a href=&quot;x&quot;&gt;&amp;amp;&lt;/a&gt;");
});

test("a plain text is itself", () => {
  expect(escapeMarkup("l’été, 2 > 1 ?".replace(">", "plus que"))).toBe("l’été, 2 plus que 1 ?");
});
