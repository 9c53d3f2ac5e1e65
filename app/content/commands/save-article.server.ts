import { actorId, type Actor } from "~/kernel/actor.ts";
import type { Blocks } from "~/kernel/blocks.ts";
import { locales, type Locale } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { newText, writeField, type TranslatedText } from "~/kernel/translated-text.ts";
import type { Database, WriteTransaction } from "~/platform/database.server.ts";
import { announce } from "~/platform/events.server.ts";
import { bumpPublicVersion } from "~/platform/public-version.server.ts";
import { decide, recordAudit } from "../../identity/index.server.ts";
import { articleHref, articleWords, isSlug, showArticle } from "../core/article.ts";
import type { Article, ArticleKind, ArticleState } from "../core/article.ts";
import type { ArticleFacts } from "../core/article-facts.ts";
import { writeBlocks } from "../core/translation.ts";
import { findArticle, findArticleById, writeArticle } from "../data/articles.server.ts";
import { indexDocument, removeDocument } from "../data/search.server.ts";
import { queueTranslations } from "../data/translation-tasks.server.ts";

/** One language of an article as it is written. A second language is the same call on the same article. */
export interface ArticleDraft {
  id?: string;
  kind: ArticleKind;
  slug: string;
  locale: Locale;
  title: string;
  summary: string;
  blocks: Blocks;
  themes: readonly string[];
  /** What is not said stays as it stands. */
  facts?: Partial<Omit<ArticleFacts, "themes">> | undefined;
  state: ArticleState;
  publishedAt?: string;
  sample?: boolean;
}

/**
 * Writes one language of an article, new or standing, with its revision, its search rows and the audit entry; the
 * source language first, since a translation needs something to translate.
 */
export async function saveArticle(actor: Actor, draft: ArticleDraft, database: Database): Promise<Outcome<Article>> {
  const allowed = decide(actor, "edit content");
  if (!allowed.ok) return allowed;
  if (!isSlug(draft.slug)) return failed("invalid", "article-slug");
  if (draft.title.trim() === "") return failed("invalid", "article-title");
  if (draft.blocks.blocks.length === 0) return failed("invalid", "article-body");

  return database.write(async (transaction) => {
    const standing = draft.id
      ? await findArticleById(transaction, draft.id)
      : await findArticle(transaction, draft.kind, draft.slug);
    if (standing && standing.id !== draft.id) return failed("conflict", "article-address");
    if (draft.id && !standing) return failed("not-found", "article");
    const other = await findArticle(transaction, draft.kind, draft.slug);
    if (other && other.id !== standing?.id) return failed("conflict", "article-address");

    const written = await writeArticle(transaction, compose(standing, draft, actorId(actor)), actorId(actor), draft.id);
    await followUp(transaction, actor, written, standing, database);
    return done(written);
  });
}

/** The article with this language written anew where it changed: a text that did not change keeps its revision. */
function compose(standing: Article | null, draft: ArticleDraft, by: string): Omit<Article, "id" | "updatedAt"> {
  const at = new Date().toISOString();
  const { locale } = draft;
  const state = draft.state === "draft" && !standing ? "draft" : "published";
  const text = (old: TranslatedText | null, words: string): TranslatedText => {
    if (!old) return newText(locale, words, by, at);
    if (old.fields[locale]?.text === words && old.fields[locale].sourceRevision === old.fields[old.source]?.revision) {
      return old;
    }
    return writeField(old, locale, words, by, at, state);
  };
  const body = standing?.body ?? { source: locale, fields: {} };
  const sameBody =
    JSON.stringify(body.fields[locale]?.blocks) === JSON.stringify(draft.blocks) &&
    body.fields[locale]?.sourceRevision === body.fields[body.source]?.revision;
  return {
    kind: draft.kind,
    slug: draft.slug,
    title: text(standing?.title ?? null, draft.title.trim()),
    summary:
      draft.summary.trim() === "" ? (standing?.summary ?? null) : text(standing?.summary ?? null, draft.summary.trim()),
    body: sameBody ? body : writeBlocks(body, locale, draft.blocks, by, at),
    themes: [...draft.themes],
    territories: draft.facts?.territories ?? standing?.territories ?? [],
    authors: draft.facts?.authors ?? standing?.authors ?? [],
    cover: draft.facts?.cover === undefined ? (standing?.cover ?? null) : draft.facts.cover,
    hard: draft.facts?.hard ?? standing?.hard ?? false,
    state: draft.state,
    publishedAt:
      draft.publishedAt ?? standing?.publishedAt ?? (draft.state === "published" ? new Date().toISOString() : null),
    sample: draft.sample ?? standing?.sample ?? false,
  };
}

async function followUp(
  transaction: WriteTransaction,
  actor: Actor,
  written: Article,
  before: Article | null,
  database: Database,
): Promise<void> {
  await indexArticle(transaction, written);
  const title = written.title.fields[written.title.source]?.text ?? written.slug;
  const parts = [written.title, ...(written.summary ? [written.summary] : []), written.body];
  const href = (locale: Locale) => `/texts/${written.id}/${locale}`;
  await queueTranslations(
    transaction,
    { kind: written.kind, id: written.id, title, href },
    written.state === "published" ? parts : [],
  );
  await recordAudit(transaction, {
    actor,
    action: before ? "article changed" : "article written",
    subject: { kind: "article", id: written.id },
    before: before ? { state: before.state, slug: before.slug } : null,
    after: { state: written.state, slug: written.slug },
  });
  if (written.state === "published" || before?.state === "published") {
    await bumpPublicVersion(transaction, "content", database.afterCommit);
  }
  if (written.state === "published") {
    await announce(transaction, { type: "content.article-published", subject: written.id });
  }
}

/** Search rows in each language, with the source's words where a translation is missing; none when not published. */
export async function indexArticle(transaction: WriteTransaction, article: Article): Promise<void> {
  await removeDocument(transaction, { kind: article.kind, id: article.id });
  if (article.state !== "published") return;
  for (const locale of locales) {
    const shown = showArticle(article, locale);
    if (!shown) continue;
    await indexDocument(transaction, {
      kind: article.kind,
      id: article.id,
      locale,
      writtenIn: shown.writtenIn,
      title: shown.title,
      summary: shown.summary,
      body: articleWords(shown),
      href: articleHref(article, locale),
    });
  }
}
