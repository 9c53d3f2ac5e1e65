import { Pagination } from "~/design/text/pagination.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import type { ShownPost, ThreadView } from "../core/shown-post.ts";
import { discussWords } from "../words.ts";
import { PostView } from "./post-view.tsx";

/** A page of posts, in order, with the way to the others. */
export function PostList({
  locale,
  thread,
  path,
  actionsOf,
}: {
  locale: PageLocale;
  thread: ThreadView;
  /** The address of the thread, with the language. */
  path: string;
  actionsOf: (post: ShownPost) => readonly { href: string; label: string }[];
}) {
  const words = discussWords(locale);
  const pages = Array.from({ length: thread.pages }, (_, i) => i + 1).map((page) => ({
    href: page === 1 ? path : `${path}?page=${page}`,
    label: String(page),
    current: page === thread.page,
  }));
  return (
    <>
      <h2 id="posts" className="discussion-heading">
        {words("thread.posts", { count: thread.total })}
      </h2>
      <ol className="plain-list discussion-posts">
        {thread.posts.map((post) => (
          <PostView key={post.id} locale={locale} post={post} actions={actionsOf(post)} />
        ))}
      </ol>
      <Pagination label={words("thread.pages")} pages={pages} />
    </>
  );
}
