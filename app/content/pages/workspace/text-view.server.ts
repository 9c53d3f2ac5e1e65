import { mediaOf, type Blocks } from "~/kernel/blocks.ts";
import { locales, wordsOf, type Locale, type PageLocale } from "~/kernel/locale.ts";
import { showText } from "~/kernel/translated-text.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { textToWrite } from "../../commands/working-copies.server.ts";
import { articleHref } from "../../core/article.ts";
import { longDate, type ViewMedia } from "../../core/article-view.ts";
import { readNotation } from "../../core/block-notation.ts";
import { findHints } from "../../core/reporting/find-hints.ts";
import { isHardText } from "../../core/reporting/hard-text.ts";
import { termsIn } from "../../core/terms.ts";
import { worstState, type TranslationState } from "../../core/translation.ts";
import { findWorkingCopy } from "../../data/article-drafts.server.ts";
import { viewOf } from "../../data/article-view.server.ts";
import { findArticleById, listRevisions } from "../../data/articles.server.ts";
import { listLibrary, listPublicMedia } from "../../data/media.server.ts";
import { listTerms } from "../../data/terms.server.ts";
import { themeChoices } from "../../core/theme-choices.ts";
import { listThemes } from "../../data/themes.server.ts";

/** Everything that the writing page of one language of one text shows; null when the text is not there. */
export async function readTextView(
  read: ReadDatabase,
  { id, language, locale }: { id: string; language: Locale; locale: PageLocale },
) {
  const article = await findArticleById(read, id);
  if (!article) return null;
  const source = article.title.source;
  const [copy, sourceCopy, revisions, themes, terms, library] = await Promise.all([
    findWorkingCopy(read, id, language),
    findWorkingCopy(read, id, source),
    listRevisions(read, id),
    listThemes(read),
    listTerms(read),
    listLibrary(read),
  ]);
  const facts = sourceCopy?.facts ?? article;
  const { title, summary, body, revision } = textToWrite(article, language, copy);
  const original = textToWrite(article, source, article.state === "published" ? null : sourceCopy);
  const originalReading = readNotation(original.body);
  const preview = body.trim() === "" ? null : readNotation(body);
  const parts = [article.title, ...(article.summary ? [article.summary] : []), article.body];
  return {
    locale,
    language,
    heading: showText(article.title, wordsOf(locale))?.text ?? article.slug,
    article: {
      id,
      kind: article.kind,
      state: article.state,
      source,
      themes: facts.themes,
      address: article.state === "published" ? articleHref(article, language) : null,
    },
    facts: {
      themes: facts.themes,
      territories: facts.territories.join(" "),
      authors: facts.authors,
      cover: facts.cover,
      hard: facts.hard,
    },
    covers: library
      .filter(({ mediaType }) => mediaType.startsWith("image/"))
      .map((one) => ({
        value: one.id,
        label: showText(one.alternative, wordsOf(locale))?.text.slice(0, 80) ?? one.id,
      })),
    hints: findHints(`${title}\n${summary}\n${body}`, language, {
      hard: isHardText({ marked: facts.hard, themes: facts.themes, title, summary, body }),
    }),
    states: Object.fromEntries(locales.map((one) => [one, worstState(parts, one)])) as Record<Locale, TranslationState>,
    text: { title, summary, body, revision },
    source:
      language === source
        ? null
        : {
            title: original.title,
            summary: original.summary,
            blocks: originalReading.ok ? originalReading.blocks : null,
          },
    terms: termsIn(`${original.title}\n${original.summary}\n${original.body}`, source, terms),
    themes: themeChoices(themes, locale),
    publishAt: copy?.publishAt?.slice(0, 16) ?? null,
    keptAt: copy?.at.slice(11, 16) ?? null,
    preview,
    media: preview?.ok ? await shownMedia(read, preview.blocks, language) : {},
    revisions: revisions.map((one) => ({ revision: one.revision, date: longDate(one.at, wordsOf(locale)) })),
  };
}

async function shownMedia(read: ReadDatabase, blocks: Blocks, locale: Locale): Promise<Record<string, ViewMedia>> {
  const media = await listPublicMedia(read, mediaOf(blocks));
  return Object.fromEntries(media.map((one) => [one.id, viewOf(one, locale)]));
}
