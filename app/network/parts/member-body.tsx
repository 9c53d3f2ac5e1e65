import { Prose, Section } from "~/design/layout/page.tsx";
import { DefinitionList, type Fact } from "~/design/text/facts.tsx";
import { Notice } from "~/design/text/notice.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import { memberWords } from "../messages/members-words.ts";
import type { MemberView } from "./member-view.server.ts";

/** A member as outsiders see it: on its public page, and in the preview of its own people. */
export function MemberBody({ view }: { view: MemberView }) {
  const { locale, presentation, mandate, team, showings, activity } = view;
  const words = memberWords(locale);
  return (
    <>
      <div className="stack">
        {view.sample ? (
          <Notice tone="accent" title={words("sampleTitle")}>
            <p>{words("sampleText")}</p>
          </Notice>
        ) : null}
        {presentation ? <Paragraphs text={presentation} locale={locale} /> : null}
        <DefinitionList facts={factsOf(view)} />
      </div>
      {mandate ? (
        <Section id="mandate" title={words("one.mandate")}>
          <Paragraphs text={mandate} locale={locale} />
        </Section>
      ) : null}
      {team.length > 0 ? (
        <Section id="team" title={words("one.team")} intro={words("one.teamNote")}>
          <DefinitionList facts={team.map(({ role, name }) => ({ term: role, detail: name }))} />
        </Section>
      ) : null}
      {view.observatories.length > 0 ? (
        <Section id="observatory" title={words("one.showing.observatory")}>
          <ul className="plain-list">
            {view.observatories.map(({ href, name }) => (
              <li key={href}>
                <a href={href}>{name}</a>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {showings.map(({ kind, things }) => (
        <Section key={kind} id={kind} title={words(`one.showing.${kind}`)}>
          <Things things={things} />
        </Section>
      ))}
      {activity.length > 0 ? (
        <Section id="activity" title={words("one.activity")}>
          <Things things={activity} />
        </Section>
      ) : null}
    </>
  );
}

function Things({ things }: { things: MemberView["activity"] }) {
  return (
    <ul className="plain-list">
      {things.map(({ key, title, href, on }) => (
        <li key={key}>
          <a href={href}>{title}</a> <span className="small quiet">{on}</span>
        </li>
      ))}
    </ul>
  );
}

function Paragraphs({ text, locale }: { text: NonNullable<MemberView["presentation"]>; locale: PageLocale }) {
  return (
    <>
      {text.language ? (
        <p className="small quiet">{memberWords(locale)("one.fallback", { language: text.language })}</p>
      ) : null}
      <Prose {...(text.lang ? { lang: text.lang } : {})}>
        {text.paragraphs.map((paragraph, i) => (
          <p key={i} className="as-typed">
            {paragraph}
          </p>
        ))}
      </Prose>
    </>
  );
}

function factsOf(view: MemberView): Fact[] {
  const { locale } = view;
  const words = memberWords(locale);
  const state = words(`state.${view.state}`);
  const list = (values: readonly string[]) => (values.length > 0 ? values.join(", ") : null);
  const facts: (Fact | null)[] = [
    {
      term: words("one.state"),
      detail: view.left
        ? words("one.left", { date: view.left })
        : view.joined
          ? words("one.joined", { state, date: view.joined })
          : state,
    },
    { term: words("one.place"), detail: `${view.place} · ${words(`region.${view.region}`)}` },
    view.territory
      ? {
          term: words("one.territory"),
          detail: view.territory.href ? <a href={view.territory.href}>{view.territory.name}</a> : view.territory.name,
        }
      : null,
    { term: words("one.population"), detail: view.population ?? words("one.unknown") },
    factOf(words("one.languages"), list(view.languages)),
    factOf(words("one.networks"), list(view.networks.map(({ name }) => name))),
    factOf(words("one.maturity"), view.maturity === null ? null : words("level", { n: view.maturity })),
    factOf(words("one.budget"), view.budgetBand && words(`one.band.${view.budgetBand}`)),
    factOf(words("one.legalSystem"), view.legalSystem && words(`one.legal.${view.legalSystem}`)),
    view.website
      ? {
          term: words("one.website"),
          detail: (
            <a href={view.website} rel="noreferrer">
              {new URL(view.website).hostname}
            </a>
          ),
        }
      : null,
  ];
  return facts.filter((fact) => fact !== null);
}

function factOf(term: string, detail: string | null): Fact | null {
  return detail ? { term, detail } : null;
}
