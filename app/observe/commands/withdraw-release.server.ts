import { sql } from "kysely";
import type { Actor } from "~/kernel/actor.ts";
import type { Labels } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { may, recordAudit } from "~/identity/index.server.ts";
import type { Database } from "~/platform/database.server.ts";
import { announce } from "~/platform/events.server.ts";
import { bumpPublicVersion } from "~/platform/public-version.server.ts";
import { indexDataset } from "./index-for-search.server.ts";

/** Takes an edition back: its figures are no longer shown, its address says when and why, the one before is current again. */
export async function withdrawRelease(
  actor: Actor,
  releaseId: number,
  note: Labels,
  database: Database,
): Promise<Outcome<null>> {
  const { rows } = await sql<{ state: string; observatoryId: number; datasetId: number; slug: string }>`
    select r.state, r.observatory_id as "observatoryId", r.dataset_id as "datasetId", d.slug
    from observe.release r join observe.dataset d on d.id = r.dataset_id where r.id = ${releaseId}`.execute(
    database.read,
  );
  const release = rows[0];
  if (!release) return failed("not-found", "release");
  if (!may(actor, "withdraw a release", { observatoryId: release.observatoryId }))
    return failed("forbidden", "withdraw");
  if (release.state !== "published") return failed("conflict", "release.not-published");
  await database.write(async (transaction) => {
    await sql`
      update observe.release set state = 'withdrawn', withdrawn_at = now(), note = ${JSON.stringify(note)}::jsonb
      where id = ${releaseId}`.execute(transaction);
    await sql`
      update observe.dataset set current_release_id = (
        select id from observe.release where dataset_id = ${release.datasetId} and state = 'published' order by version desc limit 1)
      where id = ${release.datasetId}`.execute(transaction);
    await indexDataset(transaction, release.slug);
    await recordAudit(transaction, {
      actor,
      action: "release.withdrawn",
      subject: { kind: "release", id: String(releaseId) },
      after: { note },
    });
    await announce(transaction, { type: "observe.release-withdrawn", subject: String(releaseId) });
    await bumpPublicVersion(transaction, "observe", database.afterCommit);
  });
  return done(null);
}
