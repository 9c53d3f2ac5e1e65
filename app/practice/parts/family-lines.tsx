import type { PageLocale } from "~/kernel/locale.ts";
import { practiceWords } from "../words.ts";

/** A practice of the family, or a member that took one up and has told none of its own. */
export interface Kin {
  /** Null where a member is known by its region alone. */
  href: string | null;
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
            <KinName kin={child} /> <span className="quiet">({child.by})</span>
            {between}
            <KinName kin={parent} /> <span className="quiet">({parent.by})</span>
            {after}
            {note.text === "" ? null : <p lang={note.lang}>{note.text}</p>}
          </li>
        );
      })}
    </ul>
  );
}

function KinName({ kin: { href, title } }: { kin: Kin }) {
  return href === null ? <>{title}</> : <a href={href}>{title}</a>;
}
