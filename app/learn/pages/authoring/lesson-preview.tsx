import { ButtonLink, Actions } from "~/design/forms/button.tsx";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { decide } from "~/identity/index.server.ts";
import { actorId, type Actor } from "~/kernel/actor.ts";
import { isLocale, type Locale } from "~/kernel/locale.ts";
import { failurePage } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { writePartWords } from "../../core/authoring/part-words.ts";
import { readLesson } from "../../core/lesson-notation.ts";
import { findCourseDraft } from "../../data/authoring/course-drafts.server.ts";
import { findCourse, listDraftParts } from "../../data/courses.server.ts";
import { authoringWords, lackText } from "../../authoring-words.ts";
import { learnWords } from "../../words.ts";
import { editorAddress, seeAddress } from "../../parts/authoring/addresses.ts";
import learnStyles from "../../parts/learn.css?url";
import { LessonView } from "../../parts/lesson-view.tsx";
import { readAnswer } from "../../parts/read-answer.ts";
import { showTexts } from "../../parts/shown-course.server.ts";
import type { Route } from "./+types/lesson-preview.ts";

interface Params {
  course: string;
  language: string;
  module: string;
  lesson: string;
}

function placeOf(params: Params): { courseId: string; part: string; locale: Locale } {
  if (!isLocale(params.language)) throw failurePage({ kind: "not-found", code: "page" });
  return { courseId: params.course, part: `${params.module}/${params.lesson}`, locale: params.language };
}

/** The lesson as this writer has it: her draft, else what is saved. */
async function textsOf(actor: Actor, params: Params) {
  const allowed = decide(actor, "edit content");
  if (!allowed.ok) throw failurePage(allowed.failure);
  const place = placeOf(params);
  const { read } = database();
  const course = await findCourse(read, place.courseId);
  const parts = course ? await listDraftParts(read, course.id) : [];
  const saved = parts.find(({ part }) => part === place.part);
  if (!course || !saved) throw failurePage({ kind: "not-found", code: "page" });
  const draft = await findCourseDraft(read, place, actorId(actor));
  const as = { by: actorId(actor), at: "", isWhole: true, confirm: false };
  const texts = draft ? writePartWords(saved, place.locale, draft.words, as) : saved;
  return { course, parts, texts, place };
}

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const { course, parts, texts, place } = await textsOf(context.get(actorContext), params);
  const headings = new Map(parts.map((part) => [part.part, part]));
  const body = texts.body.fields[place.locale]?.text ?? "";
  const reading = readLesson(body);
  const lesson = await showTexts(
    database().read,
    { slug: course.slug, number: 0, structure: course.structure, headings, texts },
    place.part,
    { locale: place.locale, place: new URL(request.url).searchParams.get("place") ?? "" },
  );
  if (!lesson) throw failurePage({ kind: "not-found", code: "page" });
  const faults = reading.ok ? [] : reading.faults.map(({ code, found }) => lackText(locale, code, found));
  return { locale, lesson, place, faults };
}

/** Questions answer here as they will for a learner; nothing is kept. */
export async function action({ params, request, context }: Route.ActionArgs) {
  const { texts, place } = await textsOf(context.get(actorContext), params);
  const reading = readLesson(texts.body.fields[place.locale]?.text ?? "");
  const found = readAnswer(reading.ok ? reading.value : [], await request.formData());
  return { answered: found?.answered ?? null };
}

export const links = () => [{ rel: "stylesheet", href: learnStyles }];

export const meta = ({ loaderData }: Route.MetaArgs) => [{ title: loaderData?.lesson.title ?? "" }];

export default function LessonPreview({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, lesson, place, faults } = loaderData;
  const words = authoringWords(locale);
  return (
    <Page>
      <Notice tone="accent">
        <p>{words("see.text")}</p>
      </Notice>
      <Actions>
        <ButtonLink href={editorAddress(locale, place)}>{words("see.back")}</ButtonLink>
      </Actions>
      {faults.length > 0 ? (
        <Notice tone="estimate" title={words("part.faults", { count: faults.length })}>
          <ul>
            {faults.map((fault, i) => (
              <li key={i}>{fault}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
      <PageHeading
        kicker={learnWords(place.locale)("lesson.kicker", {
          position: lesson.position,
          of: lesson.of,
          minutes: lesson.minutes,
        })}
        title={<span lang={lesson.lang ?? place.locale}>{lesson.title}</span>}
        lead={<span lang={lesson.lang ?? place.locale}>{lesson.summary}</span>}
      />
      <LessonView
        lesson={lesson}
        locale={place.locale}
        here={seeAddress(locale, place)}
        answered={actionData?.answered ?? null}
        reflections={{}}
      />
    </Page>
  );
}
