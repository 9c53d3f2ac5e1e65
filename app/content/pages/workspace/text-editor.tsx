import { data, redirect } from "react-router";
import { BlocksView } from "~/design/blocks/blocks.tsx";
import { Button } from "~/design/forms/button.tsx";
import { Page, PageHeading, Prose } from "~/design/layout/page.tsx";
import { Disclosure } from "~/design/text/disclosure.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { isLocale, type Locale } from "~/kernel/locale.ts";
import type { Failure } from "~/kernel/outcome.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { decide } from "../../../identity/index.server.ts";
import { publishText, showOrHideArticle } from "../../commands/publish-text.server.ts";
import type { TypedText } from "../../commands/typed-text.server.ts";
import { discardWorkingCopy, keepWorkingCopy, restoreRevision } from "../../commands/working-copies.server.ts";
import { readAuthors, readTerritories } from "../../core/article-facts.ts";
import { editorWords } from "../../messages/editor-words.ts";
import { ArticleFactsFields } from "../../parts/article-facts-fields.tsx";
import { editorError } from "../../parts/editor-error.ts";
import { hintsOf, LiveHints } from "../../parts/editor/live-hints.tsx";
import { SourcePanel } from "../../parts/editor/source-panel.tsx";
import { TextForm, textFormId } from "../../parts/editor/text-form.tsx";
import { hintWords } from "../../messages/hint-words.ts";
import { LanguageStates } from "../../parts/language-states.tsx";
import { RefusedNotice, SavedNotice } from "../../parts/saved-notice.tsx";
import { readTextView } from "./text-view.server.ts";
import type { Route } from "./+types/text-editor.ts";

const notices = ["saved", "published", "sentForReview", "planned", "discarded", "restored"] as const;

function place(params: { id: string; language: string; locale?: string | undefined }): {
  id: string;
  language: Locale;
} {
  if (!isLocale(params.language)) throw failurePage({ kind: "not-found", code: "page" });
  return { id: params.id, language: params.language };
}

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const { id, language } = place(params);
  const allowed = decide(context.get(actorContext), "edit content");
  if (!allowed.ok) throw failurePage(allowed.failure);
  const view = await readTextView(database().read, { id, language, locale: pageLocale(params) });
  if (!view) throw failurePage({ kind: "not-found", code: "article" });
  const done = notices.find((notice) => new URL(request.url).searchParams.get("done") === notice);
  return { ...view, done: done ?? null };
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const { id, language } = place(params);
  const actor = context.get(actorContext);
  const form = await request.formData();
  const field = (name: string) => String(form.get(name) ?? "");
  const text: TypedText = { title: field("title"), summary: field("summary"), body: field("body") };
  const baseRevision = Number(field("revision")) || 0;
  const address = `/${pageLocale(params)}/workspace/texts/${id}/${language}`;
  const to = (notice: (typeof notices)[number]) => redirect(`${address}?done=${notice}`);
  const authors = readAuthors(form.getAll("authors").map(String));
  const themes = form.getAll("themes").map(String);
  // What was typed stays typed, whatever is answered.
  const typed = {
    text,
    publishAt: field("publishAt"),
    facts: form.has("territories")
      ? { themes, territories: field("territories"), authors, cover: field("cover") || null, hard: form.has("hard") }
      : null,
  };
  const refuse = (failure: Failure) => data({ failure, hints: null, ...typed }, { status: statusOf[failure.kind] });
  const territories = readTerritories(field("territories"));
  if (territories === null) return refuse({ kind: "invalid", code: "article-territory" });
  // Asked for with the source language alone; a translation leaves them as they stand.
  const facts = typed.facts && { ...typed.facts, territories };
  switch (field("step")) {
    case "check": {
      const view = await readTextView(database().read, { id, language, locale: pageLocale(params) });
      const hints = hintsOf(form, language, typed.facts === null && (view?.facts.hard ?? false));
      return data({ failure: null, hints, ...typed });
    }
    case "publish": {
      const request = { articleId: id, locale: language, text, themes, facts, baseRevision };
      const published = await publishText(actor, request, database());
      return published.ok ? to("published") : refuse(published.failure);
    }
    case "discard": {
      const discarded = await discardWorkingCopy(actor, id, language, database());
      return discarded.ok ? to("discarded") : refuse(discarded.failure);
    }
    case "withdraw":
    case "show": {
      const state = field("step") === "show" ? "published" : "withdrawn";
      const changed = await showOrHideArticle(actor, id, state, database());
      return changed.ok ? redirect(address) : refuse(changed.failure);
    }
    case "restore": {
      const restored = await restoreRevision(
        actor,
        { articleId: id, locale: language, revision: Number(field("which")) },
        database(),
      );
      return restored.ok ? to("restored") : refuse(restored.failure);
    }
    default: {
      const planned = plannedMoment(field("publishAt"));
      if (planned === undefined) return refuse({ kind: "invalid", code: "publish-date" });
      const state = field("step") === "review" ? "review" : "draft";
      const kept = await keepWorkingCopy(
        actor,
        { articleId: id, locale: language, text, state, publishAt: planned, facts, baseRevision },
        database(),
      );
      if (!kept.ok) return refuse(kept.failure);
      return to(state === "review" ? "sentForReview" : planned ? "planned" : "saved");
    }
  }
}

