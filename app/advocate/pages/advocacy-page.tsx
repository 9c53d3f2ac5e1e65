import { Actions, ButtonLink } from "~/design/forms/button.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { EntryList } from "~/design/text/entry-list.tsx";
import { EmptyState } from "~/design/text/notice.tsx";
import { dayText } from "~/kernel/day-text.ts";
import { dayOf } from "~/kernel/day.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database } from "~/platform/process.server.ts";
import { standingOf } from "../core/commitment.ts";
import { canBeSigned } from "../core/statement.ts";
import { listActions } from "../data/roadmap.server.ts";
import { listPublicStatements } from "../data/statements.server.ts";
import { InLanguage } from "~/design/text/in-language.tsx";
import { shown, type Shown } from "~/kernel/shown.ts";
import { withoutNames } from "~/network/index.ts";
import { readUnsaidNames } from "~/network/index.server.ts";
import { advocateWords } from "../words.ts";
import { readPublicCommitments } from "../data/public-commitments.server.ts";
import { readSignatures } from "../data/public-signatures.server.ts";
import type { Route } from "./+types/advocacy-page.ts";

const latest = 5;

export async function loader({ params }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const { read } = database();
  const now = new Date();
  const [statements, commitments, actions] = await Promise.all([
    listPublicStatements(read),
    readPublicCommitments(read),
    listActions(read, ["under-way", "planned"]),
  ]);
  const unsaid = await readUnsaidNames(
    read,
    actions.flatMap(({ proposedBy }) => proposedBy ?? []),
  );
  const withoutOwnNames = (text: Shown, proposedBy: string | null): Shown => ({
    ...text,
    text: withoutNames(text.text, (proposedBy !== null && unsaid.get(proposedBy)) || []),
  });
  return {
    locale,
    statements: await Promise.all(
      statements.map(async (statement) => {
        const { signatures } = await readSignatures(read, statement.id);
        return {
          slug: statement.slug,
          title: shown(statement.document.title, locale),
          summary: shown(statement.document.summary, locale),
          isOpen: canBeSigned(statement, now),
          until: statement.document.closesOn ? dayText(statement.document.closesOn, locale) : null,
          sample: statement.sample,
          signatures: signatures.total,
        };
      }),
    ),
    total: commitments.named.length + commitments.unnamed.length,
    commitments: commitments.named.slice(0, latest).map(({ commitment, member }) => ({
      id: commitment.id,
      title: shown(commitment.title, locale),
      who: shown(member.name, locale),
      standing: standingOf(commitment, dayOf(now)),
      sample: commitment.sample,
    })),
    actions: actions.slice(0, latest).map(({ id, title, state, dueOn, proposedBy }) => ({
      id,
      title: withoutOwnNames(shown(title, locale), proposedBy),
      state,
      due: dueOn ? dayText(dueOn, locale) : null,
    })),
  };
}

export const meta = ({ loaderData }: Route.MetaArgs) => {
  if (!loaderData) return [];
  const words = advocateWords(loaderData.locale);
  return [{ title: words("title") }, { name: "description", content: words("lead") }];
};

export default function AdvocacyPage({ loaderData }: Route.ComponentProps) {
  const { locale, statements, commitments, actions, total } = loaderData;
  const words = advocateWords(locale);
  const state = (isOpen: boolean, until: string | null) =>
    isOpen
      ? until
        ? words("statements.openUntil", { day: until })
        : words("statements.open")
      : words("statements.closed");
  return (
    <Page>
      <PageHeading title={words("title")} lead={words("lead")} />
      <Section id="statements" title={words("statements.title")} intro={words("statements.intro")}>
        {statements.length === 0 ? (
          <EmptyState title={words("statements.emptyTitle")}>
            <p>{words("statements.emptyText")}</p>
          </EmptyState>
        ) : (
          <EntryList
            entries={statements.map((statement) => ({
              href: `/${locale}/advocacy/${statement.slug}`,
              title: <InLanguage of={statement.title} />,
              summary: <InLanguage of={statement.summary} />,
              meta: [
                state(statement.isOpen, statement.until),
                words("statements.signed", { count: statement.signatures }),
                ...(statement.sample ? [words("sampleShort")] : []),
              ].join(" · "),
            }))}
          />
        )}
      </Section>
      <Section id="commitments" title={words("commitments.title")} intro={words("commitments.lead")}>
        {commitments.length > 0 ? (
          <EntryList
            entries={commitments.map((one) => ({
              href: `/${locale}/advocacy/commitments#${one.id}`,
              title: <InLanguage of={one.title} />,
              meta: (
                <>
                  <InLanguage of={one.who} /> · {words(`standing.${one.standing}`)}
                  {one.sample ? ` · ${words("sampleShort")}` : ""}
                </>
              ),
            }))}
          />
        ) : null}
        <p className="small quiet">{words("commitments.count", { count: total })}</p>
        <Actions>
          <ButtonLink href={`/${locale}/advocacy/commitments`} tone="secondary">
            {words("commitments.open")}
          </ButtonLink>
          <ButtonLink href={`/${locale}/advocacy/agendas`} tone="secondary">
            {words("agendas.title")}
          </ButtonLink>
        </Actions>
      </Section>
      <Section id="roadmap" title={words("roadmap.title")} intro={words("roadmap.lead")}>
        {actions.length === 0 ? (
          <EmptyState title={words("roadmap.emptyTitle")} />
        ) : (
          <EntryList
            entries={actions.map(({ id, title, state: at, due }) => ({
              href: `/${locale}/advocacy/roadmap#${id}`,
              title: <InLanguage of={title} />,
              meta: [words(`roadmap.state.${at}`), ...(due ? [words("roadmap.due", { day: due })] : [])].join(" · "),
            }))}
          />
        )}
        <Actions>
          <ButtonLink href={`/${locale}/advocacy/roadmap`} tone="secondary">
            {words("roadmap.open")}
          </ButtonLink>
        </Actions>
      </Section>
    </Page>
  );
}
