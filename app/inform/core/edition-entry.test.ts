import { expect, test } from "vitest";
import { blocksSchema, blocksText } from "~/kernel/blocks.ts";
import type { ShownEdition } from "./edition.ts";
import { editionEntry, type IssueWords } from "./edition-entry.ts";

const edition: ShownEdition = {
  issue: "2026-11",
  locale: "en",
  title: "November",
  titleIn: "en",
  opening: "",
  openingIn: "en",
  items: [
    { kind: "news", title: "A verdict", summary: "In short.", href: "/news/a-verdict", hard: true, writtenIn: "en" },
    { kind: "event", title: "Un séminaire", summary: "", href: "/events/un", hard: false, writtenIn: "fr" },
  ],
};
const words: IssueWords = {
  kindOf: (kind) => (kind === "news" ? "" : "Event"),
  inLanguage: (language) => `in ${language}`,
};

test("an issue goes into the feeds whole: each thing with its kind, its language, its page and the way to help", () => {
  const { blocks, summary } = editionEntry(edition, words);
  expect(blocksSchema.safeParse(blocks).success).toBe(true);
  expect(blocksText(blocks!)).toContain("A verdict\nIn short.");
  expect(blocks!.blocks).toMatchObject([
    { kind: "heading", text: [{ text: "A verdict", href: "/en/news/a-verdict" }] },
    { kind: "paragraph" },
    { kind: "help" },
    {
      kind: "heading",
      text: [{ text: "Event · " }, { text: "Un séminaire", lang: "fr", href: "/en/events/un" }, { text: " (in fr)" }],
    },
  ]);
  expect(summary).toBe("A verdict · Un séminaire");
  expect(editionEntry({ ...edition, opening: "This month." }, words).summary).toBe("This month.");
});

test("opening words of several paragraphs stay paragraphs: the first is the summary, the others begin the text", () => {
  const { summary, blocks } = editionEntry({ ...edition, opening: "This month.\n\nAnd more." }, words);
  expect(summary).toBe("This month.");
  expect(blocks!.blocks[0]).toEqual({ kind: "paragraph", text: [{ text: "And more." }] });
});

test("an issue whose words are missing in a language is told in another one, which it says", () => {
  const fallenBack: ShownEdition = {
    ...edition,
    title: "Novembre",
    titleIn: "fr",
    opening: "Este mes.",
    openingIn: "es",
  };
  const { writtenIn, summary, blocks } = editionEntry(fallenBack, words);
  expect(writtenIn).toBe("fr");
  expect(summary).toBe("A verdict · Un séminaire");
  expect(blocksSchema.safeParse(blocks).success).toBe(true);
  expect(blocks!.blocks).toMatchObject([
    {
      kind: "paragraph",
      text: [
        { text: "Este mes.", lang: "es" },
        { text: " (in es)", lang: "en" },
      ],
    },
    { kind: "heading", text: [{ text: "A verdict", lang: "en" }] },
    { kind: "paragraph", text: [{ text: "In short.", lang: "en" }] },
    { kind: "help" },
    {
      kind: "heading",
      text: [{ text: "Event · ", lang: "en" }, { text: "Un séminaire" }, { text: " (in fr)", lang: "en" }],
    },
  ]);
});
