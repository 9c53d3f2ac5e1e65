import { actorId, type Actor } from "~/kernel/actor.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { decide, recordAudit } from "~/identity/index.server.ts";
import type { Database, WriteTransaction } from "~/platform/database.server.ts";
import { bumpPublicVersion } from "~/platform/public-version.server.ts";
import { languageOf } from "../../core/gathered/language.ts";
import { tidy } from "../../core/gathered/plain-text.ts";
import { decideItem, findItem, type StoredItem } from "../../data/gathered/items.server.ts";
import { removeFeedEntries, writeFeedEntry } from "../../data/feed-entries.server.ts";

export type Verdict =
  | { kind: "accept"; language: string }
  | { kind: "reject"; reason: string }
  /** What was accepted leaves the public again. */
  | { kind: "take-back"; reason: string };

/**
 * The network's editors decide what a member's feed brought. Accepted, it stands among "what members say" and in the
 * feed of its language, under its author's name and with its author's link; rejected, it says why.
 */
export async function reviewItem(
  actor: Actor,
  id: number,
  verdict: Verdict,
  database: Database,
): Promise<Outcome<null>> {
  const allowed = decide(actor, "edit content");
  if (!allowed.ok) return allowed;
  return database.write(async (transaction) => {
    const item = await findItem(transaction, id);
    if (!item) return failed("not-found", "item");
    const by = actorId(actor);
    if (verdict.kind === "accept") {
      const language = languageOf(verdict.language);
      if (!language) return failed("invalid", "language");
      const moved = await decideItem(transaction, id, { from: "waiting", to: "accepted", reason: null, language, by });
      if (!moved) return failed("conflict", "decided");
      if (item.withheld === null) await showItem({ ...item, language }, transaction);
    } else {
      const reason = tidy(verdict.reason).slice(0, 500);
      if (reason === "") return failed("invalid", "reason");
      const before = verdict.kind === "reject" ? "waiting" : "accepted";
      if (!(await decideItem(transaction, id, { from: before, to: "rejected", reason, by })))
        return failed("conflict", "decided");
      await removeFeedEntries(transaction, { kinds: ["from-members"], subject: String(id) });
    }
    await bumpPublicVersion(transaction, "inform", database.afterCommit);
    await recordAudit(transaction, {
      actor,
      action: `member's article: ${verdict.kind}`,
      subject: { kind: "gathered-item", id: String(id) },
      after: { link: item.link },
    });
    return done(null);
  });
}

/** It stands in the feed of its language, and in those that ask for it or for all. */
export async function showItem(item: StoredItem, transaction: WriteTransaction): Promise<void> {
  const text = {
    title: item.title,
    summary: item.summary,
    blocks: null,
    writtenIn: item.language,
    source: { name: item.feedName, feed: item.feedAddress },
  };
  await writeFeedEntry(transaction, {
    kind: "from-members",
    subject: String(item.id),
    href: item.link,
    texts: { [item.language]: text },
    themes: [],
    territories: [],
    indicators: [],
    sample: false,
    observatoryId: item.observatoryId,
    publishedAt: item.publishedAt,
  });
}
