import { isLocale, wordsOf, type Locale, type PageLocale } from "~/kernel/locale.ts";
import { isStale, type TranslatedText } from "~/kernel/translated-text.ts";

/** The language that an editor shows: the one its address names, else the text's own. */
export function languageAsked(request: Request, source: Locale): { language: Locale; saved: boolean } {
  const asked = new URL(request.url).searchParams;
  const wanted = asked.get("language") ?? undefined;
  return { language: isLocale(wanted) ? wanted : source, saved: asked.has("saved") };
}

/** What an editor's form says beside its texts: what is to be done, in which language, and over which state of the thing. */
export function readEditorForm(form: FormData, locale: PageLocale) {
  const field = (name: string) => String(form.get(name) ?? "");
  const wanted = field("language");
  const language = isLocale(wanted) ? wanted : wordsOf(locale);
  return { field, language, intent: field("intent"), baseRevision: Number(form.get("revision")) };
}

/** One text of a thing beside its original, as an editor shows it. */
export interface EditedText {
  source: Locale;
  original: string;
  text: string;
  stale: boolean;
}

export function editedText(text: TranslatedText, language: Locale): EditedText {
  return {
    source: text.source,
    original: text.fields[text.source]?.text ?? "",
    text: text.fields[language]?.text ?? "",
    stale: isStale(text, language),
  };
}
