import { data, redirect } from "react-router";
import { Actions, Button } from "~/design/forms/button.tsx";
import { Select, TextArea, TextField } from "~/design/forms/field.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { Disclosure } from "~/design/text/disclosure.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { decide } from "~/identity/index.server.ts";
import { locales, wordsOf, type Labels, type PageLocale } from "~/kernel/locale.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { keepReplyTemplate, removeReplyTemplate } from "../../../commands/contact/keep-reply-template.server.ts";
import { shippedAnswers, type ShippedAnswer } from "../../../core/contact/ready-answers.ts";
import { isTopic, topics } from "../../../core/contact/topics.ts";
import { listReplyTemplates, type ReplyTemplate } from "../../../data/contact/reply-templates.server.ts";
import { contactWords } from "../../../messages/contact-words.ts";
import { deskWords } from "../../../messages/desk-words.ts";
import type { Route } from "./+types/template-list.ts";

export async function loader({ params, context }: Route.LoaderArgs) {
  const allowed = decide(context.get(actorContext), "answer messages");
  if (!allowed.ok) throw failurePage(allowed.failure);
  return { locale: pageLocale(params), templates: await listReplyTemplates(database().read) };
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const actor = context.get(actorContext);
  const form = await request.formData();
  const field = (name: string) => String(form.get(name) ?? "");
  const labels = (name: string) =>
    Object.fromEntries(locales.map((one) => [one, field(`${name}-${one}`)])) as unknown as Labels;
  const id = Number(field("id")) || null;
  const topic = field("topic");
  const typed = { id, topic: isTopic(topic) ? topic : null, title: labels("title"), body: labels("body") };
  const outcome =
    field("step") === "remove" && id !== null
      ? await removeReplyTemplate(actor, id, database())
      : await keepReplyTemplate(actor, typed, database());
  if (outcome.ok) throw redirect(`/${pageLocale(params)}/workspace/contact/templates`);
  return data({ code: outcome.failure.code, typed }, { status: statusOf[outcome.failure.kind] });
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? deskWords(loaderData.locale)("templates.title") : "" },
];

const nothing: Labels = { fr: "", en: "", es: "" };

export default function TemplateList({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, templates } = loaderData;
  const words = deskWords(locale);
  const code = actionData?.code;
  const fault = code ? ((["title", "long"] as const).find((one) => one === code) ?? "other") : null;
  const typed = actionData?.typed;
  return (
    <Page className="editor-page">
      <PageHeading title={words("templates.title")} lead={words("templates.lead")} />
      {fault ? (
        <div role="alert">
          <Notice tone="estimate">
            <p>{words(`error.${fault}`)}</p>
          </Notice>
        </div>
      ) : null}
      {templates.length > 0 ? (
        <Section id="own" title={words("templates.own")}>
          {templates.map((template) => (
            <Disclosure key={template.id} summary={template.title[wordsOf(locale)]} open={typed?.id === template.id}>
              <TemplateForm locale={locale} template={template} />
            </Disclosure>
          ))}
        </Section>
      ) : null}
      <Section id="add" title={words("templates.add")}>
        <TemplateForm
          locale={locale}
          template={{
            id: 0,
            topic: null,
            title: nothing,
            body: nothing,
            ...(typed && !typed.id ? { ...typed, id: 0 } : {}),
          }}
        />
      </Section>
      <Section id="shipped" title={words("templates.shipped")}>
        {(Object.keys(shippedAnswers) as ShippedAnswer[]).map((one) => (
          <Disclosure key={one} summary={words(`shipped.${one}.title`)}>
            <p className="as-typed">{words(`shipped.${one}.body`)}</p>
          </Disclosure>
        ))}
      </Section>
    </Page>
  );
}

function TemplateForm({ locale, template }: { locale: PageLocale; template: ReplyTemplate }) {
  const words = deskWords(locale);
  const { id } = template;
  return (
    <form method="post">
      {id ? <input type="hidden" name="id" value={id} /> : null}
      <Select
        id={`topic-${id}`}
        name="topic"
        label={words("templates.topic")}
        defaultValue={template.topic ?? ""}
        options={[
          { value: "", label: words("templates.any") },
          ...topics.map((one) => ({ value: one, label: contactWords(locale)(`topics.${one}`) })),
        ]}
      />
      {locales.map((one) => {
        const language = words(`languageName.${one}`);
        return (
          <div key={one} className="stack">
            <TextField
              lang={one}
              id={`title-${one}-${id}`}
              name={`title-${one}`}
              label={words("templates.titleLabel", { language })}
              defaultValue={template.title[one]}
              maxLength={100}
            />
            <TextArea
              lang={one}
              id={`body-${one}-${id}`}
              name={`body-${one}`}
              label={words("templates.bodyLabel", { language })}
              defaultValue={template.body[one]}
              rows={5}
            />
          </div>
        );
      })}
      <Actions>
        <Button name="step" value="save">
          {words("templates.save")}
        </Button>
        {id ? (
          <Button name="step" value="remove" tone="plain">
            {words("templates.remove")}
          </Button>
        ) : null}
      </Actions>
    </form>
  );
}
