import { data, redirect } from "react-router";
import { Actions, Button } from "~/design/forms/button.tsx";
import { Column, Grid, Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { wordsOf } from "~/kernel/locale.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { kindToWrite, writePost } from "../../commands/write-post.server.ts";
import { cautions } from "../../core/before-sending.ts";
import { followerOf } from "../../data/followers.server.ts";
import { readerOf, speakerOf } from "../../data/reader.server.ts";
import { findThread } from "../../data/threads.server.ts";
import { Cautions } from "../../parts/cautions.tsx";
import { ConsultationSteps } from "../../parts/consultation-steps.tsx";
import { HoldForms } from "../../parts/hold-forms.tsx";
import { PostList } from "../../parts/post-list.tsx";
import { WriteForm } from "../../parts/write-form.tsx";
import { discussWords } from "../../words.ts";
import { pageAsked, shown, viewThread } from "../thread-view.server.ts";
import { voiceOptions } from "../voice-options.server.ts";
import { answerOf, readForm } from "../write-answer.server.ts";
import { holdThread } from "./hold-thread.server.ts";
import type { Route } from "./+types/thread-desk.ts";

const doneCodes = ["posted", "waiting", "saved"] as const;

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const db = database();
  const actor = context.get(actorContext);
  const reader = await readerOf(db.read, actor);
  const thread = await findThread(db.read, reader, params.code);
  if (!thread || thread.space.slug !== params.slug) throw failurePage({ kind: "not-found", code: "page" });
  const speaker = actor.kind === "person" ? await speakerOf(db.read, actor) : null;
  const writable = speaker ? await kindToWrite(db, speaker, thread) : null;
  const follower = speaker && (await followerOf(db.read, thread.id, speaker.accountId));
  const asked = new URL(request.url).searchParams;
  return {
    locale,
    slug: params.slug,
    code: thread.code,
    space: shown(thread.space.title, locale).text,
    audience: thread.space.audience,
    premoderated: thread.space.premoderated,
    holds: reader.holds,
    writes: writable?.ok ? writable.value : null,
    whyNot: writable && !writable.ok ? writable.failure.code : null,
    voices: speaker && writable?.ok ? await voiceOptions(db.read, speaker, locale) : [],
    follows: follower ? { withWords: follower.withWords } : null,
    canFollow: speaker !== null,
    mailCautions: asked.get("mail") === "caution",
    done: doneCodes.find((one) => one === asked.get("done")) ?? null,
    titles: thread.title,
    thread: await viewThread(db.read, reader, thread, { locale, ...pageAsked(request), inside: true }),
  };
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const locale = pageLocale(params);
  const actor = context.get(actorContext);
  const form = await request.formData();
  const path = `/${locale}/workspace/discussions/${params.slug}/${params.code}`;
  if (form.get("step") !== "write") {
    const held = await holdThread(actor, params.code, form, wordsOf(locale), database());
    if (held.ok) return redirect(`${path}?done=saved`);
    if (held.failure.kind === "not-found") throw failurePage(held.failure);
    const step = { held: held.failure.code, answer: null };
    return data(step, { status: statusOf[held.failure.kind] });
  }
  const typed = readForm(form, locale);
  const written = await writePost(actor, params.code, typed, database());
  if (!written.ok && written.failure.kind === "not-found") throw failurePage(written.failure);
  const answer = answerOf(typed, written);
  if (answer) return data({ held: null, answer }, { status: written.ok ? 200 : statusOf[written.failure.kind] });
  const post = written.ok && written.value.kind !== "caution" ? written.value.post : null;
  const done = written.ok ? written.value.kind : "posted";
  return redirect(
    `${path}?${post?.number ? `post=${post.number}&` : ""}done=${done}${post?.number ? `#post-${post.number}` : ""}`,
  );
}

export const meta = ({ loaderData }: Route.MetaArgs) => [{ title: loaderData?.thread.title.text ?? "" }];

const reasons = ["closed", "not-yet", "over", "write"] as const;

export default function ThreadDesk({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, slug, code, space, thread, writes, voices, follows, done } = loaderData;
  const words = discussWords(locale);
  const base = `/${locale}/workspace/discussions`;
  const whyNot = reasons.find((one) => one === loaderData.whyNot);
  return (
    <Page className="editor-page">
      <Breadcrumbs
        label={words("breadcrumbs")}
        steps={[
          { href: base, label: words("title") },
          { href: `${base}/${slug}`, label: space },
          { label: thread.title.text },
        ]}
      />
      <PageHeading
        kicker={`${words(`thread.kind.${thread.kind}`)} · ${words(`audience.${loaderData.audience}`)}`}
        title={<span lang={thread.title.language}>{thread.title.text}</span>}
      />
      {done ? (
        <div role="status">
          <Notice tone="accent">
            <p>{words(`done.${done}`)}</p>
          </Notice>
        </div>
      ) : null}
      {loaderData.mailCautions ? (
        <div role="alert" className="stack">
          <Notice>
            <p>{words("mail.cautionPage")}</p>
          </Notice>
          <Cautions locale={locale} cautions={cautions} />
        </div>
      ) : null}
      <Grid>
        <Column span={8}>
          <ConsultationSteps locale={locale} thread={thread} />
          <PostList
            locale={locale}
            thread={thread}
            path={`${base}/${slug}/${code}`}
            actionsOf={(post) =>
              post.body
                ? [{ href: `${base}/posts/${post.id}`, label: words(post.own ? "post.change" : "post.more") }]
                : []
            }
          />
          {writes ? (
            <Section id="write" title={words(`write.heading.${writes}`)}>
              {loaderData.premoderated ? (
                <Notice>
                  <p>{words("write.premoderated")}</p>
                </Notice>
              ) : null}
              {writes === "position" && !voices.some(({ value }) => /^institution:[0-9a-f]{8}-/.test(value)) ? (
                <p>{words("write.onlyInstitutions")}</p>
              ) : (
                <WriteForm locale={locale} kind={writes} voices={voices} answer={actionData?.answer ?? null} />
              )}
            </Section>
          ) : (
            <p className="quiet">{whyNot ? words(`whyNot.${whyNot}`) : ""}</p>
          )}
        </Column>
        <Column span={4}>
          {loaderData.canFollow ? (
            <Section id="follow" title={words("follow.title")}>
              <form method="post" className="stack">
                <p className="small quiet">{words(follows ? "follow.yes" : "follow.no")}</p>
                <div className="choice">
                  <input
                    type="checkbox"
                    id="words"
                    name="words"
                    value="yes"
                    defaultChecked={follows?.withWords ?? false}
                  />
                  <label htmlFor="words">{words("follow.words")}</label>
                </div>
                <Actions>
                  <Button name="step" value="follow" tone="secondary">
                    {words(follows ? "follow.save" : "follow.follow")}
                  </Button>
                  {follows ? (
                    <Button name="step" value="unfollow" tone="plain">
                      {words("follow.stop")}
                    </Button>
                  ) : null}
                </Actions>
                <p className="small">
                  <a href={`/${locale}/workspace/notifications#preferences`}>{words("howTold")}</a>
                </p>
              </form>
            </Section>
          ) : null}
          <HoldForms
            locale={locale}
            thread={thread}
            titles={loaderData.titles}
            holds={loaderData.holds}
            writes={writes !== null}
            fault={actionData?.held ?? null}
          />
        </Column>
      </Grid>
    </Page>
  );
}
