import { Section } from "~/design/layout/page.tsx";
import { DefinitionList } from "~/design/text/facts.tsx";
import { InLanguage } from "~/design/text/in-language.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import { wordsOf } from "~/kernel/locale.ts";
import type { Shown } from "~/kernel/shown.ts";
import type { EvaluationResult } from "../core/evaluation.ts";
import { dayWords } from "../messages/day-words.ts";

/** What people said of the last events, before the next one is held: means and remarks, never below five answers. */
export function EarlierLessons({
  locale,
  lessons,
}: {
  locale: PageLocale;
  lessons: readonly { id: string; title: Shown; day: string; result: EvaluationResult }[];
}) {
  if (lessons.length === 0) return null;
  const words = dayWords(locale);
  const mean = new Intl.NumberFormat(wordsOf(locale), { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  return (
    <Section id="lessons" title={words("lessons.title")} intro={words("lessons.intro")}>
      {lessons.map(({ id, title, day, result }) => (
        <div className="stack" key={id}>
          <h3>
            <a href={`/${locale}/workspace/events/${id}/closing`}>
              <InLanguage of={title} />
            </a>
          </h3>
          <p className="small quiet">{words("lessons.of", { day, count: result.count })}</p>
          {result.scales.length > 0 ? (
            <DefinitionList
              facts={result.scales.map((one) => ({
                term: words(`evaluation.scale.${one.scale}`),
                detail: words("lessons.mean", { mean: mean.format(one.mean) }),
              }))}
            />
          ) : null}
          {result.remarks.length > 0 ? (
            <ul>
              {result.remarks.map((remark) => (
                <li key={remark}>{remark}</li>
              ))}
            </ul>
          ) : null}
        </div>
      ))}
    </Section>
  );
}
