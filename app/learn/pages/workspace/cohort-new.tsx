import { data, redirect } from "react-router";
import { Actions, Button } from "~/design/forms/button.tsx";
import { Select } from "~/design/forms/field.tsx";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { EmptyState } from "~/design/text/notice.tsx";
import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import { showText } from "~/kernel/translated-text.ts";
import { findMember } from "~/network/index.server.ts";
import { listObservatoryNames } from "~/observe/index.server.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { openCohort } from "../../commands/hold-cohort.server.ts";
import type { CohortScope } from "../../core/cohort.ts";
import { findVersion, listHeadings, listPublicCourses } from "../../data/courses.server.ts";
import { scopesToHold } from "../../data/facilitation.server.ts";
import { cohortWords } from "../../messages/cohort-words.ts";
import { CohortFields, readCohortForm } from "../../parts/cohort-fields.tsx";
import { CohortNotice } from "../../parts/cohort-notice.tsx";
import type { Route } from "./+types/cohort-new.ts";

const keyOf = (scope: CohortScope) => Object.values(scope).join(":");

async function nameOf(read: ReadDatabase, scope: CohortScope, locale: PageLocale): Promise<string> {
  const language = wordsOf(locale);
  if (scope.kind === "network") return cohortWords(locale)("new.network");
  if (scope.kind === "observatory")
    return (
      (await listObservatoryNames(read, language)).find(({ id }) => id === scope.observatoryId)?.name ??
      String(scope.observatoryId)
    );
  const member = await findMember(read, scope.organisationId);
  return (member && showText(member.name, language)?.text) ?? "";
}

export async function loader({ params, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const scopes = scopesToHold(context.get(actorContext));
  if (scopes.length === 0) throw failurePage({ kind: "forbidden", code: "role" });
  const { read } = database();
  const courses = await Promise.all(
    (await listPublicCourses(read)).map(async ({ id, slug, publishedNumber }) => {
      const title = (await listHeadings(read, (await findVersion(read, id, publishedNumber!))!)).get("")!.title;
      return { value: slug, label: showText(title, wordsOf(locale))?.text ?? slug };
    }),
  );
  const held = await Promise.all(
    scopes.map(async (scope) => ({ value: keyOf(scope), label: await nameOf(read, scope, locale) })),
  );
  return { locale, courses, scopes: held };
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const locale = pageLocale(params);
  const actor = context.get(actorContext);
  const form = await request.formData();
  const facts = readCohortForm(form);
  const course = String(form.get("course") ?? "");
  const wanted = String(form.get("scope") ?? "");
  const scope = scopesToHold(actor).find((one) => keyOf(one) === wanted);
  const typed = { facts, course, scope: wanted };
  if (!scope) return data({ failure: { code: "facilitate" }, typed }, { status: 403 });
  const opened = await openCohort(actor, { ...facts, course, scope, locale: wordsOf(locale) }, database());
  if (opened.ok) throw redirect(`/${locale}/workspace/cohorts/${opened.value.id}/desk?saved=1`);
  return data({ failure: opened.failure, typed }, { status: statusOf[opened.failure.kind] });
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? cohortWords(loaderData.locale)("open") : "" },
];

const blank = { name: "", welcome: "", startsOn: "", endsOn: "", forgetOn: "" };

export default function CohortNew({ loaderData: { locale, courses, scopes }, actionData }: Route.ComponentProps) {
  const words = cohortWords(locale);
  const typed = actionData?.typed;
  return (
    <Page>
      <Breadcrumbs
        label={words("crumbs")}
        steps={[{ href: `/${locale}/workspace/cohorts`, label: words("title") }, { label: words("open") }]}
      />
      <PageHeading title={words("open")} lead={words("new.lead")} />
      <CohortNotice locale={locale} failure={actionData?.failure} />
      {courses.length === 0 ? (
        <EmptyState title={words("new.noCourse")} />
      ) : (
        <form method="post" className="stack">
          <Select id="course" label={words("new.course")} options={courses} defaultValue={typed?.course} />
          <Select id="scope" label={words("new.scope")} options={scopes} defaultValue={typed?.scope} />
          <CohortFields locale={locale} facts={typed?.facts ?? blank} />
          <Actions>
            <Button>{words("new.submit")}</Button>
          </Actions>
        </form>
      )}
    </Page>
  );
}
