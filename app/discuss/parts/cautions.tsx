import { Notice } from "~/design/text/notice.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import type { Caution } from "../core/before-sending.ts";
import { discussWords } from "../words.ts";

/** What is read before words leave: help first, then what could point at somebody. */
export function Cautions({ locale, cautions }: { locale: PageLocale; cautions: readonly Caution[] }) {
  const words = discussWords(locale);
  if (cautions.length === 0) return null;
  const others = cautions.filter((one) => one !== "distress");
  return (
    <div className="stack">
      {cautions.includes("distress") ? (
        <Notice title={words("caution.distress.title")} tone="accent">
          <p>{words("caution.distress.text")}</p>
          <p>
            <a className="button" href={`/${locale}/help`}>
              {words("caution.distress.link")}
            </a>
          </p>
          <p className="small">{words("caution.distress.private")}</p>
        </Notice>
      ) : null}
      {others.length > 0 ? (
        <Notice title={words("caution.title")} tone="estimate">
          <ul>
            {others.map((one) => (
              <li key={one}>{words(`caution.${one}`)}</li>
            ))}
          </ul>
          <p>{words("caution.kept")}</p>
        </Notice>
      ) : null}
    </div>
  );
}
