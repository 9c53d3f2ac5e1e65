import { writeNotation } from "~/content/index.ts";
import { Actions, Button } from "~/design/forms/button.tsx";
import { Select, TextArea, TextField } from "~/design/forms/field.tsx";
import { Section } from "~/design/layout/page.tsx";
import { Disclosure } from "~/design/text/disclosure.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { languageChoices, languageIn, type Language } from "~/kernel/language.ts";
import { locales, wordsOf, type PageLocale } from "~/kernel/locale.ts";
import { termAndDetail } from "~/kernel/punctuation.ts";
import type { TranslatedText } from "~/kernel/translated-text.ts";
import { phases } from "../core/consultation.ts";
import type { ThreadView } from "../core/shown-post.ts";
import { discussWords } from "../words.ts";
import { TitleText } from "./outcome-text.tsx";

const faults = ["phase", "days", "outcome", "notation", "title", "language", "role"] as const;

/** Beside a thread: its title in other languages, and, for those who hold it, its parts, its days and what came of it. */
export function HoldForms({
  locale,
  thread,
  titles,
  holds,
  writes,
  fault,
}: {
  locale: PageLocale;
  thread: ThreadView;
  titles: TranslatedText<Language>;
  holds: boolean;
  writes: boolean;
  fault: string | null;
}) {
  const words = discussWords(locale);
  const titleLanguages = [...new Set<Language>([titles.source, ...locales])];
  const languages = titleLanguages.map((value) => ({ value, label: languageIn(locale, value) }));
  if (!holds && !writes) return null;
  return (
    <>
      {fault ? (
        <div role="alert">
          <Notice tone="estimate">
            <p>{words(`hold.error.${faults.find((one) => one === fault) ?? "other"}`)}</p>
          </Notice>
        </div>
      ) : null}
      {holds && thread.kind === "consultation" ? <ConsultationForms locale={locale} thread={thread} /> : null}
      {holds && thread.kind === "debate" ? (
        <form method="post">
          <Button name="step" value={thread.state === "open" ? "close" : "reopen"} tone="secondary">
            {words(thread.state === "open" ? "hold.close" : "hold.reopen")}
          </Button>
        </form>
      ) : null}
      <Disclosure summary={words("hold.titleIn")}>
        <ul className="small">
          {titleLanguages.flatMap((language) => {
            const title = titles.fields[language]?.text;
            return title ? (
              <li key={language}>
                {termAndDetail(languageIn(locale, language), "", locale)}
                <TitleText title={{ text: title, language }} />
              </li>
            ) : (
              []
            );
          })}
        </ul>
        <form method="post" className="stack">
          <Select
            id="title-language"
            name="language"
            label={words("write.language")}
            defaultValue={locales.find((one) => !titles.fields[one]) ?? wordsOf(locale)}
            options={languages}
          />
          <TextField id="title" label={words("write.title")} maxLength={200} required dir="auto" />
          <Button name="step" value="title" tone="secondary">
            {words("hold.save")}
          </Button>
        </form>
      </Disclosure>
    </>
  );
}

function ConsultationForms({ locale, thread }: { locale: PageLocale; thread: ThreadView }) {
  const words = discussWords(locale);
  const { phase } = thread;
  const at = phase === null || phase === "closed" ? -1 : phases.indexOf(phase);
  const next = phases[at + 1];
  const before = at > 0 ? phases[at - 1] : undefined;
  const isOpen = phase !== "closed";
  const source = thread.outcome ? (thread.outcome.original ?? thread.outcome).language : null;
  // Any language first; then those of the pages, into which it is translated.
  const outcomeLanguages =
    source === null
      ? languageChoices(locale)
      : [...new Set<Language>([source, ...locales])].map((value) => ({ value, label: languageIn(locale, value) }));
  return (
    <Section id="hold" title={words("hold.title")}>
      {isOpen ? (
        <div className="stack">
          {next ? <MoveForm locale={locale} to={next} /> : null}
          {before ? <MoveForm locale={locale} to={before} back /> : null}
          <Disclosure summary={words("hold.days")}>
            <form method="post" className="stack">
              {thread.days.map(({ phase: part, opensOn, closesOn }) => (
                <fieldset key={part} className="field">
                  <legend>{words(`phase.${part}`)}</legend>
                  <TextField
                    id={`${part}-opens`}
                    type="date"
                    label={words("hold.opens")}
                    defaultValue={opensOn ?? ""}
                    short
                  />
                  <TextField
                    id={`${part}-closes`}
                    type="date"
                    label={words("hold.closes")}
                    defaultValue={closesOn ?? ""}
                    short
                  />
                </fieldset>
              ))}
              <Button name="step" value="days" tone="secondary">
                {words("hold.save")}
              </Button>
            </form>
          </Disclosure>
        </div>
      ) : null}
      {phase === "synthesis" || phase === "closed" ? (
        <form method="post" className="stack">
          <TextArea
            id="outcome"
            label={words("hold.outcome")}
            hint={words("hold.outcomeHint")}
            rows={10}
            required
            dir="auto"
            defaultValue={thread.outcome ? writeNotation(thread.outcome.blocks) : ""}
          />
          <Select
            id="outcome-language"
            name="language"
            label={words("write.language")}
            defaultValue={thread.outcome?.language ?? wordsOf(locale)}
            options={outcomeLanguages}
          />
          <Actions>
            <Button name="step" value="outcome">
              {words(phase === "closed" ? "hold.saveOutcome" : "hold.closeWith")}
            </Button>
          </Actions>
        </form>
      ) : null}
    </Section>
  );
}

function MoveForm({ locale, to, back }: { locale: PageLocale; to: (typeof phases)[number]; back?: boolean }) {
  const words = discussWords(locale);
  return (
    <form method="post">
      <input type="hidden" name="phase" value={to} />
      <Button name="step" value="move" tone={back ? "plain" : "secondary"}>
        {words(back ? "hold.back" : "hold.next", { phase: words(`phase.${to}`) })}
      </Button>
    </form>
  );
}
