import { Section } from "~/design/layout/page.tsx";
import type { Locale, PageLocale } from "~/kernel/locale.ts";
import { learnWords } from "../words.ts";
import { languageName } from "./language-name.ts";
import { sizeText } from "./size-text.ts";

export interface OfferedExport {
  language: Locale;
  form: "html" | "scorm";
  href: string;
  bytes: number;
}

/** The course as files to take away, each with its language and size. */
export function CourseExports({ locale, exports }: { locale: PageLocale; exports: readonly OfferedExport[] }) {
  const words = learnWords(locale);
  if (exports.length === 0) return null;
  return (
    <Section id="take-away" title={words("export.title")} intro={words("export.lead")}>
      <div className="stack">
        <ul className="plain-list">
          {exports.map(({ language, form, href, bytes }) => (
            <li key={href}>
              <a href={href} hrefLang={language} download>
                {words(`export.${form}`, { language: languageName(locale, language), size: sizeText(bytes, locale) })}
              </a>
            </li>
          ))}
        </ul>
        <p className="small quiet">{words("export.scormHint")}</p>
      </div>
    </Section>
  );
}
