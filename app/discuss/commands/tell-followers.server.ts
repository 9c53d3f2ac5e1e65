import { leaveUrl, notify, type saySubjectsOf } from "~/content/index.server.ts";
import { actorOfAccount } from "~/identity/index.server.ts";
import { blocksText } from "~/kernel/blocks.ts";
import type { Locale } from "~/kernel/locale.ts";
import { withoutNames } from "~/network/index.ts";
import { readUnsaidNames } from "~/network/index.server.ts";
import type { WriteTransaction } from "~/platform/database.server.ts";
import type { Listener } from "~/platform/events.server.ts";
import { threadHref } from "../core/address.ts";
import { mayRead } from "../core/policy.ts";
import { listFollowers, type Follower } from "../data/followers.server.ts";
import { findPostById, type Post } from "../data/posts.server.ts";
import { readerOf } from "../data/reader.server.ts";
import { replyAddress, type MailDesk } from "../data/signed-address.server.ts";
import { findThread, findThreadById, type Thread } from "../data/threads.server.ts";
import { discussWords } from "../words.ts";

/**
 * Followers are told of a post that is shown, each the way she chose, and only who may read it at that moment. A notice holds
 * no title: `followedSubjects` says it when she looks. A mail says nothing of the post unless she asked for its words.
 */
export function followersListener(desk: () => MailDesk): Listener {
  return {
    name: "discuss.tell-followers",
    listensTo: ["discuss.post-shown"],
    async handle(event, transaction) {
      const post = await findPostById(transaction, event.subject);
      const thread = post && (await findThreadById(transaction, post.threadId));
      if (!post || !thread || post.state !== "shown") return;
      for (const follower of await listFollowers(transaction, thread.id)) {
        if (follower.accountId === post.authorAccount) continue;
        await tell(transaction, follower, thread, post, desk());
      }
    },
  };
}

async function tell(
  transaction: WriteTransaction,
  follower: Follower,
  thread: Thread,
  post: Post,
  desk: MailDesk,
): Promise<void> {
  const reader = await readerOf(transaction, await actorOfAccount(transaction, follower.accountId));
  if (reader.accountId === null || !mayRead(reader, thread.space)) return;
  const href = threadHref(thread.space, thread.code, { inside: true, number: post.number });
  const names = post.organisationId
    ? ((await readUnsaidNames(transaction, [post.organisationId])).get(post.organisationId) ?? [])
    : [];
  const said = withoutNames(blocksText(post.body), names);
  const replyTo = replyAddress(desk, follower.id);
  await notify(
    transaction,
    { accountId: follower.accountId, topic: "discussion-followed", subject: "", href },
    (locale) => ({
      text: mailText(locale, { desk, href, byReply: replyTo !== undefined, said: follower.withWords ? said : null }),
      replyTo,
      leaveUrl: leaveUrl(desk, locale, follower.accountId),
    }),
  );
}

function mailText(
  locale: Locale,
  { desk, href, byReply, said }: { desk: MailDesk; href: string; byReply: boolean; said: string | null },
): string {
  const words = discussWords(locale);
  return [
    words("mail.new", { link: `${desk.base}/${locale}${href}` }),
    ...(said === null ? [] : [quoted(said)]),
    ...(byReply ? [words("mail.byReply")] : []),
    words("mail.stop"),
  ].join("\n\n");
}

/** As a mail quotes: what comes back with an answer is cut off again. */
function quoted(text: string): string {
  return text
    .split("\n")
    .map((line) => `> ${line}`)
    .join("\n");
}

/** The titles of followed threads, for who may read them now. */
export const followedSubjects: Parameters<typeof saySubjectsOf>[1] = async (db, accountId, hrefs) => {
  const reader = await readerOf(db, await actorOfAccount(db, accountId));
  const subjects = new Map<string, string>();
  for (const href of new Set(hrefs)) {
    const code = /^\/workspace\/discussions\/[^/]+\/([0-9a-f]+)/.exec(href)?.[1];
    const thread = code && reader.accountId !== null ? await findThread(db, reader, code) : null;
    if (thread) subjects.set(href, thread.title.fields[thread.title.source]?.text ?? "");
  }
  return subjects;
};
