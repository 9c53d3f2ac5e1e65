import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { blocksText } from "~/kernel/blocks.ts";
import type { FeedItem } from "~/kernel/feed-forms/feed-facts.ts";
import { directionOf } from "~/kernel/language.ts";
import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { threadHref } from "../core/address.ts";
import { anyReader } from "../core/policy.ts";
import type { ShownPost } from "../core/shown-post.ts";
import { findPosts } from "../data/posts.server.ts";
import { findPublicPlace, listPublicPosts, type PublicPost } from "../data/public-posts.server.ts";
import { discussWords } from "../words.ts";
import { excerptOf, inForm, type FeedPlace } from "./feed-form.ts";
import { shown, viewPosts } from "./thread-view.server.ts";

const latest = 50;

/**
 * What was last said in one public space, or in one of its threads: an item a post, in the form asked for. Like the feed of
 * threads it carries how a post begins; null where nothing is public under that address.
 */
export async function postFeed(
  read: ReadDatabase,
  page: PageLocale,
  base: string,
  { slug, code, file }: { slug: string; code: string | null; file: string },
): Promise<string | null> {
  const place = await findPublicPlace(read, slug, code);
  if (!place) return null;
  const words = discussWords(page);
  const listed = await listPublicPosts(read, { slug, code, limit: latest });
  const posts = await findPosts(
    read,
    listed.map(({ id }) => id),
  );
  const views = new Map(
    (await viewPosts(read, anyReader, posts, { locale: page, inside: false })).map((post) => [post.id, post]),
  );
  const title = shown(place.title, page).text;
  const feed: FeedPlace = {
    folder: `${base}/${page}/discussions/${slug}${code ? `/${code}` : ""}`,
    title: `${place.sample ? `[${words("feed.sample")}] ` : ""}${words("feed.postsTitle", { title })}`,
    description: words("feed.postsDescription"),
    updatedAt: listed.reduce((last, { movedAt }) => (movedAt > last ? movedAt : last), "1970-01-01T00:00:00Z"),
  };
  const items = listed.flatMap((one) => {
    const view = views.get(one.id);
    return view?.body ? [itemOf(one, view, page, base)] : [];
  });
  return inForm(file, feed, page, items);
}

function itemOf(post: PublicPost, view: ShownPost, page: PageLocale, base: string): FeedItem {
  const words = discussWords(page);
  const language = view.translation ? wordsOf(page) : view.locale;
  const summary = excerptOf(blocksText(view.translation?.body ?? view.body!));
  const href = threadHref({ slug: post.spaceSlug }, post.code, { inside: false, number: view.number });
  const link = `${base}/${page}${href}`;
  const said = [
    ...(view.kind === "post" ? [] : [words(`kind.${view.kind}`)]),
    ...(view.stance ? [words(`stance.${view.stance}`)] : []),
    view.voice,
  ].join(" · ");
  return {
    id: `tag:${new URL(base).hostname},2026:discussion/${post.code}/post-${view.number}/${wordsOf(page)}`,
    link,
    title: words("feed.post", { voice: view.voice, title: shown(post.title, page).text }),
    summary,
    content: renderToStaticMarkup(
      createElement(
        "div",
        null,
        createElement("p", null, said),
        createElement("p", { lang: language, dir: directionOf(language) }, summary),
        createElement("p", null, createElement("a", { href: link }, words("feed.read"))),
        createElement("p", null, createElement("a", { href: `${base}/${page}/help` }, words("feed.help"))),
      ),
    ),
    language,
    publishedAt: view.at,
    updatedAt: post.movedAt,
    themes: [],
    source: null,
  };
}
