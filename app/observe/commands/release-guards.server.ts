import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { staysInWorkspace } from "../data/observatories.server.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";

/** A reason of a later slice why the figures of a dataset may not leave today. */
export type ReleaseGuard = (
  db: ReadDatabase,
  dataset: { observatoryId: number; datasetId: number },
) => Promise<Outcome<true>>;

const guards = new Map<string, ReleaseGuard>();

/** Called once by each slice that knows such a reason: this one stands before them and cannot ask. */
export function guardReleasesWith(name: string, guard: ReleaseGuard): void {
  guards.set(name, guard);
}

/** Whether an edition of this dataset may leave: the first reason against it, if there is one. */
export async function publishable(
  db: ReadDatabase,
  dataset: { observatoryId: number; datasetId: number },
): Promise<Outcome<true>> {
  // Figures of an invented place stay in the workspace: nobody can mistake them for real ones.
  if (await staysInWorkspace(db, dataset.observatoryId)) return failed("conflict", "release.invented");
  for (const guard of guards.values()) {
    const verdict = await guard(db, dataset);
    if (!verdict.ok) return verdict;
  }
  return done(true);
}
