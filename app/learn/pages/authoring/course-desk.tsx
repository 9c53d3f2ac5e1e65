import { data, redirect } from "react-router";
import { Actions, Button, ButtonLink } from "~/design/forms/button.tsx";
import { ChoiceGroup } from "~/design/forms/choices.tsx";
import { Select, TextField } from "~/design/forms/field.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { Disclosure } from "~/design/text/disclosure.tsx";
import { InLanguage } from "~/design/text/in-language.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { decide } from "~/identity/index.server.ts";
import { actorId } from "~/kernel/actor.ts";
import { locales } from "~/kernel/locale.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { reshapeCourse, undoOutline } from "../../commands/authoring/change-course.server.ts";
import { authoringWords } from "../../authoring-words.ts";
import { courseDeskAddress, editorAddress, outlineRowId } from "../../parts/authoring/addresses.ts";
import { AuthoringNotice, readDone } from "../../parts/authoring/authoring-notice.tsx";
import { readCourseView } from "../../parts/authoring/course-view.server.ts";
import { OutlineForm, PartForms } from "../../parts/authoring/outline-form.tsx";
import { readOutlineForm } from "../../parts/authoring/read-outline-form.ts";
import authoringStyles from "../../parts/authoring/authoring.css?url";
import type { Route } from "./+types/course-desk.ts";

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const actor = context.get(actorContext);
  const allowed = decide(actor, "edit content");
  if (!allowed.ok) throw failurePage(allowed.failure);
  const view = await readCourseView(database().read, params.course, pageLocale(params), actorId(actor));
  if (!view) throw failurePage({ kind: "not-found", code: "page" });
  return { view, done: readDone(request) };
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const locale = pageLocale(params);
  const actor = context.get(actorContext);
  const here = courseDeskAddress(locale, params.course);
  const form = await request.formData();
  if (form.get("intent") === "undo") {
    const undone = await undoOutline(actor, params.course, database());
    if (undone.ok) throw redirect(`${here}?done=undone`);
    return data({ code: undone.failure.code }, { status: statusOf[undone.failure.kind] });
  }
  const change = readOutlineForm(form, (await readCourseView(database().read, params.course, locale, actorId(actor)))!);
  if (!change) throw failurePage({ kind: "invalid", code: "page" });
  const changed = await reshapeCourse(actor, params.course, change, database());
  // Who moves by keyboard stays on what she moved.
  const place = change.kind === "move" ? outlineRowId(change.part) : "outline";
  if (changed.ok) throw redirect(`${here}?done=saved#${place}`);
  return data({ code: changed.failure.code }, { status: statusOf[changed.failure.kind] });
}

export const links = () => [{ rel: "stylesheet", href: authoringStyles }];

export const meta = ({ loaderData }: Route.MetaArgs) => [{ title: loaderData?.view.course.title.text ?? "" }];

export default function CourseDesk({ loaderData: { view, done }, actionData }: Route.ComponentProps) {
  const { locale, id, state, slug, version, learners, stops, facts, source } = view;
  const words = authoringWords(locale);
  const here = courseDeskAddress(locale, id);
  const begun = view.begun
    .map(({ language, count }) => words("course.begunIn", { language: words(`language.${language}`), count }))
    .join(", ");
  return (
    <Page className="editor-page">
      <Breadcrumbs
        label={words("crumbs")}
        steps={[
          { href: `/${locale}/workspace/authoring`, label: words("desk.title") },
          { label: <InLanguage of={view.course.title} /> },
        ]}
      />
      <PageHeading kicker={words(`state.${state}`)} title={<InLanguage of={view.course.title} />}>
        <p>
          {version ? words("course.version", { name: version.name }) : words("course.unpublished")}{" "}
          {words("course.learners", learners)}
        </p>
      </PageHeading>
      <AuthoringNotice locale={locale} code={actionData?.code ?? null} done={actionData ? null : done} />
      <Notice tone={stops.length > 0 ? "estimate" : "accent"}>
        <p>
          {words("course.stops", { count: stops.length })}{" "}
          <a href={`${here}/publication`}>{words("course.toPublication")}</a>
        </p>
      </Notice>
      <Actions>
        <ButtonLink href={`${here}/publication`}>{words("publication.title")}</ButtonLink>
        <ButtonLink href={editorAddress(locale, { courseId: id, part: "", locale: source })} tone="secondary">
          {words("part.ofCourse")}
        </ButtonLink>
        <ButtonLink href={`${here}/folder.zip`} tone="secondary">
          {words("course.export")}
        </ButtonLink>
        {state === "published" ? (
          <ButtonLink href={`/${locale}/courses/${slug}`} tone="secondary">
            {words("course.public")}
          </ButtonLink>
        ) : null}
      </Actions>
      {stops.length > 0 ? <p className="small quiet">{words("course.exportLacks")}</p> : null}
      {begun ? <p className="small quiet">{words("course.exportBegun", { languages: begun })}</p> : null}
      <Section id="outline" title={words("outline.title")} intro={words("outline.intro")}>
        {view.canUndo ? (
          <form method="post">
            <Button name="intent" value="undo" tone="plain">
              {words("outline.undo")}
            </Button>
          </form>
        ) : null}
        <OutlineForm view={view} />
        <PartForms view={view} />
      </Section>
      <Section id="lessons" title={words("lesson.title")} intro={words("lesson.intro")}>
        {view.modules
          .flatMap(({ lessons }) => lessons)
          .map((lesson) => (
            <form method="post" key={lesson.part} className="inline-form lesson-facts">
              <input type="hidden" name="intent" value="lesson" />
              <input type="hidden" name="part" value={lesson.part} />
              <strong>
                <InLanguage of={lesson.title} />
              </strong>
              <TextField
                id={`minutes-${lesson.part.replace("/", "--")}`}
                name="minutes"
                type="number"
                min={1}
                max={240}
                label={words("lesson.minutes")}
                defaultValue={lesson.minutes}
                short
              />
              <span className="choice">
                <input
                  type="checkbox"
                  name="required"
                  id={`required-${lesson.part.replace("/", "--")}`}
                  defaultChecked={lesson.required}
                />
                <label htmlFor={`required-${lesson.part.replace("/", "--")}`}>{words("lesson.required")}</label>
              </span>
              <Button tone="secondary" aria-label={words("lesson.saveLabel", { title: lesson.title.text })}>
                {words("part.save")}
              </Button>
            </form>
          ))}
      </Section>
      <Disclosure summary={words("facts.title")}>
        <form method="post">
          <input type="hidden" name="intent" value="facts" />
          <Select
            id="level"
            label={words("facts.level")}
            defaultValue={facts.level}
            options={(["introductory", "intermediate", "advanced"] as const).map((value) => ({
              value,
              label: words(`level.${value}`),
            }))}
          />
          <TextField
            id="licence"
            label={words("facts.licence")}
            hint={words("facts.licenceHint")}
            defaultValue={facts.licence}
            maxLength={60}
          />
          <ChoiceGroup
            name="themes"
            legend={words("facts.themes")}
            hint={words("facts.themesHint")}
            choices={facts.themeChoices}
            chosen={facts.themes}
          />
          <p className="hint">
            {words("facts.address", { address: `/courses/${slug}` })} {words("facts.languages")}{" "}
            {locales.map((one) => words(`language.${one}`)).join(", ")}
          </p>
          <Actions>
            <Button tone="secondary">{words("part.save")}</Button>
          </Actions>
        </form>
      </Disclosure>
    </Page>
  );
}
