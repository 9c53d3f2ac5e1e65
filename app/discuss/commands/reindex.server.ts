import type { WriteTransaction } from "~/platform/database.server.ts";
import type { Listener } from "~/platform/events.server.ts";
import { listThreadPosts } from "../data/posts.server.ts";
import { findThreadById, listThreadIds, listThreadsOf } from "../data/threads.server.ts";
import { writeTraces } from "./show-posts.server.ts";

/** What is found of a thread, written anew: its title changed, or its space opened or closed to others. */
export async function reindexThread(transaction: WriteTransaction, threadId: string): Promise<void> {
  const thread = await findThreadById(transaction, threadId);
  if (!thread) return;
  for (const post of await listThreadPosts(transaction, threadId)) await writeTraces(transaction, thread, post);
}

/** A member that hides is not found by its own words any more, and is again once it shows itself. */
export const memberHides: Listener = {
  name: "discuss.hidden-members",
  listensTo: ["network.member-protected", "network.member-left"],
  async handle({ subject }, transaction) {
    for (const threadId of await listThreadsOf(transaction, subject)) await reindexThread(transaction, threadId);
  },
};

export async function reindexSpace(transaction: WriteTransaction, spaceId: string): Promise<void> {
  for (const threadId of await listThreadIds(transaction, spaceId)) await reindexThread(transaction, threadId);
}
