import { dayText } from "~/kernel/day-text.ts";
import { data, redirect } from "react-router";
import { isCategory, writeNotation } from "~/content/index.ts";
import { translationEngine } from "~/content/index.server.ts";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { isLocale, locales, wordsOf } from "~/kernel/locale.ts";
import type { Outcome } from "~/kernel/outcome.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import {
  editPost,
  findForSpeaker,
  translateByEngine,
  translatePost,
  withdrawPost,
  type Changed,
} from "../../commands/change-post.server.ts";
import { reportPost } from "../../commands/moderated-posts.server.ts";
import { threadHref } from "../../core/address.ts";
import { mayWrite } from "../../core/policy.ts";
import { listTranslations, listVersions } from "../../data/posts.server.ts";
import { Cautions } from "../../parts/cautions.tsx";
import { PostForms } from "../../parts/post-forms.tsx";
import { PostView } from "../../parts/post-view.tsx";
import { discussWords } from "../../words.ts";
import { shown, viewPosts } from "../thread-view.server.ts";
import type { Route } from "./+types/post-page.ts";

/** One post with all that can be done about it: changed by its author, translated, reported, read as it was before. */
export async function loader({ params, request, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const db = database();
  const found = await findForSpeaker(context.get(actorContext), params.id, db);
  if (!found.ok) throw failurePage(found.failure);
  const { speaker, post, thread } = found.value;
  const [view] = await viewPosts(db.read, speaker, [post], { locale, inside: true });
  const writes = mayWrite(speaker, thread.space) && thread.state === "open" && view!.body !== null;
  const others = locales.filter((one) => one !== post.locale);
  const asked = new URL(request.url).searchParams.get("language") ?? undefined;
  const into =
    isLocale(asked) && asked !== post.locale ? asked : (others.find((one) => one === wordsOf(locale)) ?? others[0]!);
  const [standing] = await listTranslations(db.read, [post.id], into);
  const versions = view!.body ? await listVersions(db.read, post.id) : [];
  return {
    locale,
    post: view!,
    title: shown(thread.title, locale).text,
    path: `/${locale}${threadHref(thread.space, thread.code, { inside: true, number: post.number })}`,
    mayEdit: writes && view!.own && (post.state === "shown" || post.state === "waiting"),
    mayTranslate: mayWrite(speaker, thread.space) && post.state === "shown",
    original: view!.body ? writeNotation(view!.body) : "",
    into,
    others,
    translation: standing ? writeNotation(standing.body) : "",
    engine: translationEngine()?.name ?? null,
    versions: versions.map(({ revision, body, at }) => ({ revision, body, on: dayText(at, locale) })),
    done: new URL(request.url).searchParams.get("done") === "reported" ? ("reported" as const) : null,
  };
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const locale = pageLocale(params);
  const actor = context.get(actorContext);
  const db = database();
  const form = await request.formData();
  const field = (name: string) => String(form.get(name) ?? "");
  const found = await findForSpeaker(actor, params.id, db);
  if (!found.ok) throw failurePage(found.failure);
  const { post, thread } = found.value;
  const thither = `/${locale}${threadHref(thread.space, thread.code, { inside: true, number: post.number })}`;
  const step = field("step");
  if (step === "report") {
    const category = form.get("category");
    if (!isCategory(category))
      return data({ step, code: "category", cautions: [], text: field("text") }, { status: 422 });
    await reportPost(actor, post.id, { category, text: field("text") }, db);
    return redirect(`/${locale}/workspace/discussions/posts/${post.id}?done=reported`);
  }
  const language = field("language");
  const into = isLocale(language) ? language : wordsOf(locale);
  const typed = { text: field("text"), cautioned: form.has("cautioned") };
  const steps: Record<string, () => Promise<Outcome<Changed>>> = {
    edit: () => editPost(actor, post.id, typed, db),
    withdraw: () => withdrawPost(actor, post.id, db),
    translate: () => translatePost(actor, post.id, { ...typed, locale: into }, db),
    engine: () => translateByEngine(actor, post.id, into, db),
  };
  const run = steps[step];
  if (!run) throw failurePage({ kind: "invalid", code: "form" });
  const changed = await run();
  if (!changed.ok) {
    const answer = { step, code: changed.failure.code, cautions: [], text: typed.text };
    return data(answer, { status: statusOf[changed.failure.kind] });
  }
  if (changed.value.kind === "caution") {
    return data({ step, code: null, cautions: changed.value.cautions, text: typed.text });
  }
  return redirect(thither);
}

export const meta = ({ loaderData }: Route.MetaArgs) => [{ title: loaderData?.title ?? "" }];

export default function PostPage({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, post, title, path, done } = loaderData;
  const words = discussWords(locale);
  return (
    <Page className="editor-page">
      <Breadcrumbs
        label={words("breadcrumbs")}
        steps={[{ href: path, label: title }, { label: words("post.title") }]}
      />
      <PageHeading title={words("post.title")} />
      {done ? (
        <div role="status">
          <Notice tone="accent">
            <p>{words("done.reported")}</p>
          </Notice>
        </div>
      ) : null}
      {actionData && actionData.cautions.length > 0 ? (
        <div role="alert">
          <Cautions locale={locale} cautions={actionData.cautions} />
        </div>
      ) : null}
      <h2 className="visually-hidden">{words("post.title")}</h2>
      <ol className="plain-list discussion-posts">
        <PostView locale={locale} post={post} />
      </ol>
      <PostForms locale={locale} view={loaderData} answer={actionData ?? null} />
    </Page>
  );
}
