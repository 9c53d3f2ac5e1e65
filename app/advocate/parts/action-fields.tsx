import { TextArea, TextField } from "~/design/forms/field.tsx";
import type { Locale, PageLocale } from "~/kernel/locale.ts";
import { advocateWords } from "../words.ts";
import { AgendaItemsField } from "./agenda-items.tsx";
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
  original,
}: {
  locale: PageLocale;
  typed: TypedAction;
  language: Locale;
  original: { source: Locale; title: string; text: string } | null;
}) {
  const words = advocateWords(locale);
  const source = original?.source ?? language;
  return (
    <>
      <SideBySide locale={locale} source={source} language={language} original={original?.title ?? ""}>
        <TextField id="title" label={words("plan.name")} maxLength={160} lang={language} defaultValue={typed.title} />
      </SideBySide>
      <SideBySide locale={locale} source={source} language={language} original={original?.text ?? ""}>
        <TextArea
          id="text"
          label={words("plan.text")}
          rows={4}
          maxLength={2000}
          lang={language}
          defaultValue={typed.text}
        />
      </SideBySide>
      <TextField id="dueOn" type="date" label={words("plan.due")} defaultValue={typed.dueOn ?? ""} short />
      <AgendaItemsField locale={locale} legend={words("commit.items")} chosen={typed.agendaItems} />
    </>
  );
}
