import { BlocksView } from "~/design/blocks/blocks.tsx";
import { Actions, ButtonLink } from "~/design/forms/button.tsx";
import { Page, PageHeading, Prose, Section } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { DefinitionList } from "~/design/text/facts.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { listThemes } from "~/content/index.server.ts";
import { readNotation } from "~/content/index.ts";
import { wordsOf } from "~/kernel/locale.ts";
import { shown } from "~/kernel/shown.ts";
import { enhanceSource, enhanceUrl } from "~/platform/enhance.server.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database, settings } from "~/platform/process.server.ts";
import { exportCourse } from "../commands/course-export.server.ts";
import { findParts } from "../data/courses.server.ts";
import { publicCourse } from "../data/public-course.server.ts";
import { courseAddress, ownCourseAddress, partAddress } from "../parts/address.ts";
import { CourseExports } from "../parts/course-exports.tsx";
import { CourseModules } from "../parts/course-modules.tsx";
import { HelpLine } from "../parts/help-line.tsx";
import { languageName } from "../parts/language-name.ts";
import { outlineOf } from "../parts/shown-course.server.ts";
import learnStyles from "../parts/learn.css?url";
import { learnWords } from "../words.ts";
import type { Route } from "./+types/course-page.ts";

export async function loader({ params }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const { read } = database();
  const { course, version } = await publicCourse(read, params.slug);
  const outline = await outlineOf(read, version, locale);
  const text = (await findParts(read, version, [""])).get("")!;
  const body = shown(text.body, locale);
  const reading = readNotation(body.text);
  const { level, licence, themes } = version.structure;
  const labels = new Map((await listThemes(read)).map(({ code, label }) => [code, label[wordsOf(locale)]]));
  const exports = await exportCourse(read, course, version, {
    site: settings().publicUrl,
    script: enhanceSource("sco"),
  });
  return {
    locale,
    slug: course.slug,
    sample: course.sample,
    outline,
    body: { blocks: reading.ok ? reading.blocks : null, lang: body.lang },
    level,
    licence,
    themes: themes.flatMap((code) => labels.get(code) ?? []),
    version: version.version,
    languages: outline.languages.map((one) => languageName(locale, one)),
    exports: exports.map(({ language, form, bytes }) => ({
      language,
      form,
      href: `${courseAddress(language, course.slug)}/${form}.zip`,
      bytes: bytes.length,
    })),
    script: enhanceUrl("lesson"),
  };
}

export const links = () => [{ rel: "stylesheet", href: learnStyles }];

export const meta = ({ loaderData }: Route.MetaArgs) =>
  loaderData ? [{ title: loaderData.outline.title }, { name: "description", content: loaderData.outline.summary }] : [];

export default function CoursePage({ loaderData }: Route.ComponentProps) {
  const { locale, slug, outline, body, level, script } = loaderData;
  const words = learnWords(locale);
  const first = outline.modules[0]!.lessons[0]!;
  return (
    <Page>
      <Breadcrumbs
        label={words("crumbs")}
        steps={[{ href: `/${locale}/learn`, label: words("learn.title") }, { label: outline.title }]}
      />
      <PageHeading
        kicker={words(`course.level.${level}`)}
        title={<span lang={outline.lang}>{outline.title}</span>}
        lead={<span lang={outline.lang}>{outline.summary}</span>}
      >
        <Actions>
          <ButtonLink href={partAddress(locale, slug, first.part)}>{words("course.begin")}</ButtonLink>
          <ButtonLink href={ownCourseAddress(locale, slug)} tone="secondary">
            {words("course.enrol")}
          </ButtonLink>
        </Actions>
        <p className="small quiet">{words("course.enrolHint")}</p>
      </PageHeading>
      {loaderData.sample ? (
        <Notice tone="estimate">
          <p>{words("course.sample")}</p>
        </Notice>
      ) : null}
      <DefinitionList
        facts={[
          {
            term: words("course.length"),
            detail: `${words("course.lessons", { count: outline.lessons })}, ${words("course.duration", {
              hours: Math.floor(outline.minutes / 60),
              minutes: outline.minutes % 60,
            })}`,
          },
          { term: words("course.languages"), detail: loaderData.languages.join(", ") },
          ...(loaderData.themes.length > 0
            ? [{ term: words("course.themes"), detail: loaderData.themes.join(", ") }]
            : []),
          { term: words("course.licence"), detail: loaderData.licence },
          { term: words("course.version"), detail: loaderData.version },
        ]}
      />
      <Prose lang={body.lang ?? wordsOf(locale)} dir={body.lang ? "ltr" : undefined}>
        {body.blocks ? <BlocksView blocks={body.blocks} help={<HelpLine locale={locale} />} /> : null}
      </Prose>
      <Section id="modules" title={words("course.modules")}>
        <div data-course={slug}>
          <CourseModules locale={locale} outline={outline} hrefOf={(part) => partAddress(locale, slug, part)} />
        </div>
      </Section>
      <Section id="rule" title={words("course.ruleTitle")}>
        <div className="prose">
          <p>{words("course.rule")}</p>
          <p>{words("course.ruleHard")}</p>
          <p>{words("course.privacy")}</p>
        </div>
      </Section>
      <CourseExports locale={locale} exports={loaderData.exports} />
      <HelpLine locale={locale} />
      <script src={script} defer />
    </Page>
  );
}
