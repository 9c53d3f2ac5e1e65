import { readNotation } from "~/content/index.ts";
import { BlocksView } from "~/design/blocks/blocks.tsx";
import { Prose } from "~/design/layout/page.tsx";
import type { Locale, PageLocale } from "~/kernel/locale.ts";
import { advocateWords } from "../words.ts";

/** A text as its readers will see it, or the line that cannot be read. */
export function NotationPreview({ locale, text, lang }: { locale: PageLocale; text: string; lang: Locale }) {
  const reading = readNotation(text);
  if (!reading.ok) return <p className="field-error">{advocateWords(locale)("edit.broken", { line: reading.line })}</p>;
  return (
    <Prose lang={lang} dir="ltr">
      <BlocksView blocks={reading.blocks} />
    </Prose>
  );
}
