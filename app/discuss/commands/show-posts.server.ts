import { indexDocument, queueThing, removeDocument } from "~/content/index.server.ts";
import { blocksText } from "~/kernel/blocks.ts";
import { locales } from "~/kernel/locale.ts";
import { showText } from "~/kernel/translated-text.ts";
import { withoutNames } from "~/network/index.ts";
import { hideFromMember, readUnsaidNames, showOnMember } from "~/network/index.server.ts";
import type { Database, WriteTransaction } from "~/platform/database.server.ts";
import { announce } from "~/platform/events.server.ts";
import { bumpPublicVersion } from "~/platform/public-version.server.ts";
import { threadHref } from "../core/address.ts";
import { findPostById, listTranslations, setFoundBy, showPost, type Post } from "../data/posts.server.ts";
import { threadTexts } from "../data/texts-to-translate.server.ts";
import { findThreadById, type Thread } from "../data/threads.server.ts";

/** A post is shown to who reads its space: found, counted, told of. The one way, for writers, mails and moderators alike. */
export async function makeShown(
  transaction: WriteTransaction,
  postId: string,
  afterCommit: Database["afterCommit"],
): Promise<void> {
  const before = await findPostById(transaction, postId);
  if (!before) return;
  await showPost(transaction, postId);
  const post = (await findPostById(transaction, postId))!;
  const thread = (await findThreadById(transaction, post.threadId))!;
  await writeTraces(transaction, thread, post);
  if (before.number === null) await announce(transaction, { type: "discuss.post-shown", subject: postId });
  await bumpPublicVersion(transaction, "discuss", afterCommit);
}

/** What is found of a post, and what its institution shows of it, as its state and its space have it now. Never a name. */
export async function writeTraces(transaction: WriteTransaction, thread: Thread, post: Post): Promise<void> {
  await queueThing(transaction, threadTexts, thread.id);
  await announce(transaction, { type: "discuss.thread-changed", subject: thread.id });
  const { space } = thread;
  const names = post.organisationId
    ? ((await readUnsaidNames(transaction, [post.organisationId])).get(post.organisationId) ?? [])
    : [];
  if (post.state !== "withdrawn")
    await setFoundBy(transaction, post.id, post.locale, withoutNames(blocksText(post.body), names));
  const open = space.audience === "public" || space.audience === "members" ? space.audience : null;
  if (post.state !== "shown" || open === null || post.number === null) {
    await removeDocument(transaction, { kind: "discussion", id: post.id });
    if (post.kind === "position") await hideFromMember(transaction, { kind: "discussion", id: post.id });
    return;
  }
  const href = threadHref(space, thread.code, { inside: open === "members", number: post.number });
  for (const locale of locales) {
    const [translation] = locale === post.locale ? [] : await listTranslations(transaction, [post.id], locale);
    const text = withoutNames(blocksText(translation?.body ?? post.body), names);
    await indexDocument(transaction, {
      kind: "discussion",
      id: post.id,
      locale,
      writtenIn: translation ? locale : post.locale,
      audience: open,
      title: showText(thread.title, locale)?.text ?? "",
      summary: text.slice(0, 200),
      body: text,
      href: `/${locale}${href}`,
      weight: 0.6,
    });
  }
  if (post.kind === "position" && post.organisationId) {
    const title = thread.title;
    await showOnMember(transaction, {
      organisationId: post.organisationId,
      kind: "discussion",
      id: post.id,
      title,
      href,
      audience: open,
      at: post.at,
    });
  }
}
