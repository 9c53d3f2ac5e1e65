import type { ReactNode } from "react";
import { TextArea, TextField } from "~/design/forms/field.tsx";
import type { Locale } from "~/kernel/locale.ts";

interface WordsFieldProps {
  name: string;
  label: string;
  value: string;
  lang: Locale;
  /** Beside a translation: what the original says here, and in which language. */
  beside?: { lang: Locale; text: string; note?: string | undefined } | null | undefined;
  rows?: number;
  hint?: string | undefined;
  maxLength?: number;
}

/** One field of words; beside a translation stands what the original says. */
export function WordsField({ name, label, value, lang, beside, rows, hint, maxLength }: WordsFieldProps) {
  // Where the original says nothing there is nothing to translate.
  if (beside && beside.text === "" && value === "") return <input type="hidden" name={name} value="" />;
  const id = name.replaceAll(".", "-");
  // Our languages run from left to right, whatever the page around them does.
  const field = { id, name, label, hint, lang, dir: "ltr", defaultValue: value, maxLength, spellCheck: true };
  const control = rows ? <TextArea {...field} rows={rows} /> : <TextField {...field} />;
  return beside ? <Beside {...beside}>{control}</Beside> : control;
}

function Beside({
  lang,
  text,
  note,
  children,
}: {
  lang: Locale;
  text: string;
  note?: string | undefined;
  children: ReactNode;
}) {
  return (
    <div className="field-beside">
      <div className="original">
        <div className="notation" lang={lang} dir="ltr">
          {text}
        </div>
        {note ? <p className="small stale-mark">{note}</p> : null}
      </div>
      {children}
    </div>
  );
}
