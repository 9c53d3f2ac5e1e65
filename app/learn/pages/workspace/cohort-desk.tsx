import { data, redirect } from "react-router";
import { Actions, Button } from "~/design/forms/button.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { Disclosure } from "~/design/text/disclosure.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { findAccount } from "~/identity/index.server.ts";
import { dayOf } from "~/kernel/day.ts";
import type { Outcome } from "~/kernel/outcome.ts";
import { shown } from "~/kernel/shown.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database, settings } from "~/platform/process.server.ts";
import {
  changeCohort,
  changeCohortLink,
  changeFacilitators,
  closeCohort,
  inviteToCohort,
} from "../../commands/hold-cohort.server.ts";
import { learnDesk } from "../../commands/learn-desk.server.ts";
import { cohortLinks } from "../../data/cohort-links.server.ts";
import { findCohort } from "../../data/cohorts.server.ts";
import { findCourse, findVersion } from "../../data/courses.server.ts";
import { facilitates } from "../../data/facilitation.server.ts";
import { groupProgress } from "../../data/group-progress.server.ts";
import { cohortWords } from "../../messages/cohort-words.ts";
import { CohortFields, readCohortForm } from "../../parts/cohort-fields.tsx";
import { CohortNotice } from "../../parts/cohort-notice.tsx";
import { Facilitators, Invitation } from "../../parts/cohort-people.tsx";
import { GroupProgress } from "../../parts/cohort-progress.tsx";
import { showCohort } from "../../parts/shown-cohort.server.ts";
import { outlineOf } from "../../parts/shown-course.server.ts";
import type { Route } from "./+types/cohort-desk.ts";

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const actor = context.get(actorContext);
  const { read } = database();
  const cohort = await findCohort(read, params.id);
  if (!cohort || !facilitates(actor, cohort)) throw failurePage({ kind: "not-found", code: "page" });
  const course = (await findCourse(read, cohort.courseId))!;
  const version = (await findVersion(read, course.id, course.publishedNumber!))!;
  // As of last night: whoever watches the page does not see one person come by.
  const morning = new Date(`${dayOf(new Date())}T00:00:00Z`);
  const { progress, earlier } = await groupProgress(read, cohort, version, morning);
  const outline = await outlineOf(read, version, locale);
  const lessons = new Map(
    outline.modules.flatMap((module) => module.lessons.map(({ part, title, lang }) => [part, { title, lang }])),
  );
  const { searchParams } = new URL(request.url);
  const facilitators = await Promise.all(
    cohort.facilitators.map(async (id) => ({
      id,
      name: (await findAccount(read, id))?.name ?? "",
      isYou: actor.kind === "person" && actor.accountId === id,
    })),
  );
  const { name, welcome, startsOn, endsOn, forgetOn } = cohort;
  return {
    locale,
    group: await showCohort(read, cohort, locale),
    facts: { name, welcome, startsOn, endsOn, forgetOn },
    link: cohort.link
      ? `${learnDesk().base}/${locale}/cohorts/${cohortLinks.sign(settings().dataDir, "join", cohort.link)}`
      : null,
    space: cohort.space,
    progress,
    modules: outline.modules,
    hard: (progress.shown?.hard ?? []).map((part) => {
      const now = lessons.get(part);
      const before = earlier.get(part);
      const title = before ? shown(before.title, locale) : null;
      return {
        part,
        isPublic: now !== undefined,
        title: now?.title ?? title?.text ?? part,
        lang: now?.lang ?? title?.lang,
      };
    }),
    facilitators,
    saved: searchParams.has("saved"),
    invited: Number(searchParams.get("invited")) || 0,
  };
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const locale = pageLocale(params);
  const actor = context.get(actorContext);
  const form = await request.formData();
  const here = `/${locale}/workspace/cohorts/${params.id}/desk`;
  const field = (name: string) => String(form.get(name) ?? "");
  const step = field("do");
  if (step === "invite") {
    const invited = await inviteToCohort(actor, params.id, field("addresses"), database());
    if (invited.ok) throw redirect(`${here}?invited=${invited.value.invited}`);
    return data(
      { failure: invited.failure, addresses: field("addresses") },
      { status: statusOf[invited.failure.kind] },
    );
  }
  const changed = await change();
  if (changed.ok) throw redirect(`${here}?saved=1`);
  return data({ failure: changed.failure, addresses: "" }, { status: statusOf[changed.failure.kind] });

  function change(): Promise<Outcome<true>> {
    if (step === "link") return changeCohortLink(actor, params.id, "new", database());
    if (step === "unlink") return changeCohortLink(actor, params.id, "none", database());
    if (step === "add") return changeFacilitators(actor, params.id, { add: field("email") }, database());
    if (step === "remove") return changeFacilitators(actor, params.id, { remove: field("account") }, database());
    if (step === "close") return closeCohort(actor, params.id, database());
    return changeCohort(actor, params.id, readCohortForm(form), database());
  }
}

export const meta = ({ loaderData }: Route.MetaArgs) => [{ title: loaderData?.group.name ?? "" }];

export default function CohortDesk({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, group, facts, space, saved, invited } = loaderData;
  const words = cohortWords(locale);
  const base = `/${locale}/workspace`;
  const done = invited > 0 ? words("desk.invitedCount", { count: invited }) : saved ? words("desk.saved") : null;
  return (
    <Page>
      <Breadcrumbs
        label={words("crumbs")}
        steps={[{ href: `${base}/cohorts`, label: words("title") }, { label: group.name }]}
      />
      <PageHeading
        kicker={group.course.title}
        title={<span lang={group.lang}>{group.name}</span>}
        lead={words("desk.lead")}
      >
        {space ? (
          <p>
            <a href={`${base}/discussions/${space}`}>{words("room.forum")}</a>
          </p>
        ) : null}
      </PageHeading>
      <CohortNotice locale={locale} failure={actionData?.failure} saved={done} />
      {group.isClosed ? (
        <Notice>
          <p>{words("desk.isClosed")}</p>
        </Notice>
      ) : null}
      <GroupProgress {...loaderData} course={group.course.slug} />
      {group.isOpen ? <Invitation {...loaderData} addresses={actionData?.addresses ?? ""} /> : null}
      <Section id="facts" title={words("desk.facts")}>
        <form method="post" className="stack">
          <CohortFields locale={locale} facts={facts} />
          <Actions>
            <Button name="do" value="facts">
              {words("desk.save")}
            </Button>
          </Actions>
        </form>
      </Section>
      <Facilitators {...loaderData} />
      {group.isClosed ? null : (
        <Disclosure summary={words("desk.close")}>
          <p>{words("desk.closeText", { day: group.forgottenOn })}</p>
          <form method="post">
            <Button tone="secondary" name="do" value="close">
              {words("desk.closeNow")}
            </Button>
          </form>
        </Disclosure>
      )}
    </Page>
  );
}
