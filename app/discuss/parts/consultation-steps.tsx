import { dayText } from "~/kernel/day-text.ts";
import { Section } from "~/design/layout/page.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import { phases } from "../core/consultation.ts";
import type { ThreadView } from "../core/shown-post.ts";
import { discussWords } from "../words.ts";
import { OutcomeText } from "./outcome-text.tsx";

/** The parts of a consultation with their days, the one under way, and what came of it. */
export function ConsultationSteps({ locale, thread }: { locale: PageLocale; thread: ThreadView }) {
  const words = discussWords(locale);
  if (thread.kind !== "consultation") return null;
  return (
    <>
      <ol className="consultation-steps" aria-label={words("consultation.parts")}>
        {phases.map((phase) => {
          const days = thread.days.find((one) => one.phase === phase);
          const current = thread.phase === phase;
          return (
            <li key={phase} aria-current={current ? "step" : undefined}>
              <strong>{words(`phase.${phase}`)}</strong>
              {current ? ` · ${words("consultation.current")}` : ""}
              {days?.opensOn || days?.closesOn ? (
                <span className="small quiet">{` · ${daysText(days, locale)}`}</span>
              ) : null}
            </li>
          );
        })}
      </ol>
      {thread.outcome ? (
        <Section id="outcome" title={words("consultation.outcome")}>
          <p className="small quiet">
            {thread.closedAt ? words("consultation.closedOn", { date: dayText(thread.closedAt, locale) }) : ""}
          </p>
          <OutcomeText locale={locale} outcome={thread.outcome} />
        </Section>
      ) : null}
    </>
  );
}

function daysText(days: { opensOn: string | null; closesOn: string | null }, locale: PageLocale): string {
  const words = discussWords(locale);
  const from = days.opensOn ? dayText(days.opensOn, locale) : null;
  const to = days.closesOn ? dayText(days.closesOn, locale) : null;
  if (from && to) return words("consultation.fromTo", { from, to });
  return from ? words("consultation.from", { from }) : words("consultation.until", { to: to ?? "" });
}
