import { showBlocks, type TranslatedBlocks } from "~/content/index.ts";
import type { Language } from "~/kernel/language.ts";
import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import { showText, type TranslatedText } from "~/kernel/translated-text.ts";
import { mapWords, type Blocks } from "~/kernel/blocks.ts";
import { withoutNames } from "~/network/index.ts";
import { findPeople, readUnsaidNames } from "~/network/index.server.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { phases, type PhaseDays } from "../core/consultation.ts";
import type { ShownPost, ShownTitle, ThreadView } from "../core/shown-post.ts";
import { mayKnowAuthor, maySeeUnshown, type Reader } from "../core/policy.ts";
import { listPosts, listTranslations, type Post } from "../data/posts.server.ts";
import { listPhaseDays, type Thread } from "../data/threads.server.ts";
import { voicesOf } from "../data/voices.server.ts";
import { voiceText } from "../parts/voice-text.ts";

/** A thread for one reader, a page of it; the public pages ask for it as nobody. */
export async function viewThread(
  read: ReadDatabase,
  reader: Reader,
  thread: Thread,
  { locale, page, post, inside }: { locale: PageLocale; page: number; post: number | null; inside: boolean },
): Promise<ThreadView> {
  const listed = await listPosts(read, reader, thread.id, { page, post });
  return {
    title: shown(thread.title, locale),
    kind: thread.kind,
    phase: thread.phase,
    state: thread.state,
    closedAt: thread.closedAt,
    days: thread.kind === "consultation" ? inOrder(await listPhaseDays(read, thread.id)) : [],
    outcome: thread.outcome && shownOutcome(thread.outcome, locale),
    posts: await viewPosts(read, reader, listed.posts, { locale, inside }),
    page: listed.page,
    pages: listed.pages,
    total: listed.total,
  };
}

export async function viewPosts(
  read: ReadDatabase,
  reader: Reader,
  posts: readonly Post[],
  { locale, inside }: { locale: PageLocale; inside: boolean },
): Promise<ShownPost[]> {
  const voices = await voicesOf(read, posts, inside);
  const ids = posts.map(({ id }) => id);
  const translations = new Map((await listTranslations(read, ids, wordsOf(locale))).map((one) => [one.postId, one]));
  const authors = reader.holds && inside ? posts.flatMap(({ authorAccount }) => authorAccount ?? []) : [];
  const people = await findPeople(read, [...new Set(authors)]);
  const unsaid = await readUnsaidNames(
    read,
    posts.flatMap(({ organisationId }) => organisationId ?? []),
  );
  return posts.map((post) => {
    const seen =
      post.state === "shown" || (inside && post.state !== "withdrawn" && maySeeUnshown(reader, post.authorAccount));
    const voice = voices.get(post.id)!;
    const translation = seen && post.locale !== wordsOf(locale) ? translations.get(post.id) : undefined;
    const knows = inside && mayKnowAuthor(reader, post.authorAccount);
    // Who hides is not named by her own words either; she reads them as she wrote them.
    const names = (!knows && post.organisationId && unsaid.get(post.organisationId)) || [];
    const readable = (body: Blocks) =>
      names.length === 0 ? body : mapWords(body, (words) => withoutNames(words, names));
    return {
      id: post.id,
      number: post.number,
      kind: post.kind,
      state: post.state,
      stance: seen ? post.stance : null,
      locale: post.locale,
      at: post.at,
      via: post.via,
      voice: voiceText(voice, locale),
      body: seen ? readable(post.body) : null,
      translation: translation
        ? {
            body: readable(translation.body),
            engine: translation.engine,
            stale: translation.sourceRevision < post.revision,
          }
        : null,
      // The address of a town is its name.
      sourceUrl: seen && names.length === 0 ? post.sourceUrl : null,
      edited: seen && post.revision > 1,
      author: knows && post.authorAccount ? (people.get(post.authorAccount)?.name ?? null) : null,
      own: knows && reader.accountId !== null && reader.accountId === post.authorAccount,
    };
  });
}

export function shown(text: TranslatedText<Language>, locale: PageLocale): ShownTitle {
  const seen = showText(text, wordsOf(locale));
  const language = seen?.locale ?? text.source;
  const source = text.fields[text.source];
  return {
    text: seen?.text ?? "",
    language,
    original: language === text.source || !source ? null : { text: source.text, language: text.source },
  };
}

/** What came of a consultation, with the original where the reader reads a translation. */
export function shownOutcome(outcome: TranslatedBlocks<Language>, locale: PageLocale): ThreadView["outcome"] {
  const seen = showBlocks(outcome, wordsOf(locale));
  if (!seen) return null;
  const source = outcome.fields[outcome.source];
  const original = seen.locale === outcome.source || !source ? null : source.blocks;
  return {
    blocks: seen.blocks,
    language: seen.locale,
    original: original && { blocks: original, language: outcome.source },
  };
}

export function pageAsked(request: Request): { page: number; post: number | null } {
  const asked = new URL(request.url).searchParams;
  const number = (name: string) => Number.parseInt(asked.get(name) ?? "", 10);
  return { page: number("page") || 1, post: number("post") || null };
}

function inOrder(days: readonly PhaseDays[]): PhaseDays[] {
  return phases.map((phase) => days.find((one) => one.phase === phase) ?? { phase, opensOn: null, closesOn: null });
}
