import type { Actor } from "~/kernel/actor.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import type { Database } from "~/platform/database.server.ts";
import { follow, unfollow } from "../data/followers.server.ts";
import { speakerOf } from "../data/reader.server.ts";
import { findThread } from "../data/threads.server.ts";

/** Who reads a thread follows it, or no longer; nobody else learns of it. */
export async function followThread(
  actor: Actor,
  code: string,
  wanted: { follows: boolean; withWords: boolean },
  database: Database,
): Promise<Outcome<null>> {
  if (actor.kind !== "person") return failed("unauthenticated", "sign-in");
  const speaker = await speakerOf(database.read, actor);
  return database.write(async (transaction) => {
    const thread = await findThread(transaction, speaker, code);
    if (!thread) return failed("not-found", "page");
    if (wanted.follows) await follow(transaction, thread.id, speaker.accountId, wanted.withWords);
    else await unfollow(transaction, thread.id, speaker.accountId);
    return done(null);
  });
}
