import type { ReactNode } from "react";
import type { Locale, PageLocale } from "~/kernel/locale.ts";
import { advocateWords } from "../words.ts";

/** A field with the original beside it, where it is a translation. */
export function SideBySide({
  locale,
  source,
  language,
  original,
  children,
}: {
  locale: PageLocale;
  source: Locale;
  language: Locale;
  original: string;
  children: ReactNode;
}) {
  if (source === language) return children;
  return (
    <div className="side-by-side">
      <div className="panel">
        <p className="small quiet">{advocateWords(locale)(`language.${source}`)}</p>
        <p className="as-typed" lang={source} dir="ltr">
          {original}
        </p>
      </div>
      {children}
    </div>
  );
}
