import { actorId, type Actor } from "~/kernel/actor.ts";
import type { Locale } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { newText } from "~/kernel/translated-text.ts";
import type { Database } from "~/platform/database.server.ts";
import { decide, recordAudit } from "../../identity/index.server.ts";
import { isSlug, slugFrom, type Article } from "../core/article.ts";
import type { ArticleFacts } from "../core/article-facts.ts";
import { writeNotation } from "../core/block-notation.ts";
import { dropWorkingCopy, findWorkingCopy, writeWorkingCopy, type WorkingCopy } from "../data/article-drafts.server.ts";
import { findArticle, findArticleById, findRevision, writeArticle } from "../data/articles.server.ts";
import { factsFault, readWhole, type TypedText } from "./typed-text.server.ts";

/** A new piece of news: an address and a title, in the language in which it will be written first. */
export async function startArticle(
  actor: Actor,
  { title, locale }: { title: string; locale: Locale },
  database: Database,
): Promise<Outcome<{ id: string }>> {
  const allowed = decide(actor, "edit content");
  if (!allowed.ok) return allowed;
  const words = title.trim();
  if (words === "" || words.length > 200) return failed("invalid", "article-title");
  const base = slugFrom(words);
  if (!isSlug(base)) return failed("invalid", "article-slug");
  return database.write(async (transaction) => {
    let slug = base;
    for (let copy = 2; await findArticle(transaction, "news", slug); copy++) slug = `${base.slice(0, 90)}-${copy}`;
    const by = actorId(actor);
    const at = new Date().toISOString();
    const draft = {
      kind: "news" as const,
      slug,
      title: newText(locale, words, by, at),
      summary: null,
      body: { source: locale, fields: {} },
      themes: [],
      territories: [],
      authors: [],
      cover: null,
      hard: false,
      state: "draft" as const,
      publishedAt: null,
      sample: false,
    };
    const { id } = await writeArticle(transaction, draft, by);
    await writeWorkingCopy(
      transaction,
      { articleId: id, locale, title: words, summary: "", body: "", state: "draft", publishAt: null, facts: null, by },
      0,
    );
    await recordAudit(transaction, {
      actor,
      action: "article written",
      subject: { kind: "article", id },
      after: { state: "draft", slug },
    });
    return done({ id });
  });
}

/** What stands in the form: the working copy, or what is published in that language. `revision` 0 is no copy yet. */
export function textToWrite(
  article: Article,
  locale: Locale,
  copy: WorkingCopy | null,
): TypedText & { revision: number } {
  if (copy) return copy;
  const blocks = article.body.fields[locale]?.blocks;
  return {
    title: article.title.fields[locale]?.text ?? "",
    summary: article.summary?.fields[locale]?.text ?? "",
    body: blocks ? writeNotation(blocks) : "",
    revision: 0,
  };
}

export interface CopyRequest {
  articleId: string;
  locale: Locale;
  text: TypedText;
  state: WorkingCopy["state"];
  publishAt: string | null;
  /** Only with the source language. */
  facts?: ArticleFacts | null;
  baseRevision: number;
}

/** Keeps what is typed, whole or not. Somebody else's newer copy is never overwritten: `conflict` brings it along. */
export async function keepWorkingCopy(
  actor: Actor,
  { articleId, locale, text, state, publishAt, facts = null, baseRevision }: CopyRequest,
  database: Database,
): Promise<Outcome<WorkingCopy>> {
  const allowed = decide(actor, "edit content");
  if (!allowed.ok) return allowed;
  if (text.body.length > 200_000 || text.title.length > 200 || text.summary.length > 1000)
    return failed("invalid", "text-too-long");
  if (state === "review" || publishAt !== null) {
    const whole = readWhole(text);
    if (!whole.ok) return whole;
  }
  const fault = facts && (await factsFault(database.read, facts));
  if (fault) return failed("invalid", fault);
  return database.write(async (transaction) => {
    const article = await findArticleById(transaction, articleId);
    if (!article) return failed("not-found", "article");
    const kept = await writeWorkingCopy(
      transaction,
      { articleId, locale, ...text, state, publishAt, facts, by: actorId(actor) },
      baseRevision,
    );
    if (!kept) return failed("conflict", "text-changed");
    if (state === "review" || publishAt !== null)
      await recordAudit(transaction, {
        actor,
        action: publishAt === null ? "article sent for review" : "article planned",
        subject: { kind: "article", id: articleId },
        after: { locale, publishAt },
      });
    return done(kept);
  });
}

/** The working copy is thrown away; what is published stays. */
export async function discardWorkingCopy(
  actor: Actor,
  articleId: string,
  locale: Locale,
  database: Database,
): Promise<Outcome<null>> {
  const allowed = decide(actor, "edit content");
  if (!allowed.ok) return allowed;
  return database.write(async (transaction) => {
    await dropWorkingCopy(transaction, articleId, locale);
    return done(null);
  });
}

/** Puts what an earlier revision said into the working copy: nothing is published by it. */
export async function restoreRevision(
  actor: Actor,
  { articleId, locale, revision }: { articleId: string; locale: Locale; revision: number },
  database: Database,
): Promise<Outcome<WorkingCopy>> {
  const earlier = await findRevision(database.read, articleId, revision);
  if (!earlier) return failed("not-found", "article");
  const { title, summary, body } = textToWrite(earlier, locale, null);
  const copy = await findWorkingCopy(database.read, articleId, locale);
  return keepWorkingCopy(
    actor,
    {
      articleId,
      locale,
      text: { title, summary, body },
      state: "draft",
      publishAt: null,
      baseRevision: copy?.revision ?? 0,
    },
    database,
  );
}
