import { data, redirect } from "react-router";
import { Actions, Button, ButtonLink } from "~/design/forms/button.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { Disclosure } from "~/design/text/disclosure.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { dayText } from "~/kernel/day-text.ts";
import type { PageLocale } from "~/kernel/locale.ts";
import { statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database, settings } from "~/platform/process.server.ts";
import { followCourse, followNewest, keepCourse, keepMarks, leaveCourse } from "../../commands/follow-course.server.ts";
import { chooseRecord } from "../../commands/xapi/choose-record.server.ts";
import type { CourseVersion } from "../../data/courses.server.ts";
import { readMarks } from "../../core/read-marks.ts";
import { forgottenOn } from "../../data/kept-enrolments.server.ts";
import { ownCourse } from "../../data/own-course.server.ts";
import { findChoice } from "../../data/xapi/records.server.ts";
import { cohortWords } from "../../messages/cohort-words.ts";
import { courseAddress, ownCourseAddress, ownPartAddress } from "../../parts/address.ts";
import { CourseModules } from "../../parts/course-modules.tsx";
import { DeviceMarks } from "../../parts/device-marks.tsx";
import learnStyles from "../../parts/learn.css?url";
import { RecordChoice } from "../../parts/record-choice.tsx";
import { outlineOf } from "../../parts/shown-course.server.ts";
import { failureText, learnWords } from "../../words.ts";
import type { Route } from "./+types/own-course.ts";

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const { read } = database();
  const own = await ownCourse(read, context.get(actorContext), params.slug);
  const added = new URL(request.url).searchParams.get("added");
  const { recordStore } = settings();
  const goes = own.enrolment ? await forgottenOn(read, own.enrolment.id) : null;
  return {
    locale,
    slug: own.course.slug,
    withdrawn: own.course.state === "withdrawn",
    enrolled: own.enrolment !== null,
    record:
      recordStore && own.enrolment
        ? { host: new URL(recordStore.url).hostname, chosen: await findChoice(read, own.enrolment.id) }
        : null,
    forgottenOn: goes ? dayText(goes, locale) : null,
    finishedOn: own.enrolment?.finishedAt ? dayText(own.enrolment.finishedAt, locale) : null,
    progress: own.progress,
    version: own.version.version,
    newer: own.newer && versionText(own.newer, locale),
    corrected: own.enrolment && own.enrolment.movedFrom !== null ? versionText(own.version, locale) : null,
    outline: await outlineOf(read, own.version, locale),
    added: added === null ? null : Number(added) || 0,
  };
}

function versionText({ version, publishedAt, note }: CourseVersion, locale: PageLocale) {
  return { name: version, day: dayText(publishedAt, locale), note };
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const locale = pageLocale(params);
  const actor = context.get(actorContext);
  const here = ownCourseAddress(locale, params.slug);
  const form = await request.formData();
  const refused = (code: string, status: number) => data({ code }, { status });
  switch (form.get("do")) {
    case "begin": {
      const begun = await followCourse(actor, params.slug, database());
      if (!begun.ok) return refused(begun.failure.code, statusOf[begun.failure.kind]);
      throw redirect(here);
    }
    case "record":
    case "record-none": {
      const told = await chooseRecord(actor, params.slug, form.get("do") === "record", database());
      if (!told.ok) return refused(told.failure.code, statusOf[told.failure.kind]);
      throw redirect(here);
    }
    case "keep": {
      const keeping = await keepCourse(actor, params.slug, database());
      if (!keeping.ok) return refused(keeping.failure.code, statusOf[keeping.failure.kind]);
      throw redirect(here);
    }
    case "leave": {
      const left = await leaveCourse(actor, params.slug, database());
      if (!left.ok) return refused(left.failure.code, statusOf[left.failure.kind]);
      throw redirect(`/${locale}/workspace/courses`);
    }
    // Goes on with the newest version, or has read that a correction took her on.
    case "newest": {
      const moved = await followNewest(actor, params.slug, database());
      if (!moved.ok) return refused(moved.failure.code, statusOf[moved.failure.kind]);
      throw redirect(here);
    }
    default: {
      const marks = readMarks(String(form.get("marks") ?? ""));
      if (!marks) return refused("marks", 422);
      const kept = await keepMarks(actor, params.slug, marks, database());
      if (!kept.ok) return refused(kept.failure.code, statusOf[kept.failure.kind]);
      throw redirect(`${here}?added=${kept.value.added}`);
    }
  }
}

export const handle = { exit: true };

export const links = () => [{ rel: "stylesheet", href: learnStyles }];

