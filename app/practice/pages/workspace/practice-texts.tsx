import { data, redirect } from "react-router";
import { isLocale } from "~/kernel/locale.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { keepPracticeTexts } from "../../commands/write-practice.server.ts";
import { practiceTexts, requiredTexts } from "../../core/practice.ts";
import { textsToEdit, TextsPage, typedTexts } from "../../parts/texts-page.tsx";
import { deskWords } from "../../words.ts";
import { say } from "../shown-fields.ts";
import { openPractice } from "./open-practice.server.ts";
import type { Route } from "./+types/practice-texts.ts";

export async function loader(args: Route.LoaderArgs) {
  const { locale, practice, mayWrite } = await openPractice(args);
  const { language } = args.params;
  if (!isLocale(language)) throw failurePage({ kind: "not-found", code: "page" });
  if (!mayWrite) throw failurePage({ kind: "forbidden", code: "role" });
  const { texts } = practice.draft;
  return {
    locale,
    id: practice.id,
    title: say(texts.title, locale).text || practice.slug,
    revision: practice.revision,
    saved: new URL(args.request.url).searchParams.has("saved"),
    ...textsToEdit(texts, practiceTexts, requiredTexts, language),
  };
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const { language } = params;
  if (!isLocale(language)) throw failurePage({ kind: "not-found", code: "page" });
  const form = await request.formData();
  const words = typedTexts(form, practiceTexts);
  const asked = { id: Number(params.id), baseRevision: Number(form.get("revision")), locale: language, words };
  const kept = await keepPracticeTexts(context.get(actorContext), asked, database());
  if (kept.ok) throw redirect(`/${pageLocale(params)}/workspace/practices/${params.id}/${language}?saved=1`);
  return data({ failure: kept.failure, words }, { status: statusOf[kept.failure.kind] });
}

export const meta = ({ loaderData }: Route.MetaArgs) => [{ title: loaderData?.title ?? "" }];

export default function PracticeTexts({ loaderData: view, actionData }: Route.ComponentProps) {
  const href = `/${view.locale}/workspace/practices/${view.id}`;
  return <TextsPage view={view} back={{ href, label: deskWords(view.locale)("backTo") }} refused={actionData} />;
}
