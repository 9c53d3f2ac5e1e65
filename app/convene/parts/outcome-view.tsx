import { Section } from "~/design/layout/page.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import { chapterText, type Outcome } from "../core/outcome.ts";
import { dayWords } from "../messages/day-words.ts";

/** What came of an event, in the language in which it was written; a recording is a link, and plays nowhere by itself. */
export function OutcomeView({ locale, outcome }: { locale: PageLocale; outcome: Outcome }) {
  const words = dayWords(locale);
  const { summary, decisions, recording } = outcome;
  return (
    <Section id="outcome" title={words("close.title")}>
      <p className="as-typed" lang={outcome.locale} dir="ltr">
        {summary}
      </p>
      {decisions.length > 0 ? (
        <>
          <h3>{words("close.decisions")}</h3>
          <ul lang={outcome.locale}>
            {decisions.map((decision) => (
              <li key={decision}>{decision}</li>
            ))}
          </ul>
        </>
      ) : null}
      {recording ? (
        <>
          <p>
            <a href={recording.url} rel="noreferrer">
              {words("close.watch")}
            </a>
            {" · "}
            <a href={recording.captionsUrl} rel="noreferrer">
              {words("close.captionFile")}
            </a>
          </p>
          {recording.chapters.length > 0 ? (
            <>
              <h3>{words("close.chapters")}</h3>
              <ul className="plain-list" lang={outcome.locale} dir="ltr">
                {recording.chapters.map((chapter) => (
                  <li key={chapter.at}>{chapterText(chapter)}</li>
                ))}
              </ul>
            </>
          ) : null}
        </>
      ) : null}
    </Section>
  );
}
