import { data, redirect } from "react-router";
import { isLocale } from "~/kernel/locale.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { keepPolicyTexts } from "../../commands/write-policy.server.ts";
import { policyTexts, requiredPolicyTexts } from "../../core/policy.ts";
import { textsToEdit, TextsPage, typedTexts } from "../../parts/texts-page.tsx";
import { deskWords } from "../../words.ts";
import { say } from "../shown-fields.ts";
import { openPolicy } from "./open-policy.server.ts";
import type { Route } from "./+types/policy-texts.ts";

export async function loader(args: Route.LoaderArgs) {
  const { locale, policy } = await openPolicy(args);
  const { language } = args.params;
  if (!isLocale(language)) throw failurePage({ kind: "not-found", code: "page" });
  const { texts } = policy.draft;
  return {
    locale,
    id: policy.id,
    title: say(texts.title, locale).text || policy.slug,
    revision: policy.revision,
    saved: new URL(args.request.url).searchParams.has("saved"),
    ...textsToEdit(texts, policyTexts, requiredPolicyTexts, language),
  };
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const { language } = params;
  if (!isLocale(language)) throw failurePage({ kind: "not-found", code: "page" });
  const form = await request.formData();
  const words = typedTexts(form, policyTexts);
  const asked = { id: Number(params.id), baseRevision: Number(form.get("revision")), locale: language, words };
  const kept = await keepPolicyTexts(context.get(actorContext), asked, database());
  if (kept.ok) throw redirect(`/${pageLocale(params)}/workspace/policies/${params.id}/${language}?saved=1`);
  return data({ failure: kept.failure, words }, { status: statusOf[kept.failure.kind] });
}

export const meta = ({ loaderData }: Route.MetaArgs) => [{ title: loaderData?.title ?? "" }];

export default function PolicyTexts({ loaderData: view, actionData }: Route.ComponentProps) {
  const href = `/${view.locale}/workspace/policies/${view.id}`;
  return (
    <TextsPage view={view} back={{ href, label: deskWords(view.locale)("policies.backTo") }} refused={actionData} />
  );
}
