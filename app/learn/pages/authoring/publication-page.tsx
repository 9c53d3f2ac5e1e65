import { data, redirect } from "react-router";
import { Actions, Button } from "~/design/forms/button.tsx";
import { ChoiceGroup } from "~/design/forms/choices.tsx";
import { TextArea, TextField } from "~/design/forms/field.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { Disclosure } from "~/design/text/disclosure.tsx";
import { InLanguage } from "~/design/text/in-language.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { decide } from "~/identity/index.server.ts";
import { actorId } from "~/kernel/actor.ts";
import { dayText } from "~/kernel/day-text.ts";
import { wordsOf } from "~/kernel/locale.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { hideCourse, publishCourse, unhideCourse } from "../../commands/authoring/release-course.server.ts";
import { answerRead, askToRead, stopAsking } from "../../commands/authoring/read-over.server.ts";
import { holdsPublication } from "../../core/authoring/reading.ts";
import { authoringWords } from "../../authoring-words.ts";
import { courseDeskAddress } from "../../parts/authoring/addresses.ts";
import { AuthoringNotice, readDone } from "../../parts/authoring/authoring-notice.tsx";
import { readCourseView } from "../../parts/authoring/course-view.server.ts";
import { LackList } from "../../parts/authoring/lack-list.tsx";
import { ReadingForm } from "../../parts/authoring/reading-form.tsx";
import authoringStyles from "../../parts/authoring/authoring.css?url";
import type { Route } from "./+types/publication-page.ts";

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
  const form = await request.formData();
  const field = (name: string) => String(form.get(name) ?? "");
  const typed = { version: field("version"), note: field("note"), moves: field("moves"), reading: field("reading") };
  const here = `${courseDeskAddress(locale, params.course)}/publication`;
  const answer = await change();
  if (answer.outcome.ok) throw redirect(`${here}?done=${answer.done}`);
  const { kind, code } = answer.outcome.failure;
  return data({ code, typed }, { status: statusOf[kind] });

  async function change() {
    switch (field("intent")) {
      case "withdraw":
        return { outcome: await hideCourse(actor, params.course, database()), done: "withdrawn" };
      case "ask":
        return { outcome: await askToRead(actor, params.course, typed.reading, database()), done: "asked" };
      case "approve":
      case "return": {
        const answer = { approves: field("intent") === "approve", note: typed.reading };
        return { outcome: await answerRead(actor, params.course, answer, database()), done: "answered" };
      }
      case "stop":
        return { outcome: await stopAsking(actor, params.course, database()), done: "unasked" };
      case "show":
        return { outcome: await unhideCourse(actor, params.course, database()), done: "shown" };
      default: {
        const note = { locale: wordsOf(locale), text: typed.note };
        const wish = { version: typed.version.trim(), note, moves: typed.moves === "yes" };
        return { outcome: await publishCourse(actor, params.course, wish, database()), done: "published" };
      }
    }
  }
}

export const links = () => [{ rel: "stylesheet", href: authoringStyles }];

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? authoringWords(loaderData.view.locale)("publication.title") : "" },
];

export default function PublicationPage({ loaderData: { view, done }, actionData }: Route.ComponentProps) {
  const { locale, id, state, stops, remarks, version, learners } = view;
  const words = authoringWords(locale);
  const isHeld = holdsPublication(view.reading.state);
  return (
    <Page className="editor-page">
      <Breadcrumbs
        label={words("crumbs")}
        steps={[
          { href: `/${locale}/workspace/authoring`, label: words("desk.title") },
          { href: courseDeskAddress(locale, id), label: <InLanguage of={view.course.title} /> },
          { label: words("publication.title") },
        ]}
      />
      <PageHeading kicker={words(`state.${state}`)} title={words("publication.title")} lead={words("publication.lead")}>
        <p>
          {version
            ? words("publication.now", { name: version.name, day: dayText(version.publishedAt, locale) })
            : words("course.unpublished")}{" "}
          {words("course.learners", learners)}
        </p>
      </PageHeading>
      <AuthoringNotice locale={locale} code={actionData?.code ?? null} done={actionData ? null : done} />
      <Section id="missing" title={words("publication.missing")}>
        {stops.length === 0 ? (
          <p>{words("publication.nothingMissing")}</p>
        ) : (
          <>
            <p>{words("course.stops", { count: stops.length })}</p>
            <LackList view={view} lacks={stops} />
          </>
        )}
        {remarks.length > 0 ? (
          <Disclosure summary={words("publication.remarks", { count: remarks.length })}>
            <p>{words("publication.remarksText")}</p>
            <LackList view={view} lacks={remarks} />
          </Disclosure>
        ) : null}
      </Section>
      {state === "withdrawn" ? null : <ReadingForm view={view} typed={actionData?.typed.reading ?? ""} />}
      {state === "withdrawn" ? (
        <Section id="again" title={words("publication.again")} intro={words("publication.againText")}>
          <form method="post">
            <Button name="intent" value="show">
              {words("publication.show")}
            </Button>
          </form>
        </Section>
      ) : (
        <Section id="publish" title={words("publication.publish")}>
          <form method="post">
            <input type="hidden" name="intent" value="publish" />
            <TextField
              id="version"
              label={words("publication.version")}
              hint={words("publication.versionHint")}
              defaultValue={actionData?.typed.version || view.nextVersion}
              maxLength={20}
              short
            />
            {version ? (
              <>
                <TextArea
                  id="note"
                  label={words("publication.note")}
                  hint={words("publication.noteHint", { language: words(`language.${view.noteLanguage}`) })}
                  defaultValue={actionData?.typed.note ?? ""}
                  rows={3}
                  maxLength={500}
                />
                <ChoiceGroup
                  kind="radio"
                  name="moves"
                  legend={words("publication.moves", { count: learners.following })}
                  chosen={[actionData?.typed.moves ?? "no"]}
                  choices={[
                    { value: "no", label: words("publication.keep"), hint: words("publication.keepHint") },
                    { value: "yes", label: words("publication.move"), hint: words("publication.moveHint") },
                  ]}
                />
              </>
            ) : null}
            {stops.length > 0 || isHeld ? (
              <Notice tone="estimate">
                <p>{words(stops.length > 0 ? "failure.lacking" : "failure.reading-waits")}</p>
              </Notice>
            ) : null}
            <Actions>
              <Button disabled={stops.length > 0 || isHeld}>{words("publication.publishNow")}</Button>
            </Actions>
          </form>
        </Section>
      )}
      {state === "published" ? (
        <Section
          id="withdraw"
          title={words("publication.withdraw")}
          intro={words("publication.withdrawText", learners)}
        >
          <Disclosure summary={words("publication.withdraw")}>
            <p>{words("publication.withdrawSure")}</p>
            <form method="post">
              <Button name="intent" value="withdraw" tone="secondary">
                {words("publication.withdrawNow")}
              </Button>
            </form>
          </Disclosure>
        </Section>
      ) : null}
    </Page>
  );
}
