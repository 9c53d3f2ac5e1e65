import { actorId, type Actor } from "~/kernel/actor.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { decide, recordAudit } from "~/identity/index.server.ts";
import type { Database } from "~/platform/database.server.ts";
import { bumpPublicVersion } from "~/platform/public-version.server.ts";
import { isOurs } from "../../core/gathered/item.ts";
import { languageOf } from "../../core/gathered/language.ts";
import { beginning, plainText, tidy } from "../../core/gathered/plain-text.ts";
import {
  deleteMemberFeed,
  findMemberFeed,
  insertMemberFeed,
  setFeedState,
} from "../../data/gathered/member-feeds.server.ts";
import { fetchFeed, type GatheringHome } from "./gather-feeds.server.ts";

export interface NewFeed {
  address: string;
  name: string;
  observatoryId: number | null;
  language: string;
}

/** Adds a member's feed: by the network's editors, or for an observatory by its own. It is read once, to know that it is one. */
export async function addMemberFeed(
  actor: Actor,
  wish: NewFeed,
  home: GatheringHome,
  database: Database,
): Promise<Outcome<{ id: number }>> {
  const target = wish.observatoryId === null ? {} : { observatoryId: wish.observatoryId };
  const allowed = decide(actor, "edit content", target);
  if (!allowed.ok) return allowed;
  const url = URL.parse(wish.address.trim());
  if (!url || !/^https?:$/.test(url.protocol)) return failed("invalid", "address");
  url.hash = "";
  if (isOurs([url.href], home.base)) return failed("invalid", "ours");
  const language = wish.language === "" ? null : languageOf(wish.language);
  if (wish.language !== "" && language === null) return failed("invalid", "language");
  const fetched = await fetchFeed(home, { address: url.href, etag: null, lastModified: null });
  if (fetched.kind === "problem") return failed("invalid", fetched.problem);
  const own = fetched.kind === "read" ? plainText(fetched.feed.title) : "";
  const name = beginning(tidy(wish.name) || own || url.hostname, 120);
  return database.write(async (transaction) => {
    const address = fetched.movedTo ?? url.href;
    const by = actorId(actor);
    const id = await insertMemberFeed(transaction, { address, name, observatoryId: wish.observatoryId, language, by });
    if (id === null) return failed("conflict", "feed-known");
    await recordAudit(transaction, {
      actor,
      action: "member's feed added",
      subject: { kind: "member-feed", id: String(id) },
      after: { address, observatoryId: wish.observatoryId },
    });
    return done({ id });
  });
}

export const feedSteps = ["pause", "resume", "remove"] as const;
export type FeedStep = (typeof feedSteps)[number];

/** Pauses a feed, reads it again, or lets it go with all that it brought. */
export async function stepMemberFeed(
  actor: Actor,
  id: number,
  step: FeedStep,
  database: Database,
): Promise<Outcome<null>> {
  return database.write(async (transaction) => {
    const feed = await findMemberFeed(transaction, id);
    if (!feed) return failed("not-found", "feed");
    const target = feed.observatoryId === null ? {} : { observatoryId: feed.observatoryId };
    const allowed = decide(actor, "edit content", target);
    if (!allowed.ok) return allowed;
    if (step === "remove") {
      await deleteMemberFeed(transaction, id);
      await bumpPublicVersion(transaction, "inform", database.afterCommit);
    } else await setFeedState(transaction, id, step === "pause" ? "paused" : "active");
    await recordAudit(transaction, {
      actor,
      action: `member's feed: ${step}`,
      subject: { kind: "member-feed", id: String(id) },
      after: { address: feed.address },
    });
    return done(null);
  });
}
