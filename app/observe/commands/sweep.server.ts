import type { Database } from "~/platform/database.server.ts";
import { sweepAbandonedImports } from "../data/imports.server.ts";
import { sweepReleaseTasks } from "../data/release-tasks.server.ts";
import { sweepPreparingReleases } from "../data/releases.server.ts";
import { sweepUploads } from "../data/uploads.server.ts";

/** After a process that was stopped in mid-work: its half-done imports and editions go; nobody had seen them. */
export async function sweepHalfDone(database: Database): Promise<void> {
  const alone = database.kind === "pglite";
  await sweepAbandonedImports(database);
  await database.write((transaction) => sweepPreparingReleases(transaction, alone));
  await sweepReleaseTasks(database.read, alone);
  await sweepUploads(database);
}

/** The same while others may be at work: only what has fallen silent, and files that nobody came back for. */
export async function sweepSilent(database: Database): Promise<void> {
  if (database.kind === "postgres") {
    await sweepAbandonedImports(database);
    await sweepReleaseTasks(database.read, false);
  }
  await sweepUploads(database);
}
