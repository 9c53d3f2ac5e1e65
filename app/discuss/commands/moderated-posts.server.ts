import { openModerationCase, type Moderated } from "~/content/index.server.ts";
import type { Category } from "~/content/index.ts";
import type { Actor } from "~/kernel/actor.ts";
import { blocksText } from "~/kernel/blocks.ts";
import { done, type Outcome } from "~/kernel/outcome.ts";
import { showText } from "~/kernel/translated-text.ts";
import type { Database } from "~/platform/database.server.ts";
import { bumpPublicVersion } from "~/platform/public-version.server.ts";
import { threadHref } from "../core/address.ts";
import { findPostById, setPostState } from "../data/posts.server.ts";
import { findThreadById } from "../data/threads.server.ts";
import { findForSpeaker } from "./change-post.server.ts";
import { makeShown, writeTraces } from "./show-posts.server.ts";

/** Posts as the one queue knows them. */
export const moderatedPosts: Moderated = {
  kind: "discussion-post",
  async find(db, id, locale) {
    const post = await findPostById(db, id);
    const thread = post && (await findThreadById(db, post.threadId));
    if (!post || !thread || post.state === "withdrawn") return null;
    return {
      title: showText(thread.title, locale)?.text ?? "",
      text: blocksText(post.body),
      href: threadHref(thread.space, thread.code, { inside: true, number: post.number }),
      isPublic: post.state === "shown" && thread.space.audience === "public",
      author: post.authorAccount,
    };
  },
  async apply(transaction, id, effect, afterCommit) {
    const post = await findPostById(transaction, id);
    if (!post || post.state === "withdrawn") return;
    if (effect === "shown") return makeShown(transaction, id, afterCommit);
    await setPostState(transaction, id, effect);
    const thread = await findThreadById(transaction, post.threadId);
    if (thread) await writeTraces(transaction, thread, { ...post, state: effect });
    await bumpPublicVersion(transaction, "discuss", afterCommit);
  },
};

/** Who reads a post reports it. */
export async function reportPost(
  actor: Actor,
  postId: string,
  report: { category: Category; text: string },
  database: Database,
): Promise<Outcome<null>> {
  const found = await findForSpeaker(actor, postId, database);
  if (!found.ok) return found;
  await database.write((transaction) =>
    openModerationCase(transaction, actor, {
      subjectKind: "discussion-post",
      subjectId: found.value.post.id,
      reason: report.text,
      category: report.category,
    }),
  );
  return done(null);
}
