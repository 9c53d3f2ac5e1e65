import { redirect } from "react-router";
import { Actions, Button, ButtonLink } from "~/design/forms/button.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { Disclosure } from "~/design/text/disclosure.tsx";
import { failurePage } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { leaveCohort } from "../../commands/join-cohort.server.ts";
import { findCohort, listCohortsOfLearner } from "../../data/cohorts.server.ts";
import { facilitates } from "../../data/facilitation.server.ts";
import { cohortWords } from "../../messages/cohort-words.ts";
import { ownCourseAddress } from "../../parts/address.ts";
import { CohortNotice, SeenOfYou } from "../../parts/cohort-notice.tsx";
import { showCohort } from "../../parts/shown-cohort.server.ts";
import type { Route } from "./+types/cohort-room.ts";

/** For who is in the group; whoever accompanies it has her desk. For all others there is no such page. */
export async function loader({ params, request, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const actor = context.get(actorContext);
  if (actor.kind !== "person") throw failurePage({ kind: "unauthenticated", code: "sign-in" });
  const { read } = database();
  const cohort = await findCohort(read, params.id);
  if (!cohort) throw failurePage({ kind: "not-found", code: "page" });
  const isIn = (await listCohortsOfLearner(read, actor.accountId)).some(({ id }) => id === cohort.id);
  const accompanies = facilitates(actor, cohort);
  if (!isIn && accompanies) throw redirect(`/${locale}/workspace/cohorts/${cohort.id}/desk`);
  if (!isIn) throw failurePage({ kind: "not-found", code: "page" });
  return {
    locale,
    group: await showCohort(read, cohort, locale),
    space: cohort.space,
    joined: new URL(request.url).searchParams.has("joined"),
    accompanies,
  };
}

export async function action({ params, context }: Route.ActionArgs) {
  await leaveCohort(context.get(actorContext), params.id, database());
  throw redirect(`/${pageLocale(params)}/workspace/cohorts`);
}

export const handle = { exit: true };

export const meta = ({ loaderData }: Route.MetaArgs) => [{ title: loaderData?.group.name ?? "" }];

export default function CohortRoom({ loaderData }: Route.ComponentProps) {
  const { locale, group, space, joined, accompanies } = loaderData;
  const words = cohortWords(locale);
  const base = `/${locale}/workspace`;
  return (
    <Page>
      <Breadcrumbs
        label={words("crumbs")}
        steps={[{ href: `${base}/cohorts`, label: words("title") }, { label: group.name }]}
      />
      <PageHeading
        kicker={group.isClosed ? words("closed") : words("days", { from: group.from, to: group.to })}
        title={<span lang={group.lang}>{group.name}</span>}
        lead={group.welcome ? <span lang={group.lang}>{group.welcome}</span> : undefined}
      >
        {accompanies ? <a href={`${base}/cohorts/${group.id}/desk`}>{words("room.desk")}</a> : null}
      </PageHeading>
      <CohortNotice locale={locale} saved={joined ? words("room.joined") : null} />
      <Section id="course" title={group.course.title}>
        <Actions>
          <ButtonLink href={ownCourseAddress(locale, group.course.slug)}>{words("room.resume")}</ButtonLink>
        </Actions>
      </Section>
      {space ? (
        <Section id="forum" title={words("room.forum")} intro={words("room.forumText")}>
          <p>
            <a href={`${base}/discussions/${space}`}>{words("room.forum")}</a>
          </p>
        </Section>
      ) : null}
      <Section id="privacy" title={words("room.privacy")}>
        <div className="stack">
          <SeenOfYou locale={locale} />
          <p>{words("room.until", { day: group.forgottenOn })}</p>
          <p>
            <a href={`${base}/notifications`}>{words("room.notices")}</a>
          </p>
        </div>
      </Section>
      <Disclosure summary={words("room.leave")}>
        <p>{words("room.leaveText")}</p>
        <form method="post">
          <Button tone="secondary">{words("room.leaveNow")}</Button>
        </form>
      </Disclosure>
    </Page>
  );
}