export const meta = ({ loaderData }: Route.MetaArgs) => [{ title: loaderData?.outline.title ?? "" }];

export default function OwnCoursePage({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, slug, outline, progress, enrolled, finishedOn, withdrawn, added, newer, corrected, version } =
    loaderData;
  const words = learnWords(locale);
  const kept = cohortWords(locale);
  const next = progress.next ?? outline.modules[0]!.lessons[0]!.part;
  return (
    <Page>
      <Breadcrumbs
        label={words("crumbs")}
        steps={[{ href: `/${locale}/workspace/courses`, label: words("own.title") }, { label: outline.title }]}
      />
      <PageHeading
        title={<span lang={outline.lang}>{outline.title}</span>}
        lead={<span lang={outline.lang}>{outline.summary}</span>}
      />
      {actionData ? (
        <div role="alert">
          <Notice tone="estimate">
            <p>{failureText(locale, actionData.code)}</p>
          </Notice>
        </div>
      ) : null}
      {added === null ? null : (
        <div role="status">
          <Notice tone="accent">
            <p>{words("own.added", { count: added })}</p>
          </Notice>
        </div>
      )}
      {withdrawn ? (
        <Notice tone="estimate">
          <p>{words("own.withdrawn")}</p>
        </Notice>
      ) : null}
      <OtherVersion {...{ locale, newer: withdrawn ? null : newer, corrected }} mine={version} />
      {loaderData.forgottenOn ? (
        <Notice tone="estimate">
          <p>{kept("kept.soon", { day: loaderData.forgottenOn })}</p>
          <form method="post">
            <Button name="do" value="keep" tone="secondary">
              {kept("kept.keep")}
            </Button>
          </form>
        </Notice>
      ) : null}
      {enrolled ? (
        <>
          <p>
            {finishedOn
              ? words("own.finished", { day: finishedOn })
              : words("own.progress", { complete: progress.complete, required: progress.required })}
          </p>
          <Actions>
            {finishedOn ? (
              <ButtonLink href={`/${locale}/workspace/certificates`}>{words("own.toCertificates")}</ButtonLink>
            ) : null}
            <ButtonLink href={ownPartAddress(locale, slug, next)} tone={finishedOn ? "secondary" : "primary"}>
              {words(progress.complete === 0 ? "course.begin" : "own.resume")}
            </ButtonLink>
          </Actions>
        </>
      ) : (
        <form method="post">
          <input type="hidden" name="do" value="begin" />
          <p>{words("course.privacy")}</p>
          <p>{kept("kept.rule")}</p>
          <Actions>
            <Button>{words("own.begin")}</Button>
          </Actions>
        </form>
      )}
      <DeviceMarks slug={slug} locale={locale} />
      <Section id="modules" title={words("course.modules")} intro={words("course.rule")}>
        <CourseModules
          locale={locale}
          outline={outline}
          hrefOf={(part) =>
            part.includes("/") ? ownPartAddress(locale, slug, part) : `${courseAddress(locale, slug)}/${part}`
          }
          progress={enrolled ? progress.lessons : []}
        />
      </Section>
      {loaderData.record ? <RecordChoice locale={locale} {...loaderData.record} /> : null}
      {enrolled ? (
        <Disclosure summary={words("own.leave")}>
          <p>{words("own.leaveText")}</p>
          <form method="post">
            <input type="hidden" name="do" value="leave" />
            <Button tone="secondary">{words("own.leaveNow")}</Button>
          </form>
        </Disclosure>
      ) : null}
    </Page>
  );
}

interface OtherVersionProps {
  locale: PageLocale;
  mine: string;
  newer: ReturnType<typeof versionText> | null;
  corrected: ReturnType<typeof versionText> | null;
}

/** A newer version waits for her, or a correction took her on: told until she has answered. */
function OtherVersion({ locale, mine, newer, corrected }: OtherVersionProps) {
  const words = learnWords(locale);
  const told = newer ?? corrected;
  if (!told) return null;
  return (
    <Notice tone="accent">
      <p>
        {newer
          ? words("own.newer", { name: newer.name, day: newer.day, mine })
          : words("own.corrected", { name: told.name, day: told.day })}
      </p>
      {told.note ? (
        <p lang={told.note.locale} dir="ltr">
          {told.note.text}
        </p>
      ) : null}
      <form method="post">
        <input type="hidden" name="do" value="newest" />
        <Button tone="secondary">{words(newer ? "own.goOn" : "own.understood")}</Button>
      </form>
    </Notice>
  );
}
