import type { Block, Line } from "~/kernel/blocks.ts";
import type { ShownEdition, ShownItem } from "./edition.ts";
import type { EntryText } from "./feed.ts";

/** An issue as the feeds carry it: whole, in the order of its editor, each thing leading to its page. */
export function editionEntry(edition: ShownEdition, kindOf: (kind: string) => string): EntryText {
  const { locale, title, opening, items } = edition;
  const said = (text: string, language: string) => (language === locale ? { text } : { text, lang: language });
  const blockOf = ({ kind, title: name, summary, href, writtenIn, hard }: ShownItem): Block[] => {
    const heading = { ...said(name, writtenIn), ...(href ? { href: `/${locale}${href}` } : {}) };
    const above = kindOf(kind);
    return [
      { kind: "heading", level: 2, text: [...(above ? [{ text: `${above} · ` }] : []), heading] satisfies Line },
      ...(summary.trim() === "" ? [] : [{ kind: "paragraph" as const, text: [said(summary, writtenIn)] }]),
      ...(hard ? [{ kind: "help" as const }] : []),
    ];
  };
  return {
    title,
    // Without opening words, what comes first says what the issue is about.
    summary:
      opening.trim() ||
      items
        .slice(0, 3)
        .map((item) => item.title)
        .join(" · "),
    blocks: { version: 1, blocks: items.flatMap(blockOf) },
    writtenIn: locale,
  };
}
