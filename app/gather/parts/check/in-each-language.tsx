import { TextField } from "~/design/forms/field.tsx";
import { locales, type Labels, type Locale } from "~/kernel/locale.ts";
import type { CheckWords } from "../../messages/check-words.ts";

/** One text in the languages of the site, as a group: its fields are `{name}-{language}`. */
export function InEachLanguage({
  name,
  id = name,
  legend,
  hint,
  given = {},
  stale = [],
  words,
  maxLength,
  required = false,
}: {
  name: string;
  /** Where the same group stands several times on a page. */
  id?: string;
  legend: string;
  hint?: string;
  given?: Partial<Labels> | undefined;
  /** Languages whose original has changed since they were translated. */
  stale?: readonly Locale[] | undefined;
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
          id={`${id}-${locale}`}
          name={`${name}-${locale}`}
          hint={stale.includes(locale) ? words("review.staleLanguage") : undefined}
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
