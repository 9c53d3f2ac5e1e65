import { TextField } from "~/design/forms/field.tsx";
import type { Locale, PageLocale } from "~/kernel/locale.ts";
import { advocateWords } from "../words.ts";
import { AgendaItemsField } from "./agenda-items.tsx";
import type { EditedText } from "./edited-language.ts";
import { SideBySide } from "./side-by-side.tsx";

export interface TypedAction {
  title: string;
  text: string;
  agendaItems: readonly string[];
  dueOn: string | null;
}

export const emptyAction: TypedAction = { title: "", text: "", agendaItems: [], dueOn: null };

export function readActionForm(form: FormData): TypedAction {
  const field = (name: string) => String(form.get(name) ?? "");
  return {
    title: field("title"),
    text: field("text"),
    agendaItems: form.getAll("agendaItems").map(String),
    dueOn: field("dueOn") || null,
  };
}

export function ActionFields({
  locale,
  typed,
  language,
  edited,
}: {
  locale: PageLocale;
  typed: TypedAction;
  language: Locale;
  /** What stands; null of an action that is not there yet. */
  edited: { title: EditedText; text: EditedText } | null;
}) {
  const words = advocateWords(locale);
  const one = { locale, language };
  return (
    <>
      <SideBySide
        {...one}
        of={edited?.title ?? null}
        typed={typed.title}
        id="title"
        label={words("plan.name")}
        maxLength={160}
      />
      <SideBySide
        {...one}
        of={edited?.text ?? null}
        typed={typed.text}
        id="text"
        label={words("plan.text")}
        rows={4}
        maxLength={2000}
      />
      <TextField id="dueOn" type="date" label={words("plan.due")} defaultValue={typed.dueOn ?? ""} short />
      <AgendaItemsField locale={locale} legend={words("commit.items")} chosen={typed.agendaItems} />
    </>
  );
}
