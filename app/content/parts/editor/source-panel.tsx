import { BlocksView } from "~/design/blocks/blocks.tsx";
import { Prose } from "~/design/layout/page.tsx";
import type { Blocks } from "~/kernel/blocks.ts";
import type { Locale, PageLocale } from "~/kernel/locale.ts";
import { editorWords } from "../../messages/editor-words.ts";
import { contentWords } from "../../words.ts";
import { TermsUsed } from "./terms-used.tsx";

/** The text that is translated, beside its translation, with the words of the field that it uses. */
export function SourcePanel({
  locale,
  language,
  source,
  text,
  terms,
}: {
  locale: PageLocale;
  /** Into which it is translated. */
  language: Locale;
  source: Locale;
  text: { title: string; summary: string; blocks: Blocks | null };
  terms: readonly (Record<Locale, string> & { id: number })[];
}) {
  const words = editorWords(locale);
  return (
    <section aria-labelledby="source-heading" className="panel">
      <h2 id="source-heading" className="small">
        {words("editor.source", { language: contentWords(locale)(`language.${source}`) })}
      </h2>
      <Prose lang={source}>
        <p>
          <strong>{text.title}</strong>
        </p>
        {text.summary ? <p className="lead">{text.summary}</p> : null}
        {text.blocks ? <BlocksView blocks={text.blocks} /> : null}
      </Prose>
      <TermsUsed locale={locale} terms={terms} source={source} language={language} />
    </section>
  );
}
