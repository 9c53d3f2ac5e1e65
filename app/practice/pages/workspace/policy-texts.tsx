import { data, redirect } from "react-router";
import { translationState } from "~/content/index.ts";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { isLocale } from "~/kernel/locale.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { keepPolicyTexts } from "../../commands/write-policy.server.ts";
import { policyTexts, requiredPolicyTexts } from "../../core/policy.ts";
import { DeskNotice } from "../../parts/desk-notice.tsx";
import { TextsEditor } from "../../parts/texts-editor.tsx";
import { deskWords } from "../../words.ts";
import { say } from "../shown-fields.ts";
import { openPolicy } from "./open-policy.server.ts";
import type { Route } from "./+types/policy-texts.ts";

export async function loader(args: Route.LoaderArgs) {
  const { locale, policy } = await openPolicy(args);
  const { language } = args.params;
  if (!isLocale(language)) throw failurePage({ kind: "not-found", code: "page" });
  const { texts } = policy.draft;
  const { source } = texts.title;
  return {
    locale,
    id: policy.id,
    title: say(texts.title, locale).text || policy.slug,
    language,
    source,
    revision: policy.revision,
    parts: policyTexts.map((name) => ({
      name,
      text: texts[name].fields[language]?.text ?? "",
      original: texts[name].fields[source]?.text ?? "",
      state: translationState(texts[name], language),
      required: requiredPolicyTexts.includes(name),
    })),
    saved: new URL(args.request.url).searchParams.has("saved"),
  };
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const { language } = params;
  if (!isLocale(language)) throw failurePage({ kind: "not-found", code: "page" });
  const form = await request.formData();
  const words = Object.fromEntries(
    policyTexts.flatMap((name) => (form.has(name) ? [[name, String(form.get(name))]] : [])),
  );
  const asked = { id: Number(params.id), baseRevision: Number(form.get("revision")), locale: language, words };
  const kept = await keepPolicyTexts(context.get(actorContext), asked, database());
  if (kept.ok) throw redirect(`/${pageLocale(params)}/workspace/policies/${params.id}/${language}?saved=1`);
  return data({ failure: kept.failure, words }, { status: statusOf[kept.failure.kind] });
}

export const meta = ({ loaderData }: Route.MetaArgs) => [{ title: loaderData?.title ?? "" }];

export default function PolicyTexts({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, id, title, language, source } = loaderData;
  const words = deskWords(locale);
  return (
    <Page className="editor-page">
      <PageHeading kicker={words(language === source ? "texts.write" : "texts.translate", { language })} title={title}>
        <p className="small">
          <a href={`/${locale}/workspace/policies/${id}`}>{words("policies.backTo")}</a>
        </p>
      </PageHeading>
      <DeskNotice locale={locale} failure={actionData?.failure ?? null} saved={loaderData.saved} />
      <TextsEditor
        locale={locale}
        language={language}
        source={source}
        revision={loaderData.revision}
        parts={loaderData.parts}
        typed={actionData?.words ?? null}
      />
    </Page>
  );
}
