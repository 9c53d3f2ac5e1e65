import type { PageLocale } from "~/kernel/locale.ts";
import { practiceWords } from "../words.ts";

interface Kin {
  href: string;
  title: string;
  by: string;
}

export interface FamilyLine {
  key: string;
  kind: string;
  child: Kin;
  parent: Kin;
  note: { text: string; lang: string | undefined };
}

/** The family in sentences: what the drawing says, and what was changed on the way. */
export function FamilyLines({ locale, lines }: { locale: PageLocale; lines: readonly FamilyLine[] }) {
  const words = practiceWords(locale);
  return (
    <ul className="family-lines">
      {lines.map(({ key, kind, child, parent, note }) => {
        const [before = "", between = "", after = ""] = words("family.says", {
          kind,
          child: "\u0000",
          parent: "\u0000",
        }).split("\u0000");
        return (
          <li key={key}>
            {before}
            <a href={child.href}>{child.title}</a> <span className="quiet">({child.by})</span>
            {between}
            <a href={parent.href}>{parent.title}</a> <span className="quiet">({parent.by})</span>
            {after}
            {note.text === "" ? null : <p lang={note.lang}>{note.text}</p>}
          </li>
        );
      })}
    </ul>
  );
}
