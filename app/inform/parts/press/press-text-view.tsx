import { BlocksView } from "~/design/blocks/blocks.tsx";
import { PageHeading, Prose } from "~/design/layout/page.tsx";
import type { Blocks } from "~/kernel/blocks.ts";
import { wordsOf, type Locale, type PageLocale } from "~/kernel/locale.ts";
import { languageName } from "../../core/gathered/language.ts";
import { pressWords } from "../../messages/press-words.ts";

export interface ShownPressText {
  title: string;
  blocks: Blocks;
  writtenIn: Locale;
}

/** A text for the press, with its hour above it. */
export function PressTextView({ locale, text, hour }: { locale: PageLocale; text: ShownPressText; hour: string }) {
  const words = pressWords(locale);
  const elsewhere = text.writtenIn !== wordsOf(locale);
  return (
    <>
      <PageHeading kicker={hour} title={<span lang={text.writtenIn}>{text.title}</span>} />
      {elsewhere ? (
        <p className="quiet">
          {words("embargo.elsewhere", { language: languageName(text.writtenIn, wordsOf(locale)) })}
        </p>
      ) : null}
      <Prose lang={text.writtenIn} dir={elsewhere ? "ltr" : undefined}>
        <BlocksView blocks={text.blocks} />
      </Prose>
    </>
  );
}
