import { data, redirect } from "react-router";
import { Actions, Button } from "~/design/forms/button.tsx";
import { TextArea } from "~/design/forms/field.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { InLanguage } from "~/design/text/in-language.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { decide } from "~/identity/index.server.ts";
import { actorId } from "~/kernel/actor.ts";
import { isLocale, locales, wordsOf } from "~/kernel/locale.ts";
import type { Outcome } from "~/kernel/outcome.ts";
import { shown } from "~/kernel/shown.ts";
import { isStale } from "~/kernel/translated-text.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import {
  publishResource,
  returnResource,
  submitResource,
  withdrawResource,
  writeResource,
} from "../../commands/write-resource.server.ts";
import { findResource } from "../../data/resources.server.ts";
import { libraryWords } from "../../library-words.ts";
import { LibraryNotice } from "../../parts/library-notice.tsx";
import { readResourceForm, ResourceFields } from "../../parts/resource-fields.tsx";
import type { Route } from "./+types/resource-editor.ts";

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const actor = context.get(actorContext);
  const allowed = decide(actor, "edit content");
  if (!allowed.ok) throw failurePage(allowed.failure);
  const resource = await findResource(database().read, params.id);
  if (!resource) throw failurePage({ kind: "not-found", code: "page" });
  const { title, summary, facts } = resource;
  const asked = new URL(request.url).searchParams;
  const wanted = asked.get("language") ?? undefined;
  const language = isLocale(wanted) ? wanted : title.source;
  return {
    locale,
    id: resource.id,
    slug: resource.slug,
    state: resource.state,
    isShown: resource.shown !== null,
    note: resource.note,
    revision: resource.revision,
    isHers: resource.changedBy === actorId(actor),
    language,
    heading: shown(title, locale),
    stale: isStale(title, language) || isStale(summary, language),
    original: {
      source: title.source,
      title: title.fields[title.source]?.text ?? "",
      summary: summary.fields[summary.source]?.text ?? "",
    },
    typed: {
      title: title.fields[language]?.text ?? "",
      summary: summary.fields[language]?.text ?? "",
      facts,
    },
    saved: asked.has("saved"),
  };
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const locale = pageLocale(params);
  const actor = context.get(actorContext);
  const form = await request.formData();
  const field = (name: string) => String(form.get(name) ?? "");
  const wanted = field("language");
  const language = isLocale(wanted) ? wanted : wordsOf(locale);
  const typed = readResourceForm(form);
  const answer = await change();
  if (answer.ok) throw redirect(`/${locale}/workspace/resources/${params.id}?language=${language}&saved=1`);
  return data(
    { code: answer.failure.code, typed: field("intent") === "write" ? typed : null, note: field("note") },
    { status: statusOf[answer.failure.kind] },
  );

  function change(): Promise<Outcome<true>> {
    switch (field("intent")) {
      case "submit":
        return submitResource(actor, params.id, database());
      case "publish":
        return publishResource(actor, params.id, database());
      case "return":
        return returnResource(actor, params.id, field("note"), database());
      case "withdraw":
        return withdrawResource(actor, params.id, database());
      default:
        return writeResource(
          actor,
          params.id,
          { ...typed, locale: language, baseRevision: Number(form.get("revision")) },
          database(),
        );
    }
  }
}

export const meta = ({ loaderData }: Route.MetaArgs) => [{ title: loaderData?.heading.text ?? "" }];

export default function ResourceEditor({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, id, state, language, note } = loaderData;
  const words = libraryWords(locale);
  const here = `/${locale}/workspace/resources/${id}`;
  return (
    <Page className="editor-page">
      <Breadcrumbs
        label={words("crumbs")}
        steps={[
          { href: `/${locale}/workspace/resources`, label: words("desk.title") },
          { label: <InLanguage of={loaderData.heading} /> },
        ]}
      />
      <PageHeading kicker={words(`state.${state}`)} title={<InLanguage of={loaderData.heading} />}>
        <p className="small">
          {locales.map((one, i) => (
            <span key={one}>
              {i > 0 ? " · " : ""}
              {one === language ? (
                <strong>{words(`language.${one}`)}</strong>
              ) : (
                <a href={`${here}?language=${one}`}>{words(`language.${one}`)}</a>
              )}
            </span>
          ))}
        </p>
      </PageHeading>
      <LibraryNotice locale={locale} code={actionData?.code ?? null} saved={loaderData.saved} />
      {note ? (
        <Notice title={words("edit.note")} tone="estimate">
          <p>{note}</p>
        </Notice>
      ) : null}
      <form method="post" className="stack">
        <input type="hidden" name="intent" value="write" />
        <input type="hidden" name="revision" value={loaderData.revision} />
        <input type="hidden" name="language" value={language} />
        {loaderData.stale ? <p className="hint">{words("edit.stale")}</p> : null}
        <ResourceFields
          locale={locale}
          typed={actionData?.typed ?? loaderData.typed}
          language={language}
          original={loaderData.original}
        />
        <Actions>
          <Button>{words("edit.save")}</Button>
        </Actions>
      </form>
      <Section id="publication" title={words("edit.publication")} intro={words("desk.lead")}>
        {state === "draft" ? <Step intent="submit" label={words("edit.submit")} /> : null}
        {state === "review" && !loaderData.isHers ? <Step intent="publish" label={words("edit.publish")} /> : null}
        {state === "review" && loaderData.isHers ? <p>{words("failure.resource-same-person")}</p> : null}
        {state === "review" ? (
          <form method="post" className="stack">
            <TextArea
              id="note"
              label={words("edit.note")}
              rows={3}
              maxLength={1000}
              defaultValue={actionData?.note ?? ""}
            />
            <Actions>
              <Button tone="secondary" name="intent" value="return">
                {words("edit.return")}
              </Button>
            </Actions>
          </form>
        ) : null}
        {loaderData.isShown ? (
          <>
            <p>
              <a href={`/${locale}/resources/${loaderData.slug}`}>{words("edit.see")}</a>
            </p>
            <Step intent="withdraw" label={words("edit.withdraw")} tone="secondary" />
          </>
        ) : null}
      </Section>
    </Page>
  );
}

function Step({ intent, label, tone }: { intent: string; label: string; tone?: "secondary" }) {
  return (
    <form method="post">
      <Actions>
        <Button name="intent" value={intent} tone={tone}>
          {label}
        </Button>
      </Actions>
    </form>
  );
}
