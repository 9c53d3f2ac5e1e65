import type { Database } from "~/platform/database.server.ts";
import { sweepAbandonedImports } from "../data/imports.server.ts";
import { sweepPreparingReleases } from "../data/releases.server.ts";

/** After a process that was stopped in mid-work: its half-done imports and editions go; nobody had seen them. */
export async function sweepHalfDone(database: Database): Promise<void> {
  await sweepAbandonedImports(database);
  await database.write((transaction) => sweepPreparingReleases(transaction, database.kind === "pglite"));
}
