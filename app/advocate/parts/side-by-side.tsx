import { TextArea, TextField } from "~/design/forms/field.tsx";
import type { Locale, PageLocale } from "~/kernel/locale.ts";
import { advocateWords } from "../words.ts";
import type { EditedText } from "./edited-language.ts";

/** A field of a text, with the original beside it where it is a translation; its hint says when that has changed since. */
export function SideBySide({
  locale,
  language,
  of,
  typed,
  rows,
  hint,
  ...field
}: {
  locale: PageLocale;
  language: Locale;
  /** Null of a text that is not there yet. */
  of: EditedText | null;
  typed: string;
  /** Lines of a long field; a short one has none. */
  rows?: number;
  hint?: string | undefined;
  id: string;
  label: string;
  maxLength: number;
}) {
  const words = advocateWords(locale);
  const frame = { ...field, lang: language, hint: of?.stale ? words("edit.stale") : hint, defaultValue: typed };
  const input = rows === undefined ? <TextField {...frame} /> : <TextArea {...frame} rows={rows} />;
  if (!of || of.source === language) return input;
  return (
    <div className="side-by-side">
      <div className="panel">
        <p className="small quiet">{words(`language.${of.source}`)}</p>
        <p className="as-typed" lang={of.source} dir="ltr">
          {of.original}
        </p>
      </div>
      {input}
    </div>
  );
}
