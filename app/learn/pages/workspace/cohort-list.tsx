import { ButtonLink, Actions } from "~/design/forms/button.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { EntryList } from "~/design/text/entry-list.tsx";
import { EmptyState } from "~/design/text/notice.tsx";
import { failurePage } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { cohortsInviting } from "../../commands/join-cohort.server.ts";
import { listCohorts, listCohortsOfLearner, type Cohort } from "../../data/cohorts.server.ts";
import { facilitates, scopesToHold } from "../../data/facilitation.server.ts";
import { cohortWords } from "../../messages/cohort-words.ts";
import { showCohort } from "../../parts/shown-cohort.server.ts";
import type { Route } from "./+types/cohort-list.ts";

export async function loader({ params, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const actor = context.get(actorContext);
  if (actor.kind !== "person") throw failurePage({ kind: "unauthenticated", code: "sign-in" });
  const { read } = database();
  const own = await listCohortsOfLearner(read, actor.accountId);
  const held = (await listCohorts(read)).filter((cohort) => facilitates(actor, cohort));
  const known = new Set([...own, ...held].map(({ id }) => id));
  const show = (cohorts: readonly Cohort[]) => Promise.all(cohorts.map((one) => showCohort(read, one, locale)));
  const inviting = await show((await cohortsInviting(read, actor)).filter(({ id }) => !known.has(id)));
  return {
    locale,
    invited: inviting.filter(({ isOpen }) => isOpen),
    own: await show(own),
    held: await show(held),
    opens: scopesToHold(actor).length > 0,
  };
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? cohortWords(loaderData.locale)("title") : "" },
];

export default function CohortList({ loaderData: { locale, invited, own, held, opens } }: Route.ComponentProps) {
  const words = cohortWords(locale);
  const base = `/${locale}/workspace/cohorts`;
  const list = (id: string, title: string, cohorts: typeof own, path = "") =>
    cohorts.length > 0 ? (
      <Section id={id} title={title}>
        <EntryList
          entries={cohorts.map((one) => ({
            href: `${base}/${one.id}${path}`,
            title: <span lang={one.lang}>{one.name}</span>,
            meta: one.course.title,
            summary: one.isClosed
              ? words("closed")
              : one.isOpen
                ? words("days", { from: one.from, to: one.to })
                : words("over", { day: one.to }),
          }))}
        />
      </Section>
    ) : null;
  return (
    <Page>
      <PageHeading title={words("title")} lead={words("lead")} />
      {opens ? (
        <Actions>
          <ButtonLink href={`${base}/new`}>{words("open")}</ButtonLink>
        </Actions>
      ) : null}
      {list("invited", words("invited"), invited, "/join")}
      {list("own", words("own"), own)}
      {list("held", words("held"), held, "/desk")}
      {invited.length + own.length + held.length === 0 ? (
        <EmptyState title={words("none")}>
          <p>{words("noneText")}</p>
        </EmptyState>
      ) : null}
    </Page>
  );
}