/** The field's `2026-11-25T09:00`, read as UTC; null when empty, undefined when it is no moment to come. */
function plannedMoment(text: string): string | null | undefined {
  if (text.trim() === "") return null;
  const moment = new Date(text.endsWith("Z") ? text : `${text}Z`);
  // A slip in the year would publish at once what was to wait.
  return moment.getTime() > Date.now() ? moment.toISOString() : undefined;
}

export const meta = ({ loaderData }: Route.MetaArgs) => [{ title: loaderData?.heading ?? "" }];

export default function TextEditor({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, language, source, heading, article, states } = loaderData;
  const words = editorWords(locale);
  const failure = actionData?.failure ?? null;
  const conflict = failure?.code === "text-changed";
  const text = actionData?.text ?? loaderData.text;
  const facts = actionData?.facts ?? loaderData.facts;
  const translating = language !== article.source;
  return (
    <Page className="editor-page">
      <PageHeading
        kicker={`${words(`texts.kind.${article.kind}`)} · ${words(`texts.articleState.${article.state}`)}`}
        title={heading}
      >
        <LanguageStates
          states={states}
          current={language}
          href={(one) => `/${locale}/workspace/texts/${article.id}/${one}`}
          say={(state) => words(`texts.state.${state}`)}
        />
        {article.address ? (
          <p className="small">
            <a href={article.address}>{words("editor.see")}</a>
          </p>
        ) : null}
      </PageHeading>
      {failure ? (
        <RefusedNotice title={conflict ? words("editor.conflictTitle") : undefined}>
          {conflict ? words("editor.conflictText") : editorError(failure, words)}
        </RefusedNotice>
      ) : actionData?.hints ? (
        <SavedNotice>{hintWords(locale)("checked", { count: actionData.hints.length })}</SavedNotice>
      ) : loaderData.done ? (
        <SavedNotice>
          {loaderData.done === "saved"
            ? words("editor.saved", { time: loaderData.keptAt ?? "" })
            : words(`editor.${loaderData.done}`)}
        </SavedNotice>
      ) : null}
      {translating && states[language] === "stale" ? (
        <Notice tone="estimate">
          <p>{words("editor.stale")}</p>
        </Notice>
      ) : null}
      <div className={translating || conflict ? "side-by-side" : undefined}>
        {translating && source ? (
          <SourcePanel {...{ locale, language, source: article.source, text: source, terms: loaderData.terms }} />
        ) : null}
        {conflict && !translating ? (
          <section aria-labelledby="theirs-heading" className="panel">
            <h2 id="theirs-heading" className="small">
              {words("editor.theirs")}
            </h2>
            <p>
              <strong>{loaderData.text.title}</strong>
            </p>
            <p>{loaderData.text.summary}</p>
            <pre className="notation">{loaderData.text.body}</pre>
          </section>
        ) : null}
        <TextForm
          {...{ locale, language, text, translating, article }}
          revision={loaderData.text.revision}
          publishAt={actionData?.publishAt ?? loaderData.publishAt ?? ""}
        >
          {translating ? (
            article.themes.map((theme) => <input key={theme} type="hidden" name="themes" value={theme} />)
          ) : (
            <ArticleFactsFields {...{ locale, facts, themes: loaderData.themes, covers: loaderData.covers }} />
          )}
        </TextForm>
      </div>
      <LiveHints
        {...{ locale, language, formId: textFormId }}
        marked={translating && loaderData.facts.hard}
        hints={actionData?.hints ?? loaderData.hints}
      />
      {loaderData.preview ? (
        <section className="section" aria-labelledby="preview-heading">
          <h2 id="preview-heading">{words("editor.preview")}</h2>
          {loaderData.preview.ok ? (
            <Prose lang={language}>
              <BlocksView blocks={loaderData.preview.blocks} media={loaderData.media} />
            </Prose>
          ) : (
            <p className="field-error">{words("editor.previewBroken", { line: loaderData.preview.line })}</p>
          )}
        </section>
      ) : null}
      {loaderData.revisions.length > 0 ? (
        <Disclosure summary={words("editor.revisions")}>
          <ul className="plain-list">
            {loaderData.revisions.map(({ revision, date }) => (
              <li key={revision}>
                <form method="post" className="inline-form">
                  <input type="hidden" name="which" value={revision} />
                  {words("editor.revision", { revision: String(revision), date })}{" "}
                  <Button name="step" value="restore" tone="plain">
                    {words("editor.restore")}
                  </Button>
                </form>
              </li>
            ))}
          </ul>
        </Disclosure>
      ) : null}
    </Page>
  );
}
