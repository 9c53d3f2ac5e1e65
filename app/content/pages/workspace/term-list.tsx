import { data, redirect } from "react-router";
import { Actions, Button } from "~/design/forms/button.tsx";
import { TextField } from "~/design/forms/field.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { Disclosure } from "~/design/text/disclosure.tsx";
import { EmptyState } from "~/design/text/notice.tsx";
import { locales } from "~/kernel/locale.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { decide } from "../../../identity/index.server.ts";
import { dropTerm, keepTerm } from "../../commands/keep-terms.server.ts";
import { listTerms } from "../../data/terms.server.ts";
import { editorWords } from "../../messages/editor-words.ts";
import { RefusedNotice } from "../../parts/saved-notice.tsx";
import type { Route } from "./+types/term-list.ts";

export async function loader({ params, context }: Route.LoaderArgs) {
  const allowed = decide(context.get(actorContext), "edit content");
  if (!allowed.ok) throw failurePage(allowed.failure);
  return { locale: pageLocale(params), terms: await listTerms(database().read) };
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const form = await request.formData();
  const actor = context.get(actorContext);
  const field = (name: string) => String(form.get(name) ?? "");
  const id = Number(field("id")) || undefined;
  const typed = { fr: field("fr"), en: field("en"), es: field("es") };
  const outcome =
    field("step") === "remove" && id !== undefined
      ? await dropTerm(actor, id, database())
      : await keepTerm(actor, { ...typed, id }, database());
  if (outcome.ok) throw redirect(`/${pageLocale(params)}/workspace/terms`);
  return data({ typed, id }, { status: statusOf[outcome.failure.kind] });
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? editorWords(loaderData.locale)("terms.title") : "" },
];

export default function TermList({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, terms } = loaderData;
  const words = editorWords(locale);
  const fields = (id: string, values?: Record<(typeof locales)[number], string>) =>
    locales.map((one) => (
      <TextField
        key={one}
        id={`${id}-${one}`}
        name={one}
        label={words(`terms.${one}`)}
        defaultValue={values?.[one]}
        maxLength={300}
        lang={one}
        required
      />
    ));
  return (
    <Page>
      <PageHeading title={words("terms.title")} lead={words("terms.lead")} />
      {actionData ? <RefusedNotice>{words("terms.missing")}</RefusedNotice> : null}
      {terms.length === 0 ? (
        <EmptyState title={words("terms.emptyTitle")}>
          <p>{words("terms.emptyText")}</p>
        </EmptyState>
      ) : (
        <ul className="term-list">
          {terms.map((term) => (
            <li key={term.id}>
              <p>
                {locales.map((one) => (
                  <span key={one} lang={one}>
                    {term[one]}
                  </span>
                ))}
              </p>
              <Disclosure summary={words("terms.changeLabel", { term: term[locales[0]] })}>
                <form method="post">
                  <input type="hidden" name="id" value={term.id} />
                  {fields(`term-${term.id}`, term)}
                  <Actions>
                    <Button tone="secondary">{words("terms.save")}</Button>
                    <Button name="step" value="remove" tone="plain" formNoValidate>
                      {words("terms.remove")}
                    </Button>
                  </Actions>
                </form>
              </Disclosure>
            </li>
          ))}
        </ul>
      )}
      <Section id="add" title={words("terms.add")} intro={words("terms.hint")}>
        <form method="post">
          {fields("new", actionData && actionData.id === undefined ? actionData.typed : undefined)}
          <Actions>
            <Button>{words("terms.save")}</Button>
          </Actions>
        </form>
      </Section>
    </Page>
  );
}
