import { Section } from "~/design/layout/page.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import type { ChangedLine } from "../core/charter-changes.ts";
import { memberWords } from "../messages/members-words.ts";

export interface ShownChanges {
  since: number;
  said: { text: string; lang: string | null };
  lines: readonly ChangedLine[];
  lang: string | null;
}

/** What a version changes: in the words of those who wrote it, and line by line as the two texts themselves say it. */
export function CharterChanges({ locale, changes }: { locale: PageLocale; changes: ShownChanges }) {
  const words = memberWords(locale);
  return (
    <Section id="changes" title={words("charter.changes", { version: changes.since })}>
      <p className="as-typed" lang={changes.said.lang ?? undefined}>
        {changes.said.text}
      </p>
      {changes.lines.length > 0 ? (
        <ul className="plain-list" lang={changes.lang ?? undefined}>
          {changes.lines.map(({ kind, text }, i) => (
            <li key={i}>
              <span className="small quiet" lang={changes.lang === null ? undefined : locale}>
                {words(kind === "added" ? "charter.added" : "charter.removed")}
              </span>{" "}
              {kind === "added" ? <ins>{text}</ins> : <del>{text}</del>}
            </li>
          ))}
        </ul>
      ) : null}
    </Section>
  );
}
