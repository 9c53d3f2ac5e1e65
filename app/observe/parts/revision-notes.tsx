import { DefinitionList } from "~/design/text/facts.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import { pageWords } from "../messages/page-words.ts";
import { dateText } from "./value-text.ts";

export interface ShownNote {
  version: number;
  publishedAt: Date;
  text: string;
}

/** What changed and why, edition by edition, each dated; the newest first. */
export function RevisionNotes({ dataset, notes, locale }: RevisionNotesProps) {
  const words = pageWords(locale);
  return (
    <DefinitionList
      facts={notes.map(({ version, publishedAt, text }) => ({
        term: (
          <a href={`/${locale}/data/${dataset}/editions/${version}`}>
            {words("common.edition", { version: String(version), date: dateText(publishedAt, locale) })}
          </a>
        ),
        detail: text.split(/\n+/),
      }))}
    />
  );
}

interface RevisionNotesProps {
  dataset: string;
  notes: readonly ShownNote[];
  locale: PageLocale;
}
