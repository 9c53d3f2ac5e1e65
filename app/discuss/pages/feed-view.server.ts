import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { showBlocks } from "~/content/index.ts";
import { blocksText } from "~/kernel/blocks.ts";
import type { FeedItem } from "~/kernel/feed-forms/feed-facts.ts";
import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { anyReader } from "../core/policy.ts";
import type { ShownPost } from "../core/shown-post.ts";
import { findPosts } from "../data/posts.server.ts";
import { listPublicThreads, type PublicThread } from "../data/public-threads.server.ts";
import { discussWords } from "../words.ts";
import { excerptOf, inForm } from "./feed-form.ts";
import { shown, viewPosts } from "./thread-view.server.ts";

const latest = 50;

/** Public discussions as RSS 2.0, Atom or JSON Feed: an item a thread, which moves when something new is shown in it. */
export async function discussionFeed(
  read: ReadDatabase,
  page: PageLocale,
  base: string,
  file: string,
): Promise<string> {
  const words = discussWords(page);
  const folder = `${base}/${page}/discussions`;
  const threads = await listPublicThreads(read, latest);
  const posts = await findPosts(
    read,
    threads.map(({ firstPost }) => firstPost),
  );
  const views = await viewPosts(read, anyReader, posts, { locale: page, inside: false });
  const openings = new Map(views.map((post) => [post.id, post]));
  const items = threads.flatMap((thread) => {
    const opening = openings.get(thread.firstPost);
    return opening ? [itemOf(thread, opening, page, base)] : [];
  });
  const updatedAt = threads[0]?.movedAt ?? "1970-01-01T00:00:00Z";
  const place = { folder, title: words("feed.title"), description: words("feed.description"), updatedAt };
  return inForm(file, place, page, items);
}

function itemOf(thread: PublicThread, opening: ShownPost, page: PageLocale, base: string): FeedItem {
  const words = discussWords(page);
  const locale = wordsOf(page);
  const title = shown(thread.title, page);
  const link = `${base}/${page}/discussions/${thread.spaceSlug}/${thread.code}`;
  const outcome = thread.outcome && showBlocks(thread.outcome, locale);
  const body = opening.translation?.body ?? opening.body;
  const begins = outcome ? blocksText(outcome.blocks) : body ? blocksText(body) : "";
  const said = [
    shown(thread.spaceTitle, page).text,
    words(`thread.kind.${thread.kind}`),
    opening.voice,
    words("posts", { count: thread.posts }),
  ].join(" · ");
  const summary = excerptOf(begins);
  return {
    id: `tag:${new URL(base).hostname},2026:discussion/${thread.code}/${locale}`,
    link,
    title: thread.sample ? `[${words("feed.sample")}] ${title.text}` : title.text,
    summary,
    content: renderToStaticMarkup(
      createElement(
        "div",
        null,
        createElement("p", null, said),
        outcome ? createElement("p", null, words("feed.outcome")) : null,
        createElement("p", { dir: "auto" }, summary),
        createElement("p", null, createElement("a", { href: link }, words("feed.read"))),
        createElement("p", null, createElement("a", { href: `${base}/${page}/help` }, words("feed.help"))),
      ),
    ),
    language: title.language,
    publishedAt: thread.openedAt,
    updatedAt: thread.movedAt,
    themes: [],
    source: null,
  };
}
