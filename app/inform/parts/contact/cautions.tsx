import { Notice } from "~/design/text/notice.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import type { Caution } from "../../core/contact/before-sending.ts";
import { contactWords } from "../../messages/contact-words.ts";

/** What is read before a message leaves, above everything else on the page. */
export function Cautions({ locale, cautions }: { locale: PageLocale; cautions: readonly Caution[] }) {
  const words = contactWords(locale);
  if (cautions.length === 0) return null;
  return (
    <div role="alert" className="stack">
      {cautions.map((caution) => (
        <Notice key={caution} title={words(`caution.${caution}.title`)} tone="accent">
          <p>{words(`caution.${caution}.text`)}</p>
          {caution === "distress" ? (
            <p>
              <a className="button" href={`/${locale}/help`}>
                {words("danger.link")}
              </a>
            </p>
          ) : null}
        </Notice>
      ))}
    </div>
  );
}
