import { DataTable } from "~/design/figures/data-table.tsx";
import { Actions, ButtonLink } from "~/design/forms/button.tsx";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { InLanguage } from "~/design/text/in-language.tsx";
import { EmptyState } from "~/design/text/notice.tsx";
import { decide } from "~/identity/index.server.ts";
import { locales } from "~/kernel/locale.ts";
import { shown } from "~/kernel/shown.ts";
import { failurePage } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { readingState } from "../../core/authoring/reading.ts";
import { partsOf } from "../../core/course.ts";
import { findReading } from "../../data/authoring/course-readings.server.ts";
import { countLearners } from "../../data/enrolments.server.ts";
import { listCourses, listDraftParts } from "../../data/courses.server.ts";
import { authoringWords } from "../../authoring-words.ts";
import { cartridgeWords } from "../../messages/cartridge-words.ts";
import { courseDeskAddress } from "../../parts/authoring/addresses.ts";
import { partState } from "../../parts/authoring/part-state.ts";
import type { Route } from "./+types/course-list.ts";

export async function loader({ params, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const allowed = decide(context.get(actorContext), "edit content");
  if (!allowed.ok) throw failurePage(allowed.failure);
  const { read } = database();
  const courses = await listCourses(read);
  return {
    locale,
    courses: await Promise.all(
      courses.map(async ({ id, slug, state, structure, publishedNumber, revision }) => {
        const wanted = new Set(partsOf(structure));
        const parts = (await listDraftParts(read, id)).filter(({ part }) => wanted.has(part));
        const whole = locales.filter((one) => parts.every((part) => /source|current/.test(partState(part, one))));
        const title = parts.find(({ part }) => part === "")?.title;
        return {
          id,
          title: title ? shown(title, locale) : { text: slug, lang: undefined },
          state,
          reading: readingState(await findReading(read, id), revision),
          lessons: structure.modules.reduce((sum, { lessons }) => sum + lessons.length, 0),
          whole,
          version: publishedNumber,
          ...(await countLearners(read, id)),
        };
      }),
    ),
  };
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? authoringWords(loaderData.locale)("desk.title") : "" },
];

export default function CourseList({ loaderData: { locale, courses } }: Route.ComponentProps) {
  const words = authoringWords(locale);
  const here = `/${locale}/workspace/authoring`;
  return (
    <Page>
      <PageHeading title={words("desk.title")} lead={words("desk.lead")} />
      <Actions>
        <ButtonLink href={`${here}/new`}>{words("desk.new")}</ButtonLink>
        <ButtonLink href={`${here}/import`} tone="secondary">
          {words("desk.import")}
        </ButtonLink>
        <ButtonLink href={`/${locale}/workspace/cartridges`} tone="secondary">
          {cartridgeWords(locale)("fromCourses")}
        </ButtonLink>
        <ButtonLink href={`/${locale}/workspace/translations`} tone="secondary">
          {words("desk.translations")}
        </ButtonLink>
      </Actions>
      {courses.length === 0 ? (
        <EmptyState title={words("desk.none")} />
      ) : (
        <DataTable
          id="courses"
          caption={words("desk.title")}
          hideCaption
          stacks
          columns={[
            { key: "title", label: words("desk.column.title") },
            { key: "state", label: words("desk.column.state") },
            { key: "lessons", label: words("desk.column.lessons"), number: true },
            { key: "languages", label: words("desk.column.languages") },
            { key: "learners", label: words("desk.column.learners"), number: true },
          ]}
          rows={courses.map(({ id, title, state, reading, lessons, whole, following, finished }) => ({
            key: id,
            cells: {
              title: (
                <a href={courseDeskAddress(locale, id)}>
                  <InLanguage of={title} />
                </a>
              ),
              state:
                reading === "none"
                  ? words(`state.${state}`)
                  : `${words(`state.${state}`)} · ${words(`readingState.${reading}`)}`,
              lessons,
              languages: whole.map((one) => words(`language.${one}`)).join(", "),
              learners: following + finished,
            },
          }))}
        />
      )}
    </Page>
  );
}
