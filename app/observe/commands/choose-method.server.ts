import { sql } from "kysely";
import type { Actor } from "~/kernel/actor.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { decide, recordAudit } from "~/identity/index.server.ts";
import type { Database } from "~/platform/database.server.ts";
import { bumpPublicVersion } from "~/platform/public-version.server.ts";
import {
  defaultPublicationPolicy,
  protectionMethodSchema,
  publicationPolicySchema,
} from "../core/release/publication-policy.ts";
import { findDataset } from "../data/datasets.server.ts";

/**
 * Chooses how small counts are protected from the next edition on: in the dataset's own policy where it has one, else in
 * its observatory's. Years that are out keep the method under which they left.
 */
export async function chooseMethod(
  actor: Actor,
  slug: string,
  wish: unknown,
  database: Database,
): Promise<Outcome<null>> {
  const dataset = await findDataset(database.read, slug);
  if (!dataset) return failed("not-found", "dataset", { slug });
  const { observatoryId } = dataset;
  const allowed = decide(actor, "edit the observatory's policy", { observatoryId });
  if (!allowed.ok) return allowed;
  const method = protectionMethodSchema.safeParse(wish);
  if (!method.success) return failed("invalid", "protection.method");
  const own = dataset.policy !== null;
  const held = dataset.policy ?? dataset.observatoryPolicy;
  const policy = Object.keys(held).length === 0 ? defaultPublicationPolicy : publicationPolicySchema.parse(held);
  if (policy.kind !== "protected") return failed("conflict", "protection.policy");
  const written = JSON.stringify({ ...policy, method: method.data });
  return database.write(async (db) => {
    await (
      own
        ? sql`update observe.dataset set policy = ${written}::jsonb where id = ${dataset.id}`
        : sql`update observe.observatory set policy = ${written}::jsonb where id = ${observatoryId}`
    ).execute(db);
    await recordAudit(db, {
      actor,
      action: "protection method chosen",
      subject: own ? { kind: "dataset", id: dataset.id } : { kind: "observatory", id: observatoryId },
      before: { method: policy.method.kind },
      after: { method: method.data.kind },
    });
    await bumpPublicVersion(db, "observe", database.afterCommit);
    return done(null);
  });
}
