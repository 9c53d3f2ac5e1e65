import { expect, test } from "vitest";
import type { ShownEdition } from "./edition.ts";
import { writeHtml, writeText, type MailWords } from "./write-mail.ts";

const words: MailWords = {
  subject: "",
  neutralSubject: "",
  readOnline: "Online:",
  inLanguage: (locale) => locale,
  kindOf: (kind) => (kind === "news" ? "" : kind.toUpperCase()),
  whyYou: "Why",
  change: "Change:",
  leave: "Leave:",
  help: "HELP",
};
const addresses = {
  base: "https://oivf.example",
  preferences: "https://oivf.example/p",
  leave: "https://oivf.example/l",
};
const edition = (hard: boolean): ShownEdition => ({
  issue: "2026-11",
  locale: "en",
  title: "November",
  titleIn: "en",
  opening: "",
  openingIn: "en",
  items: [{ kind: "news", title: "A <b>title</b>", summary: "In short.", href: "/news/a", hard, writtenIn: "en" }],
});
const times = (text: string) => text.split("HELP").length - 1;

test("under a hard item stands the way to help, in both parts of the mail, beside the one at the end", () => {
  expect([true, false].map((hard) => times(writeText(edition(hard), words, addresses)))).toEqual([2, 1]);
  expect([true, false].map((hard) => times(writeHtml(edition(hard), words, addresses)))).toEqual([2, 1]);
});

test("nothing of a title is read as markup", () => {
  expect(writeHtml(edition(false), words, addresses)).toContain("A &lt;b&gt;title&lt;/b&gt;");
});

test("what an item is stands above its title in both parts, but for news", () => {
  const news = edition(false);
  const seminar = { ...news, items: news.items.map((item) => ({ ...item, kind: "event" })) };
  expect(writeText(seminar, words, addresses)).toContain("EVENT\nA <b>title</b>\nIn short.");
  expect(writeHtml(seminar, words, addresses)).toMatch(/EVENT<\/p><h2/);
  expect(writeText(news, words, addresses)).not.toContain("NEWS");
});

test("a colon leads to an address in the plain text, and ends no link in the other part", () => {
  expect(writeText(edition(false), words, addresses)).toContain("Leave:\nhttps://oivf.example/l");
  expect(writeHtml(edition(false), words, addresses)).toContain(">Leave</a>");
});

test("opening words of several paragraphs stay whole lines, and say in which language they are where that is another", () => {
  const said = "Three invented towns compared the way in which they count the calls of a month.";
  const opened: ShownEdition = { ...edition(false), opening: `${said}\n\n${said}\n\nEnd.`, openingIn: "fr" };
  const text = writeText(opened, words, addresses);
  expect(text).toContain("Three invented towns compared the way in which they count the calls of a\nmonth.");
  expect(text.split("of a\nmonth.")).toHaveLength(3);
  expect(text).toContain("End.\n\n(fr)");
  expect(writeHtml(opened, words, addresses)).toContain("<small>(fr)</small>");
  expect(writeText({ ...opened, openingIn: "en" }, words, addresses)).not.toContain("(en)");
});

test("a title that is missing in a language stands in another one, which both parts of the mail say", () => {
  const fallenBack: ShownEdition = { ...edition(false), title: "Novembre", titleIn: "fr" };
  expect(writeText(fallenBack, words, addresses)).toContain("NOVEMBRE (fr)");
  expect(writeHtml(fallenBack, words, addresses)).toContain('<span lang="fr">Novembre</span> <small>(fr)</small></h1>');
});
