import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { EntryList } from "~/design/text/entry-list.tsx";
import { EmptyState } from "~/design/text/notice.tsx";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database } from "~/platform/process.server.ts";
import { findVersion, listPublicCourses } from "../data/courses.server.ts";
import { courseAddress } from "../parts/address.ts";
import { HelpLine } from "../parts/help-line.tsx";
import { outlineOf } from "../parts/shown-course.server.ts";
import learnStyles from "../parts/learn.css?url";
import { learnWords } from "../words.ts";
import type { Route } from "./+types/learn-page.ts";

export async function loader({ params }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const { read } = database();
  const courses = await Promise.all(
    (await listPublicCourses(read)).map(async (course) => {
      const version = (await findVersion(read, course.id, course.publishedNumber!))!;
      const { title, summary, lang, minutes, lessons } = await outlineOf(read, version, locale);
      return { slug: course.slug, level: version.structure.level, title, summary, lang, minutes, lessons };
    }),
  );
  return { locale, courses };
}

export const links = () => [{ rel: "stylesheet", href: learnStyles }];

export const meta = ({ loaderData }: Route.MetaArgs) => {
  if (!loaderData) return [];
  const words = learnWords(loaderData.locale);
  return [{ title: words("learn.title") }, { name: "description", content: words("learn.lead") }];
};

export default function LearnPage({ loaderData: { locale, courses } }: Route.ComponentProps) {
  const words = learnWords(locale);
  return (
    <Page>
      <PageHeading title={words("learn.title")} lead={words("learn.lead")} />
      <Section id="courses" title={words("learn.courses")} intro={words("learn.coursesIntro")}>
        {courses.length === 0 ? (
          <EmptyState title={words("learn.none")} />
        ) : (
          <EntryList
            entries={courses.map(({ slug, title, summary, lang, level, lessons, minutes }) => ({
              href: courseAddress(locale, slug),
              title: <span lang={lang}>{title}</span>,
              summary: <span lang={lang}>{summary}</span>,
              meta: [
                words(`course.level.${level}`),
                words("course.lessons", { count: lessons }),
                words("course.duration", { hours: Math.floor(minutes / 60), minutes: minutes % 60 }),
              ].join(" · "),
            }))}
          />
        )}
      </Section>
      <Section id="more" title={words("learn.more")}>
        <ul className="plain-list">
          <li>
            <a href={`/${locale}/resources`}>{words("learn.resources")}</a>
          </li>
          <li>
            <a href={`/${locale}/practices`}>{words("learn.practices")}</a>
          </li>
          <li>
            <a href={`/${locale}/reports`}>{words("learn.reports")}</a>
          </li>
          <li>
            <a href={`/${locale}/events`}>{words("learn.events")}</a>
          </li>
        </ul>
      </Section>
      <HelpLine locale={locale} />
    </Page>
  );
}
