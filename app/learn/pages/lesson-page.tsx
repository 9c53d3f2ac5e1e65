import { data } from "react-router";
import { Actions, ButtonLink } from "~/design/forms/button.tsx";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { wordsOf } from "~/kernel/locale.ts";
import { enhanceUrl } from "~/platform/enhance.server.ts";
import { failurePage } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database } from "~/platform/process.server.ts";
import { publicCourse } from "../data/public-course.server.ts";
import { courseAddress, inPlace, ownPartAddress, partAddress } from "../parts/address.ts";
import { HelpLine } from "../parts/help-line.tsx";
import { LessonView } from "../parts/lesson-view.tsx";
import { readAnswer } from "../parts/read-answer.ts";
import { piecesOf, placeAsked, showLesson } from "../parts/shown-course.server.ts";
import learnStyles from "../parts/learn.css?url";
import { learnWords } from "../words.ts";
import type { Route } from "./+types/lesson-page.ts";

export async function loader({ params, request }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const { read } = database();
  const { course, version } = await publicCourse(read, params.slug);
  const place = placeAsked(request);
  const part = `${params.module}/${params.lesson}`;
  const lesson = await showLesson(read, course, version, part, { locale, place });
  if (!lesson) throw failurePage({ kind: "not-found", code: "page" });
  return { locale, lesson, sample: course.sample, script: enhanceUrl("lesson") };
}

/** Answers by a page: nothing is stored, no cookie is set, and the address says nothing of the answer. */
export async function action({ params, request }: Route.ActionArgs) {
  const locale = pageLocale(params);
  const { read } = database();
  const { version } = await publicCourse(read, params.slug);
  const pieces = await piecesOf(read, version, `${params.module}/${params.lesson}`, wordsOf(locale));
  const found = readAnswer(pieces, await request.formData());
  return data({ answered: found?.answered ?? null }, { headers: { "Cache-Control": "no-store" } });
}

export const links = () => [{ rel: "stylesheet", href: learnStyles }];

export const meta = ({ loaderData }: Route.MetaArgs) =>
  loaderData
    ? [
        { title: `${loaderData.lesson.title} — ${loaderData.lesson.course.title}` },
        { name: "description", content: loaderData.lesson.summary },
      ]
    : [];

export default function LessonPage({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, lesson, script } = loaderData;
  const words = learnWords(locale);
  const { course, module, before, after } = lesson;
  const at = (part: string) => inPlace(partAddress(locale, course.slug, part), lesson.place);
  return (
    <Page className="lesson-page">
      <Breadcrumbs
        label={words("crumbs")}
        steps={[
          { href: courseAddress(locale, course.slug), label: course.title },
          { href: at(module.slug), label: module.title },
          { label: lesson.title },
        ]}
      />
      <PageHeading
        kicker={words("lesson.kicker", { position: lesson.position, of: lesson.of, minutes: lesson.minutes })}
        title={<span lang={lesson.lang}>{lesson.title}</span>}
        lead={<span lang={lesson.lang}>{lesson.summary}</span>}
      />
      <LessonView
        lesson={lesson}
        locale={locale}
        here={partAddress(locale, course.slug, lesson.part)}
        answered={actionData?.answered ?? null}
      />
      <section
        className="section lesson-end"
        aria-label={words("lesson.end")}
        data-lesson={lesson.part}
        data-course={course.slug}
        data-right={words("activity.outcome.right")}
        data-wrong={words("activity.outcome.wrong")}
        data-nothing={words("activity.nothing")}
        data-kept={words("lesson.keptHere")}
        data-done={words("lesson.doneHere")}
      >
        <p className="small quiet">{words("course.ruleShort")}</p>
        <p role="status" className="lesson-state" data-state="" />
        <Actions>
          <button className="button secondary" type="button" data-keep="" hidden>
            {words("lesson.keep")}
          </button>
          <button className="button secondary" type="button" data-finish="" hidden>
            {words("lesson.finish")}
          </button>
          <button className="button plain" type="button" data-forget="" hidden>
            {words("lesson.forget")}
          </button>
          {after ? <ButtonLink href={at(after.part)}>{words("lesson.next", { title: after.title })}</ButtonLink> : null}
        </Actions>
        <p className="lesson-ways">
          {before ? <a href={at(before.part)}>{words("lesson.before", { title: before.title })}</a> : null}
          <a href={courseAddress(locale, course.slug)}>{words("lesson.back")}</a>
          <a href={ownPartAddress(locale, course.slug, lesson.part)}>{words("lesson.own")}</a>
        </p>
        <HelpLine locale={locale} />
      </section>
      <script src={script} defer />
    </Page>
  );
}
