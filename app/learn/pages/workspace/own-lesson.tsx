import { randomUUID } from "node:crypto";
import { data, redirect } from "react-router";
import { Actions, Button, ButtonLink } from "~/design/forms/button.tsx";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { wordsOf } from "~/kernel/locale.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { keepMarks, keepReflection } from "../../commands/follow-course.server.ts";
import { fingerprintOf } from "../../core/activity.ts";
import type { Mark } from "../../core/progress.ts";
import { listReflections } from "../../data/enrolments.server.ts";
import { ownCourse } from "../../data/own-course.server.ts";
import { ownCourseAddress, ownPartAddress } from "../../parts/address.ts";
import { HelpLine } from "../../parts/help-line.tsx";
import learnStyles from "../../parts/learn.css?url";
import { LessonView } from "../../parts/lesson-view.tsx";
import { readAnswer } from "../../parts/read-answer.ts";
import { piecesOf, showLesson } from "../../parts/shown-course.server.ts";
import { failureText, learnWords } from "../../words.ts";
import type { Route } from "./+types/own-lesson.ts";

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const { read } = database();
  const { course, version, enrolment, progress } = await ownCourse(read, context.get(actorContext), params.slug);
  if (!enrolment) throw redirect(ownCourseAddress(locale, params.slug));
  const part = `${params.module}/${params.lesson}`;
  const place = new URL(request.url).searchParams.get("place") ?? "";
  const lesson = await showLesson(read, course, version, part, { locale, place });
  if (!lesson) throw failurePage({ kind: "not-found", code: "page" });
  return {
    locale,
    lesson,
    withdrawn: course.state === "withdrawn",
    done: progress.questions,
    own: progress.lessons.find((one) => one.part === part)!,
    reflections: Object.fromEntries(
      (await listReflections(read, enrolment.id)).map(({ activity, words }) => [activity, words]),
    ),
  };
}

/** Keeps that she answered and whether it was right; what she answered is shown once more, and not kept. */
export async function action({ params, request, context }: Route.ActionArgs) {
  const locale = pageLocale(params);
  const actor = context.get(actorContext);
  const { read } = database();
  const form = await request.formData();
  const part = `${params.module}/${params.lesson}`;
  const refused = (code: string, status: number) => data({ code, answered: null }, { status });
  const reflection = form.get("reflection");
  if (typeof reflection === "string") {
    const words = String(form.get("words") ?? "");
    const kept = await keepReflection(actor, params.slug, { activity: reflection, words }, database());
    return kept.ok ? { code: null, answered: null } : refused(kept.failure.code, statusOf[kept.failure.kind]);
  }
  const mark = (change: Pick<Mark, "kind"> & Partial<Mark>): Mark => ({
    id: randomUUID(),
    lesson: part,
    activity: "",
    outcome: null,
    fingerprint: "",
    at: new Date().toISOString(),
    ...change,
  });
  const move = form.get("do");
  if (move === "done" || move === "reopened") {
    const kept = await keepMarks(actor, params.slug, [mark({ kind: move })], database());
    if (!kept.ok) return refused(kept.failure.code, statusOf[kept.failure.kind]);
    throw redirect(
      kept.value.finishedNow
        ? ownCourseAddress(locale, params.slug)
        : `${ownPartAddress(locale, params.slug, part)}#lesson-end`,
    );
  }
  const { version } = await ownCourse(read, actor, params.slug);
  const found = readAnswer(await piecesOf(read, version, part, wordsOf(locale)), form);
  if (!found) return refused("state", 422);
  const { question, answered } = found;
  if (answered.outcome) {
    const { outcome, activity } = answered;
    const answer = mark({ kind: "answered", activity, outcome, fingerprint: fingerprintOf(question) });
    const kept = await keepMarks(actor, params.slug, [answer], database());
    if (!kept.ok) return refused(kept.failure.code, statusOf[kept.failure.kind]);
  }
  return { code: null, answered };
}

export const handle = { exit: true };

export const links = () => [{ rel: "stylesheet", href: learnStyles }];

export const meta = ({ loaderData }: Route.MetaArgs) => [{ title: loaderData?.lesson.title ?? "" }];

export default function OwnLesson({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, lesson, own, done, reflections, withdrawn } = loaderData;
  const words = learnWords(locale);
  const { course, before, after } = lesson;
  const at = (part: string) =>
    `${ownPartAddress(locale, course.slug, part)}${lesson.place === "" ? "" : `?place=${lesson.place}`}`;
  return (
    <Page>
      <Breadcrumbs
        label={words("crumbs")}
        steps={[
          { href: `/${locale}/workspace/courses`, label: words("own.title") },
          { href: ownCourseAddress(locale, course.slug), label: course.title },
          { label: lesson.title },
        ]}
      />
      <PageHeading
        kicker={words("lesson.kicker", { position: lesson.position, of: lesson.of, minutes: lesson.minutes })}
        title={<span lang={lesson.lang}>{lesson.title}</span>}
        lead={<span lang={lesson.lang}>{lesson.summary}</span>}
      />
      {actionData?.code ? (
        <div role="alert">
          <Notice tone="estimate">
            <p>{failureText(locale, actionData.code)}</p>
          </Notice>
        </div>
      ) : null}
      {withdrawn ? (
        <Notice tone="estimate">
          <p>{words("own.withdrawn")}</p>
        </Notice>
      ) : null}
      <LessonView
        lesson={lesson}
        locale={locale}
        here={ownPartAddress(locale, course.slug, lesson.part)}
        answered={actionData?.answered ?? null}
        done={done}
        reflections={reflections}
      />
      <section className="section lesson-end" id="lesson-end" aria-label={words("lesson.end")}>
        <p className="small quiet">{words("course.ruleShort")}</p>
        {own.questions > 0 ? <p>{words("progress.answered", { answered: own.answered, of: own.questions })}</p> : null}
        {own.done ? <p role="status">{words(own.complete ? "own.lessonComplete" : "own.lessonDone")}</p> : null}
        <form method="post" action={ownPartAddress(locale, course.slug, lesson.part)}>
          <input type="hidden" name="do" value={own.done ? "reopened" : "done"} />
          <Actions>
            <Button tone={own.done ? "plain" : "primary"}>{words(own.done ? "own.reopen" : "lesson.finish")}</Button>
            {after ? (
              <ButtonLink href={at(after.part)} tone="secondary">
                {words("lesson.next", { title: after.title })}
              </ButtonLink>
            ) : null}
          </Actions>
        </form>
        <p className="lesson-ways">
          {before ? <a href={at(before.part)}>{words("lesson.before", { title: before.title })}</a> : null}
          <a href={ownCourseAddress(locale, course.slug)}>{words("lesson.back")}</a>
        </p>
        <HelpLine locale={locale} />
      </section>
    </Page>
  );
}
