import type { Labels } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import type { Database } from "~/platform/database.server.ts";
import { needsNote, type Comparison } from "../core/release/comparison.ts";
import { shiftsOf } from "../core/release/ground.ts";
import { compareWithCurrent } from "../data/comparison.server.ts";
import { findDataset } from "../data/datasets.server.ts";
import type { Draft } from "../data/drafts.server.ts";
import { groundOf, protectEdition, type ProtectOptions } from "./protect-edition.server.ts";
import { publishable } from "./release-guards.server.ts";
import { hashFigures } from "./write-draft.server.ts";

/**
 * Whether an edition may still leave as it was prepared: the guards are asked again, and where what its protection stood
 * on has shifted (another edition left, the policy changed, an agreement ended) it is made and attacked again. It leaves
 * only if that comes to the same figures; what the coordinator looked at is what the public gets.
 */
export async function checkAgain(
  draft: Draft,
  note: Labels | null,
  database: Database,
  options: ProtectOptions,
): Promise<Outcome<Comparison>> {
  const dataset = await findDataset(database.read, draft.slug);
  if (!dataset) return failed("not-found", "dataset", { slug: draft.slug });
  const open = await publishable(database.read, { observatoryId: draft.observatoryId, datasetId: draft.datasetId });
  if (!open.ok) return open;
  const shifts = draft.ground ? shiftsOf(draft.ground, await groundOf(database.read, dataset, draft.id)) : [];
  if (shifts.length > 0 || !draft.ground) {
    const again = await protectEdition({ kind: "system", task: "release" }, draft.slug, database, {
      ...options,
      again: draft.id,
    });
    if (!again.ok) return again;
    if (hashFigures(again.value.series) !== draft.figuresHash) {
      return failed("conflict", "release.shifted", { part: shifts[0] ?? "ledger" });
    }
  }
  const comparison = await compareWithCurrent(database.read, { ...draft, releaseId: draft.id });
  if (needsNote(comparison) && !note) return failed("invalid", "release.note");
  return done(comparison);
}
