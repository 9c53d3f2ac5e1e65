import { Section } from "~/design/layout/page.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import { InLanguage } from "~/design/text/in-language.tsx";
import { shown } from "~/kernel/shown.ts";
import { chapterText, isKept, type Outcome, type OutcomeTexts } from "../core/outcome.ts";
import { dayWords } from "../messages/day-words.ts";

/**
 * What came of an event, in the reader's language where it was translated, else as it was written; a recording of ours has a page of its own, one that
 * lies elsewhere is a link, and neither plays by itself.
 */
export function OutcomeView({
  locale,
  outcome,
  texts,
  recordingPage,
}: {
  locale: PageLocale;
  outcome: Outcome;
  texts: OutcomeTexts;
  /** Of a recording of ours that can be shown now. */
  recordingPage: { href: string; label: string } | null;
}) {
  const say = (key: string) => {
    const text = texts[key];
    return text ? shown(text, locale) : { text: "", lang: undefined };
  };
  const words = dayWords(locale);
  const { decisions, recording } = outcome;
  return (
    <Section id="outcome" title={words("close.title")}>
      <p className="as-typed">
        <InLanguage of={say("summary")} />
      </p>
      {decisions.length > 0 ? (
        <>
          <h3>{words("close.decisions")}</h3>
          <ul>
            {decisions.map((decision, i) => (
              <li key={decision}>
                <InLanguage of={say(`decision.${i}`)} />
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {recordingPage ? (
        <p>
          <a href={recordingPage.href}>{recordingPage.label}</a>
        </p>
      ) : null}
      {recording && !isKept(recording) ? (
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
              <ul className="plain-list">
                {recording.chapters.map((chapter, i) => {
                  const title = say(`chapter.${i}`);
                  return (
                    <li key={chapter.at}>
                      <InLanguage of={{ ...title, text: chapterText({ ...chapter, title: title.text }) }} />
                    </li>
                  );
                })}
              </ul>
            </>
          ) : null}
        </>
      ) : null}
    </Section>
  );
}
