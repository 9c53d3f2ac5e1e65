import { TextField } from "~/design/forms/field.tsx";
import { wordsOf, type Locale, type PageLocale } from "~/kernel/locale.ts";
import { indicators } from "~/observe/index.ts";
import { advocateWords } from "../words.ts";
import { AgendaItemsField } from "./agenda-items.tsx";
import type { EditedText } from "./edited-language.ts";
import { SideBySide } from "./side-by-side.tsx";

export interface TypedCommitment {
  title: string;
  text: string;
  agendaItems: readonly string[];
  indicators: readonly string[];
  beginsOn: string | null;
  dueOn: string | null;
}

/** What a form of a commitment says, as the commands take it. */
export function readCommitmentForm(form: FormData): TypedCommitment {
  const field = (name: string) => String(form.get(name) ?? "");
  return {
    title: field("title"),
    text: field("text"),
    agendaItems: form.getAll("agendaItems").map(String),
    indicators: form.getAll("indicators").map(String),
    beginsOn: field("beginsOn") || null,
    dueOn: field("dueOn") || null,
  };
}

export function CommitmentFields({
  locale,
  typed,
  language,
  edited,
}: {
  locale: PageLocale;
  typed: TypedCommitment;
  language: Locale;
  /** What stands; null of a commitment that is not there yet. */
  edited: { title: EditedText; text: EditedText } | null;
}) {
  const words = advocateWords(locale);
  const one = { locale, language };
  const indicatorName = wordsOf(locale);
  const chosen = new Set(typed.indicators);
  return (
    <>
      <SideBySide
        {...one}
        of={edited?.title ?? null}
        typed={typed.title}
        id="title"
        label={words("commit.name")}
        maxLength={160}
      />
      <SideBySide
        {...one}
        of={edited?.text ?? null}
        typed={typed.text}
        id="text"
        label={words("commit.text")}
        rows={5}
        maxLength={4000}
      />
      <TextField id="beginsOn" type="date" label={words("commit.begins")} defaultValue={typed.beginsOn ?? ""} short />
      <TextField id="dueOn" type="date" label={words("commit.due")} defaultValue={typed.dueOn ?? ""} short />
      <AgendaItemsField locale={locale} legend={words("commit.items")} chosen={typed.agendaItems} />
      <fieldset className="field">
        <legend>{words("commit.indicators")}</legend>
        <details className="disclosure" open={chosen.size > 0}>
          <summary>
            {indicators.length} · {words("commit.indicators")}
          </summary>
          <div className="choices">
            {indicators.map(({ code, name }) => (
              <div className="choice" key={code}>
                <input
                  type="checkbox"
                  name="indicators"
                  id={`indicator-${code}`}
                  value={code}
                  defaultChecked={chosen.has(code)}
                />
                <label htmlFor={`indicator-${code}`}>{name[indicatorName]}</label>
              </div>
            ))}
          </div>
        </details>
      </fieldset>
    </>
  );
}
