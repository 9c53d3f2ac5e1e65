import { actorId, type Actor } from "~/kernel/actor.ts";
import type { Locale } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import type { Database } from "~/platform/database.server.ts";
import { announce } from "~/platform/events.server.ts";
import { bumpPublicVersion } from "~/platform/public-version.server.ts";
import { decide, recordAudit } from "../../identity/index.server.ts";
import type { Article } from "../core/article.ts";
import type { ArticleFacts } from "../core/article-facts.ts";
import { dropWorkingCopy, findWorkingCopy, listDueCopies, writeWorkingCopy } from "../data/article-drafts.server.ts";
import { findArticleById, writeArticle } from "../data/articles.server.ts";
import { indexArticle, saveArticle } from "./save-article.server.ts";
import { factsFault, readWhole, type TypedText } from "./typed-text.server.ts";

/** One language goes out: its working copy becomes what readers see. */
export async function publishText(
  actor: Actor,
  request: {
    articleId: string;
    locale: Locale;
    text: TypedText;
    themes: readonly string[];
    facts?: ArticleFacts | null;
    baseRevision: number;
  },
  database: Database,
): Promise<Outcome<Article>> {
  const allowed = decide(actor, "edit content");
  if (!allowed.ok) return allowed;
  const { articleId, locale, text } = request;
  const blocks = readWhole(text);
  if (!blocks.ok) return blocks;
  const article = await findArticleById(database.read, articleId);
  if (!article) return failed("not-found", "article");
  if (locale !== article.title.source && article.state !== "published") return failed("conflict", "source-first");
  const copy = await findWorkingCopy(database.read, articleId, locale);
  if ((copy?.revision ?? 0) !== request.baseRevision) return failed("conflict", "text-changed");
  const fault = request.facts && (await factsFault(database.read, request.facts));
  if (fault) return failed("invalid", fault);
  const saved = await saveArticle(
    actor,
    {
      id: article.id,
      kind: article.kind,
      slug: article.slug,
      locale,
      title: text.title,
      summary: text.summary,
      blocks: blocks.value,
      themes: request.themes,
      facts: request.facts ?? undefined,
      state: "published",
    },
    database,
  );
  if (!saved.ok) return saved;
  await database.write((transaction) => dropWorkingCopy(transaction, articleId, locale));
  return saved;
}

/** Copies whose hour has come. One that cannot be read any more stays a draft, and says so in its page. */
export async function publishPlannedTexts(database: Database): Promise<number> {
  let published = 0;
  for (const copy of await listDueCopies(database.read)) {
    const article = await findArticleById(database.read, copy.articleId);
    const request = {
      ...copy,
      text: copy,
      themes: copy.facts?.themes ?? article?.themes ?? [],
      baseRevision: copy.revision,
    };
    const outcome = await publishText({ kind: "system", task: "publish-planned" }, request, database);
    if (outcome.ok) published++;
    else
      await database.write((transaction) =>
        writeWorkingCopy(transaction, { ...copy, state: "draft", publishAt: null }, copy.revision),
      );
  }
  return published;
}

/** A published text is taken back, or shown again as it was. */
export async function showOrHideArticle(
  actor: Actor,
  articleId: string,
  state: "published" | "withdrawn",
  database: Database,
): Promise<Outcome<Article>> {
  const allowed = decide(actor, "edit content");
  if (!allowed.ok) return allowed;
  return database.write(async (transaction) => {
    const article = await findArticleById(transaction, articleId);
    if (!article) return failed("not-found", "article");
    // The site's own pages are at fixed addresses that other pages point to.
    if (article.kind === "page") return failed("conflict", "page-stays");
    if (article.state === state || article.state === "draft") return failed("conflict", "article-state");
    const written = await writeArticle(transaction, { ...article, state }, actorId(actor), articleId);
    await indexArticle(transaction, written);
    await recordAudit(transaction, {
      actor,
      action: state === "withdrawn" ? "article withdrawn" : "article shown again",
      subject: { kind: "article", id: articleId },
      before: { state: article.state },
      after: { state },
    });
    await announce(transaction, {
      type: state === "withdrawn" ? "content.article-withdrawn" : "content.article-published",
      subject: articleId,
    });
    await bumpPublicVersion(transaction, "content", database.afterCommit);
    return done(written);
  });
}
