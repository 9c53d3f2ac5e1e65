import { BlocksView } from "~/design/blocks/blocks.tsx";
import { Disclosure } from "~/design/text/disclosure.tsx";
import { directionOf, directionOn, languageIn } from "~/kernel/language.ts";
import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import type { ShownTitle, ThreadView } from "../core/shown-post.ts";
import { discussWords } from "../words.ts";

/** A title in its own language and direction. */
export function TitleText({ title: { text, language } }: { title: Pick<ShownTitle, "text" | "language"> }) {
  return (
    <span lang={language} dir={directionOf(language)}>
      {text}
    </span>
  );
}

/** Under a title that is a translation: what its author wrote. */
export function OriginalTitle({ locale, title }: { locale: PageLocale; title: ShownTitle }) {
  if (!title.original) return null;
  const words = discussWords(locale);
  return (
    <p className="small quiet">
      {words("thread.originalTitle", { language: languageIn(locale, title.original.language) })}{" "}
      <TitleText title={title.original} />
    </p>
  );
}

/** What came of a consultation; a translation has its original one click below. */
export function OutcomeText({ locale, outcome }: { locale: PageLocale; outcome: NonNullable<ThreadView["outcome"]> }) {
  const words = discussWords(locale);
  const { blocks, language, original } = outcome;
  const body = (text: typeof blocks, of: string) => (
    <div className="prose" lang={of} dir={directionOn(locale, of)}>
      <BlocksView blocks={text} />
    </div>
  );
  if (!original) {
    return (
      <>
        {language === wordsOf(locale) ? null : (
          <p className="small quiet">{words("post.writtenIn", { language: languageIn(locale, language) })}</p>
        )}
        {body(blocks, language)}
      </>
    );
  }
  const from = languageIn(locale, original.language);
  return (
    <>
      <p className="small quiet">{words("post.translated", { language: from })}</p>
      {body(blocks, language)}
      <Disclosure summary={words("post.original", { language: from })}>
        {body(original.blocks, original.language)}
      </Disclosure>
    </>
  );
}
