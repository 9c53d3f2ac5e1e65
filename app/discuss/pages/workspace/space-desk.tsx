import { data, redirect } from "react-router";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { openThread } from "../../commands/open-thread.server.ts";
import { mayWrite } from "../../core/policy.ts";
import { readerOf, speakerOf } from "../../data/reader.server.ts";
import { findSpace } from "../../data/spaces.server.ts";
import { ThreadEntries } from "../../parts/thread-entries.tsx";
import { WriteForm } from "../../parts/write-form.tsx";
import { discussWords } from "../../words.ts";
import { viewThreads } from "../space-view.server.ts";
import { pageAsked, shown } from "../thread-view.server.ts";
import { voiceOptions } from "../voice-options.server.ts";
import { answerOf, readForm } from "../write-answer.server.ts";
import type { Route } from "./+types/space-desk.ts";

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const { read } = database();
  const actor = context.get(actorContext);
  const reader = await readerOf(read, actor);
  const space = await findSpace(read, reader, params.slug);
  if (!space) throw failurePage({ kind: "not-found", code: "page" });
  const writes = actor.kind === "person" && mayWrite(reader, space);
  const page = Math.max(1, pageAsked(request).page);
  return {
    locale,
    slug: space.slug,
    audience: space.audience,
    premoderated: space.premoderated,
    title: shown(space.title, locale),
    purpose: shown(space.purpose, locale).text,
    holds: reader.holds,
    voices: writes ? await voiceOptions(read, await speakerOf(read, actor), locale) : null,
    ...(await viewThreads(read, reader, space.id, { locale, page })),
  };
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const locale = pageLocale(params);
  const form = await request.formData();
  const typed = readForm(form, locale);
  const kind = form.get("kind") === "consultation" ? "consultation" : "debate";
  const opened = await openThread(context.get(actorContext), params.slug, { ...typed, kind }, database());
  if (!opened.ok && opened.failure.kind === "not-found") throw failurePage(opened.failure);
  const answer = answerOf(typed, opened);
  if (answer) return data(answer, { status: opened.ok ? 200 : statusOf[opened.failure.kind] });
  const code = opened.ok && "code" in opened.value ? opened.value.code : "";
  return redirect(`/${locale}/workspace/discussions/${params.slug}/${code}`);
}

export const meta = ({ loaderData }: Route.MetaArgs) => [{ title: loaderData?.title.text ?? "" }];

export default function SpaceDesk({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, slug, audience, premoderated, title, purpose, holds, voices, threads, page, more } = loaderData;
  const words = discussWords(locale);
  const base = `/${locale}/workspace/discussions`;
  return (
    <Page className="editor-page">
      <Breadcrumbs
        label={words("breadcrumbs")}
        steps={[{ href: base, label: words("title") }, { label: title.text }]}
      />
      <PageHeading
        kicker={words(`audience.${audience}`)}
        title={<span lang={title.language}>{title.text}</span>}
        lead={purpose}
      >
        {holds ? <a href={`${base}/${slug}/settings`}>{words("space.settings")}</a> : null}
      </PageHeading>
      <ThreadEntries locale={locale} path={`${base}/${slug}`} threads={threads} page={page} more={more} />
      {voices ? (
        <Section id="new" title={words("write.newThread")}>
          {premoderated ? (
            <Notice>
              <p>{words("write.premoderated")}</p>
            </Notice>
          ) : null}
          <WriteForm
            locale={locale}
            kind="post"
            voices={voices}
            answer={actionData ?? null}
            withTitle
            mayConsult={holds}
          />
        </Section>
      ) : null}
    </Page>
  );
}
