import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { EntryList } from "~/design/text/entry-list.tsx";
import { EmptyState } from "~/design/text/notice.tsx";
import { dayText } from "~/kernel/day-text.ts";
import { may } from "~/identity/index.server.ts";
import { failurePage } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { findVersion, listCourses } from "../../data/courses.server.ts";
import { listEnrolments } from "../../data/enrolments.server.ts";
import { ownCourse } from "../../data/own-course.server.ts";
import { cartridgeWords } from "../../messages/cartridge-words.ts";
import { ownCourseAddress } from "../../parts/address.ts";
import { outlineOf } from "../../parts/shown-course.server.ts";
import { learnWords } from "../../words.ts";
import type { Route } from "./+types/my-courses.ts";

export async function loader({ params, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const actor = context.get(actorContext);
  if (actor.kind !== "person") throw failurePage({ kind: "unauthenticated", code: "sign-in" });
  const { read } = database();
  const enrolled = new Set((await listEnrolments(read, actor.accountId)).map(({ courseId }) => courseId));
  const courses = (await listCourses(read)).filter(
    ({ id, state, publishedNumber }) => publishedNumber !== null && (state === "published" || enrolled.has(id)),
  );
  const shown = await Promise.all(
    courses.map(async (course) => {
      const { title, summary, lang } = await outlineOf(
        read,
        (await findVersion(read, course.id, course.publishedNumber!))!,
        locale,
      );
      const entry = { slug: course.slug, title, summary, lang, withdrawn: course.state === "withdrawn" };
      if (!enrolled.has(course.id)) return { ...entry, own: null };
      const { progress, enrolment } = await ownCourse(read, actor, course.slug);
      const finishedOn = enrolment?.finishedAt ? dayText(enrolment.finishedAt, locale) : null;
      return { ...entry, own: { complete: progress.complete, required: progress.required, finishedOn } };
    }),
  );
  return {
    locale,
    own: shown.filter(({ own }) => own),
    others: shown.filter(({ own }) => !own),
    writes: may(actor, "edit content"),
  };
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? learnWords(loaderData.locale)("own.title") : "" },
];

export default function MyCourses({ loaderData: { locale, own, others, writes } }: Route.ComponentProps) {
  const words = learnWords(locale);
  const entry = ({ slug, title, summary, lang, own: mine, withdrawn }: (typeof own)[number]) => ({
    href: ownCourseAddress(locale, slug),
    title: <span lang={lang}>{title}</span>,
    summary: mine ? undefined : <span lang={lang}>{summary}</span>,
    meta: mine
      ? [
          mine.finishedOn
            ? words("own.finished", { day: mine.finishedOn })
            : words("own.progress", { complete: mine.complete, required: mine.required }),
          ...(withdrawn ? [words("own.withdrawnShort")] : []),
        ].join(" · ")
      : undefined,
  });
  return (
    <Page>
      <PageHeading title={words("own.title")} lead={words("own.lead")} />
      {own.length === 0 ? <EmptyState title={words("own.none")} /> : <EntryList level={2} entries={own.map(entry)} />}
      {others.length > 0 ? (
        <Section id="others" title={words("own.others")}>
          <EntryList entries={others.map(entry)} />
        </Section>
      ) : null}
      {writes ? (
        <p>
          <a href={`/${locale}/workspace/cartridges`}>{cartridgeWords(locale)("fromCourses")}</a>
        </p>
      ) : null}
    </Page>
  );
}
