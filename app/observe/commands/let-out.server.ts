import { sql } from "kysely";
import type { Actor } from "~/kernel/actor.ts";
import type { Labels } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { recordAudit } from "~/identity/index.server.ts";
import type { Database } from "~/platform/database.server.ts";
import { announce } from "~/platform/events.server.ts";
import { bumpPublicVersion } from "~/platform/public-version.server.ts";
import type { Comparison } from "../core/release/comparison.ts";
import type { Draft } from "../data/drafts.server.ts";
import { nextVersion } from "../data/releases.server.ts";
import { indexDataset } from "./index-for-search.server.ts";
import type { Written } from "./write-draft.server.ts";

export interface Published extends Written {
  version: number;
}

/**
 * The one short transaction in which an edition becomes public: it gets its number, its dataset points at it, search and
 * every cached page follow. Nothing is worked out at night: the next request sees it.
 */
export async function letOut(
  actor: Actor,
  draft: Draft,
  { note, comparison }: { note: Labels | null; comparison: Comparison },
  database: Database,
): Promise<Outcome<Published>> {
  return database.write(async (transaction) => {
    // One at a time for a dataset, so that numbers follow each other.
    await sql`select 1 from observe.dataset where id = ${draft.datasetId} for update`.execute(transaction);
    const version = await nextVersion(transaction, draft.datasetId);
    const { rows } = await sql`
      update observe.release set state = 'published', version = ${version}, published_at = now(), embargo_until = null,
        refusal = null, revision_note = ${note ? JSON.stringify(note) : null}::jsonb,
        comparison = ${JSON.stringify(comparison)}::jsonb
      where id = ${draft.id} and state = ${draft.state} returning id`.execute(transaction);
    if (rows.length === 0) return failed("conflict", "release.not-draft");
    await sql`update observe.dataset set current_release_id = ${draft.id} where id = ${draft.datasetId}`.execute(
      transaction,
    );
    await indexDataset(transaction, draft.slug);
    const { figures, withheld, figuresHash } = draft;
    await recordAudit(transaction, {
      actor,
      action: "release.published",
      subject: { kind: "release", id: String(draft.id) },
      after: { dataset: draft.slug, version, figures, withheld, figuresHash, note },
    });
    await announce(transaction, { type: "observe.release-published", subject: String(draft.id) });
    await bumpPublicVersion(transaction, "observe", database.afterCommit);
    return done({ releaseId: draft.id, version, figures, withheld, figuresHash });
  });
}
