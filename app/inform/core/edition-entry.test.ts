import { expect, test } from "vitest";
import { blocksSchema, blocksText } from "~/kernel/blocks.ts";
import type { ShownEdition } from "./edition.ts";
import { editionEntry } from "./edition-entry.ts";

const edition: ShownEdition = {
  issue: "2026-11",
  locale: "en",
  title: "November",
  opening: "",
  openingIn: "en",
  items: [
    { kind: "news", title: "A verdict", summary: "In short.", href: "/news/a-verdict", hard: true, writtenIn: "en" },
    { kind: "event", title: "Un séminaire", summary: "", href: "/events/un", hard: false, writtenIn: "fr" },
  ],
};
const kindOf = (kind: string) => (kind === "news" ? "" : "Event");

test("an issue goes into the feeds whole: each thing with its kind, its language, its page and the way to help", () => {
  const { blocks, summary } = editionEntry(edition, kindOf);
  expect(blocksSchema.safeParse(blocks).success).toBe(true);
  expect(blocksText(blocks!)).toContain("A verdict\nIn short.");
  expect(blocks!.blocks).toMatchObject([
    { kind: "heading", text: [{ text: "A verdict", href: "/en/news/a-verdict" }] },
    { kind: "paragraph" },
    { kind: "help" },
    { kind: "heading", text: [{ text: "Event · " }, { text: "Un séminaire", lang: "fr", href: "/en/events/un" }] },
  ]);
  expect(summary).toBe("A verdict · Un séminaire");
  expect(editionEntry({ ...edition, opening: "This month." }, kindOf).summary).toBe("This month.");
});
