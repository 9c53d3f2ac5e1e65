import { Actions, Button } from "~/design/forms/button.tsx";
import { TextArea, TextField } from "~/design/forms/field.tsx";
import type { Locale, PageLocale } from "~/kernel/locale.ts";
import { conveneWords } from "../words.ts";

const parts = ["title", "summary", "place", "body"] as const;
type Part = (typeof parts)[number];
const limits: Record<Part, number> = { title: 160, summary: 500, place: 300, body: 20_000 };

export interface TextsFormProps {
  locale: PageLocale;
  revision: number;
  source: Locale;
  language: Locale;
  texts: Record<Part, { text: string; original: string; stale: boolean }>;
  /** What was typed and could not be kept. */
  typed: Record<Part, string> | null;
}

/** One language of an event's texts, beside the original where it is a translation. */
export function TextsForm({ locale, revision, source, language, texts, typed }: TextsFormProps) {
  const words = conveneWords(locale);
  const translating = language !== source;
  return (
    <form method="post" className="stack">
      <input type="hidden" name="intent" value="texts" />
      <input type="hidden" name="revision" value={revision} />
      <input type="hidden" name="language" value={language} />
      {parts.map((part) => {
        const { text, original, stale } = texts[part];
        const frame = {
          id: part,
          label: words(`edit.${part}`),
          hint: stale ? words("edit.stale") : part === "place" ? words("edit.placeHint") : undefined,
          lang: language,
          maxLength: limits[part],
          defaultValue: typed?.[part] ?? text,
        };
        const input =
          part === "title" || part === "place" ? (
            <TextField {...frame} />
          ) : (
            <TextArea {...frame} rows={part === "body" ? 14 : 3} />
          );
        return translating ? (
          <div className="side-by-side" key={part}>
            <div className="panel">
              <p className="small quiet">{words(`language.${source}`)}</p>
              <p className="as-typed" lang={source} dir="ltr">
                {original}
              </p>
            </div>
            {input}
          </div>
        ) : (
          <div key={part}>{input}</div>
        );
      })}
      <Actions>
        <Button>{words("edit.save")}</Button>
      </Actions>
    </form>
  );
}
