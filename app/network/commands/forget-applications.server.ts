import { recordAudit } from "~/identity/index.server.ts";
import type { Database } from "~/platform/database.server.ts";
import { openFileStore, type FileStore } from "~/platform/files.server.ts";
import { settings } from "~/platform/process.server.ts";
import { deleteClosedApplications } from "../data/applications.server.ts";

/** Months after which an application that came to nothing is deleted with its letter: the form says so. */
const monthsKept = 12;

export async function forgetApplications(
  database: Database,
  store: () => FileStore = () => openFileStore(settings()),
): Promise<number> {
  const deleted = await database.write(async (transaction) => {
    const gone = await deleteClosedApplications(transaction, monthsKept);
    if (gone.length > 0)
      await recordAudit(transaction, {
        actor: { kind: "system", task: "forget-applications" },
        action: "membership applications deleted",
        subject: { kind: "application", id: "retention" },
        after: { months: monthsKept, numbers: gone.map(({ number }) => number) },
      });
    return gone;
  });
  for (const { letterKey } of deleted) if (letterKey) await store().remove(letterKey);
  return deleted.length;
}
