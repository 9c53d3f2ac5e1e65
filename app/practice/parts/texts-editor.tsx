import type { ReactNode } from "react";
import { Actions, Button } from "~/design/forms/button.tsx";
import { TextArea, TextField } from "~/design/forms/field.tsx";
import type { Locale, PageLocale } from "~/kernel/locale.ts";
import { longestText, longestTitle } from "../core/texts.ts";
import { codeWords, deskHints, deskWords } from "../words.ts";

export interface EditedText {
  name: string;
  text: string;
  original: string;
  state: string;
  required: boolean;
}

interface Props {
  locale: PageLocale;
  language: Locale;
  source: Locale;
  revision: number;
  parts: readonly EditedText[];
  /** What came back unsaved. */
  typed: Readonly<Record<string, string>> | null;
}

/** One language of a sheet, field by field; a translation stands beside its original. */
export function TextsEditor({ locale, language, source, revision, parts, typed }: Props) {
  const words = deskWords(locale);
  const translating = language !== source;
  return (
    <form method="post">
      <input type="hidden" name="revision" value={revision} />
      {parts.map(({ name, text, original, state, required }) => {
        if (translating && original === "") return null;
        const label = codeWords(locale)(`text.${name}` as "text.title");
        const field = {
          id: name,
          label: required && !translating ? `${label} (${words("texts.required")})` : label,
          defaultValue: typed?.[name] ?? text,
          lang: language,
          hint: hintOf(locale, name, translating && state === "stale"),
        };
        const input =
          name === "title" ? (
            <TextField {...field} maxLength={longestTitle} />
          ) : (
            <TextArea
              {...field}
              rows={name === "summary" ? 3 : 7}
              maxLength={name === "summary" ? 1000 : longestText}
            />
          );
        return translating ? (
          <div className="side-by-side" key={name}>
            <div className="panel">
              <p className="small quiet">{words("texts.language", { language: source })}</p>
              <p className="as-typed" lang={source}>
                {original}
              </p>
            </div>
            {input}
          </div>
        ) : (
          <div key={name}>{input}</div>
        );
      })}
      <Actions>
        <Button>{words(translating ? "texts.confirm" : "texts.save")}</Button>
      </Actions>
    </form>
  );
}

function hintOf(locale: PageLocale, name: string, stale: boolean): ReactNode {
  const words = deskWords(locale);
  if (stale) return words("texts.stale");
  const known = deskHints.find((one) => one === name);
  return known ? words(`hint.${known}`) : undefined;
}
