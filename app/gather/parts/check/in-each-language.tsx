import { TextField } from "~/design/forms/field.tsx";
import { locales, type Labels } from "~/kernel/locale.ts";
import type { CheckWords } from "../../messages/check-words.ts";

/** One text in every language of the site, as a group: its fields are `{name}-{language}`. */
export function InEachLanguage({
  name,
  legend,
  hint,
  given = {},
  words,
  maxLength,
  required = false,
}: {
  name: string;
  legend: string;
  hint?: string;
  given?: Partial<Labels> | undefined;
  words: CheckWords;
  maxLength: number;
  required?: boolean;
}) {
  return (
    <fieldset className="field">
      <legend>{legend}</legend>
      {hint ? <p className="hint">{hint}</p> : null}
      {locales.map((locale) => (
        <TextField
          key={locale}
          id={`${name}-${locale}`}
          lang={locale}
          label={words(`review.language.${locale}`)}
          maxLength={maxLength}
          defaultValue={given[locale]}
          required={required}
        />
      ))}
    </fieldset>
  );
}

/** What was typed in such a group, for the command and for a form that comes back. */
export function readEachLanguage(form: FormData, name: string): Labels {
  return Object.fromEntries(
    locales.map((locale) => [locale, String(form.get(`${name}-${locale}`) ?? "").trim()]),
  ) as Labels;
}
