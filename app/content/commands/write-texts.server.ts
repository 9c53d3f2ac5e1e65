import { actorId, type Actor } from "~/kernel/actor.ts";
import type { Locale } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { newText } from "~/kernel/translated-text.ts";
import { findTerritoriesByCode } from "~/atlas/index.server.ts";
import type { Database, ReadDatabase } from "~/platform/database.server.ts";
import { announce } from "~/platform/events.server.ts";
import { bumpPublicVersion } from "~/platform/public-version.server.ts";
import { decide, recordAudit } from "../../identity/index.server.ts";
import { isSlug, slugFrom, type Article } from "../core/article.ts";
import type { ArticleFacts } from "../core/article-facts.ts";
import { readNotation, writeNotation } from "../core/block-notation.ts";
import {
  dropWorkingCopy,
  findWorkingCopy,
  listDueCopies,
  writeWorkingCopy,
  type WorkingCopy,
} from "../data/article-drafts.server.ts";
import { findArticle, findArticleById, findRevision, writeArticle } from "../data/articles.server.ts";
import { findMedia } from "../data/media.server.ts";
import { indexArticle, saveArticle } from "./save-article.server.ts";

/** What the form of one language of a text says. */
export interface TypedText {
  title: string;
  summary: string;
  body: string;
}

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

/** A place that is on no map of ours, or a cover that is no public picture of the library. */
async function factsFault(
  db: ReadDatabase,
  { territories, cover }: ArticleFacts,
): Promise<"article-territory" | "article-cover" | null> {
  if (territories.length > 0) {
    const known = await findTerritoriesByCode(db, territories);
    if (territories.some((code) => !known.some((one) => one.code === code))) return "article-territory";
  }
  const media = cover === null ? null : await findMedia(db, cover);
  return cover !== null && !(media?.access === "public" && media.mediaType.startsWith("image/"))
    ? "article-cover"
    : null;
}

function readWhole({ title, body }: TypedText) {
  if (title.trim() === "") return failed("invalid", "article-title");
  if (body.trim() === "") return failed("invalid", "article-body");
  const reading = readNotation(body);
  return reading.ok ? done(reading.blocks) : failed("invalid", `notation-${reading.code}`, { line: reading.line });
}

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
