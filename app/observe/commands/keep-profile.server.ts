import { decide, recordAudit } from "~/identity/index.server.ts";
import type { Actor } from "~/kernel/actor.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import type { Database } from "~/platform/database.server.ts";
import type { ImportProfile } from "../core/import/profile.ts";
import { findDataset } from "../data/datasets.server.ts";
import { insertImportProfile } from "../data/import-profiles.server.ts";
import { findObservatoryId } from "../data/import-targets.server.ts";
import { profileHash } from "./import-file.server.ts";

/** Keeps a profile under a name of its own, for the files to come; a name that is taken is refused. */
export async function keepProfile(actor: Actor, profile: ImportProfile, database: Database): Promise<Outcome<true>> {
  const observatoryId = await findObservatoryId(database.read, profile.dataset.observatory.slug);
  if (observatoryId === undefined) return failed("invalid", "propose.observatory");
  const allowed = decide(actor, "map a profile", { observatoryId });
  if (!allowed.ok) return allowed;
  const dataset = await findDataset(database.read, profile.dataset.slug);
  if (dataset && dataset.observatoryId !== observatoryId) return failed("conflict", "propose.dataset-elsewhere");
  return database.write(async (transaction) => {
    if (!(await insertImportProfile(transaction, profile))) return failed("conflict", "propose.name-taken");
    await recordAudit(transaction, {
      actor,
      action: "profile kept",
      subject: { kind: "import-profile", id: profile.name },
      after: { observatoryId, dataset: profile.dataset.slug, hash: profileHash(profile) },
    });
    return done(true);
  });
}
