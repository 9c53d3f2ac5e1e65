import { BlocksView } from "~/design/blocks/blocks.tsx";
import { Page, PageHeading, Prose, Section } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { readNotation } from "~/content/index.ts";
import { wordsOf } from "~/kernel/locale.ts";
import { shown } from "~/kernel/shown.ts";
import { enhanceUrl } from "~/platform/enhance.server.ts";
import { failurePage } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database } from "~/platform/process.server.ts";
import { findParts } from "../data/courses.server.ts";
import { publicCourse } from "../data/public-course.server.ts";
import { courseAddress, inPlace, partAddress } from "../parts/address.ts";
import { CourseLessons } from "../parts/course-modules.tsx";
import { InstallModule } from "../parts/install-module.tsx";
import { HelpLine } from "../parts/help-line.tsx";
import { outlineOf, placeAsked, speaksOfPlace } from "../parts/shown-course.server.ts";
import { placesFor } from "../parts/shown-pieces.server.ts";
import learnStyles from "../parts/learn.css?url";
import { learnWords } from "../words.ts";
import type { Route } from "./+types/module-page.ts";

export async function loader({ params, request }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const { read } = database();
  const { course, version } = await publicCourse(read, params.slug);
  const outline = await outlineOf(read, version, locale);
  const module = outline.modules.find(({ slug }) => slug === params.module);
  if (!module) throw failurePage({ kind: "not-found", code: "page" });
  const lessons = module.lessons.map(({ part }) => part);
  const texts = await findParts(read, version, [module.slug, ...lessons]);
  const text = texts.get(module.slug)!;
  const place = placeAsked(request);
  const body = shown(text.body, locale);
  const reading = readNotation(body.text);
  return {
    locale,
    slug: course.slug,
    course: { title: outline.title, lang: outline.lang },
    module,
    position: outline.modules.indexOf(module) + 1,
    of: outline.modules.length,
    title: shown(text.title, locale),
    summary: shown(text.summary, locale),
    body: { blocks: reading.ok ? reading.blocks : null, lang: body.lang },
    lessons,
    place,
    places: lessons.some((part) => speaksOfPlace(texts.get(part), wordsOf(locale)))
      ? await placesFor(read, locale, place)
      : null,
    script: enhanceUrl("install"),
    lessonScript: enhanceUrl("lesson"),
  };
}

export const links = () => [{ rel: "stylesheet", href: learnStyles }];

export const meta = ({ loaderData }: Route.MetaArgs) =>
  loaderData
    ? [
        { title: `${loaderData.title.text} — ${loaderData.course.title}` },
        { name: "description", content: loaderData.summary.text },
      ]
    : [];

export default function ModulePage({ loaderData }: Route.ComponentProps) {
  const { locale, slug, course, module, title, summary, body, position, of } = loaderData;
  const { lessons, places, place, script, lessonScript } = loaderData;
  const words = learnWords(locale);
  return (
    <Page>
      <Breadcrumbs
        label={words("crumbs")}
        steps={[
          { href: `/${locale}/learn`, label: words("learn.title") },
          { href: courseAddress(locale, slug), label: <span lang={course.lang}>{course.title}</span> },
          { label: <span lang={title.lang}>{title.text}</span> },
        ]}
      />
      <PageHeading
        kicker={words("module.kicker", { position, of })}
        title={<span lang={title.lang}>{title.text}</span>}
        lead={<span lang={summary.lang}>{summary.text}</span>}
      />
      <Prose lang={body.lang ?? wordsOf(locale)} dir={body.lang ? "ltr" : undefined}>
        {body.blocks ? <BlocksView blocks={body.blocks} help={<HelpLine locale={locale} />} /> : null}
      </Prose>
      <Section id="lessons" title={words("module.lessons")}>
        <div data-course={slug}>
          <CourseLessons
            locale={locale}
            lessons={module.lessons}
            hrefOf={(part) => inPlace(partAddress(locale, slug, part), place)}
          />
        </div>
      </Section>
      <InstallModule locale={locale} slug={slug} lessons={lessons} places={places} place={place} />
      <HelpLine locale={locale} />
      <script src={script} defer />
      <script src={lessonScript} defer />
    </Page>
  );
}
