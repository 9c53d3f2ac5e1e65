import type { Block, Line, Span } from "~/kernel/blocks.ts";
import type { Locale } from "~/kernel/locale.ts";
import type { ShownEdition, ShownItem } from "./edition.ts";
import type { EntryText } from "./feed.ts";

export interface IssueWords {
  /** What an item is; nothing where its title says it. */
  kindOf: (kind: string) => string;
  inLanguage: (language: Locale) => string;
}

/**
 * An issue as the feeds carry it: whole, in the order of its editor, each thing leading to its page. It is written in
 * the language of its title; what is in another one than the reader's says so, as it does in the mail.
 */
export function editionEntry(edition: ShownEdition, { kindOf, inLanguage }: IssueWords): EntryText {
  const { locale, title, titleIn, opening, openingIn, items } = edition;
  const said = (text: string, language: Locale) => (language === titleIn ? { text } : { text, lang: language });
  const elsewhere = (language: Locale) => (language === locale ? [] : [said(` (${inLanguage(language)})`, locale)]);
  const blockOf = ({ kind, title: name, summary, href, writtenIn, hard }: ShownItem): Block[] => {
    const heading = { ...said(name, writtenIn), ...(href ? { href: `/${locale}${href}` } : {}) };
    const above = kindOf(kind);
    const text: Line = [...(above ? [said(`${above} · `, locale)] : []), heading, ...elsewhere(writtenIn)];
    return [
      { kind: "heading", level: 2, text },
      ...(summary.trim() === "" ? [] : [paragraph([said(summary, writtenIn)])]),
      ...(hard ? [{ kind: "help" as const }] : []),
    ];
  };
  const paragraphs = opening.split(/\n{2,}/).filter((one) => one.trim() !== "");
  // Without opening words of its language, what comes first says what the issue is about.
  const opensItself = paragraphs.length > 0 && openingIn === titleIn;
  const rest = paragraphs.slice(opensItself ? 1 : 0);
  return {
    title,
    summary: opensItself
      ? paragraphs[0]!.trim()
      : items
          .slice(0, 3)
          .map((item) => item.title)
          .join(" · "),
    blocks: {
      version: 1,
      blocks: [
        ...rest.map((one, n) =>
          paragraph([said(one.trim(), openingIn), ...(n === rest.length - 1 ? elsewhere(openingIn) : [])]),
        ),
        ...items.flatMap(blockOf),
      ],
    },
    writtenIn: titleIn,
  };
}

const paragraph = (text: Span[]): Block => ({ kind: "paragraph", text });
