import { translationState } from "~/content/index.ts";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import type { Locale, PageLocale } from "~/kernel/locale.ts";
import type { Failure } from "~/kernel/outcome.ts";
import type { Texts } from "../core/texts.ts";
import { deskWords } from "../words.ts";
import { DeskNotice } from "./desk-notice.tsx";
import { TextsEditor } from "./texts-editor.tsx";

/** The texts of a sheet in one language, beside what they were first written in. */
export function textsToEdit<Name extends string>(
  texts: Texts<Name> & Pick<Texts, "title">,
  names: readonly Name[],
  required: readonly string[],
  language: Locale,
) {
  const { source } = texts.title;
  const parts = names.map((name) => ({
    name,
    text: texts[name].fields[language]?.text ?? "",
    original: texts[name].fields[source]?.text ?? "",
    state: translationState(texts[name], language),
    required: required.includes(name),
  }));
  return { source, language, parts };
}

/** The words that a form of texts sends, by the names that the sheet knows. */
export function typedTexts(form: FormData, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => (form.has(name) ? [[name, String(form.get(name))]] : [])));
}

interface TextsPageProps {
  view: ReturnType<typeof textsToEdit> & { locale: PageLocale; title: string; revision: number; saved: boolean };
  /** Where the sheet itself is edited, and how the way back to it is called. */
  back: { href: string; label: string };
  /** What came back unsaved. */
  refused: { failure: Failure; words: Readonly<Record<string, string>> } | undefined;
}

export function TextsPage({ view, back, refused }: TextsPageProps) {
  const { locale, language, source } = view;
  const kicker = deskWords(locale)(language === source ? "texts.write" : "texts.translate", { language });
  return (
    <Page className="editor-page">
      <PageHeading kicker={kicker} title={view.title}>
        <p className="small">
          <a href={back.href}>{back.label}</a>
        </p>
      </PageHeading>
      <DeskNotice locale={locale} failure={refused?.failure ?? null} saved={view.saved} />
      <TextsEditor
        locale={locale}
        language={language}
        source={source}
        revision={view.revision}
        parts={view.parts}
        typed={refused?.words ?? null}
      />
    </Page>
  );
}
