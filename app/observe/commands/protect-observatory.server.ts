import { decide, recordAudit } from "~/identity/index.server.ts";
import type { Actor } from "~/kernel/actor.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import type { Database, WriteTransaction } from "~/platform/database.server.ts";
import { announce, type Listener } from "~/platform/events.server.ts";
import { bumpPublicVersion } from "~/platform/public-version.server.ts";
import { observatoriesOf, publishedDatasetsOf, writeProtected } from "../data/hidden-observatories.server.ts";
import { findObservatoryById } from "../data/observatories.server.ts";
import { indexDataset } from "./index-for-search.server.ts";

/** An observatory hides, or shows itself again: its lists, pages, figures and feeds ask when they are read. */
export async function protectObservatory(
  actor: Actor,
  observatoryId: number,
  hidden: boolean,
  database: Database,
): Promise<Outcome<null>> {
  const allowed = decide(actor, "edit the observatory's policy", { observatoryId });
  if (!allowed.ok) return allowed;
  return database.write(async (transaction) => {
    const observatory = await findObservatoryById(transaction, observatoryId);
    if (!observatory) return failed("not-found", "observatory");
    if (observatory.isProtected === hidden) return done(null);
    await writeProtected(transaction, observatoryId, hidden);
    await indexAnew(transaction, observatoryId);
    await announce(transaction, { type: "observe.observatory-protected", subject: String(observatoryId) });
    await recordAudit(transaction, {
      actor,
      action: hidden ? "observatory hidden" : "observatory shown",
      subject: { kind: "observatory", id: String(observatoryId) },
      before: { hidden: !hidden },
      after: { hidden },
    });
    await bumpPublicVersion(transaction, "observe", database.afterCommit);
    return done(null);
  });
}

async function indexAnew(transaction: WriteTransaction, observatoryId: number): Promise<void> {
  for (const slug of await publishedDatasetsOf(transaction, observatoryId)) await indexDataset(transaction, slug);
}

/** A member that hides takes its observatories out of the search; pages and lists need no listener. */
export const memberProtectionListener: Listener = {
  name: "observe.member-protection",
  listensTo: ["network.member-protected", "network.member-left"],
  async handle(event, transaction) {
    for (const { id } of await observatoriesOf(transaction, event.subject)) {
      await indexAnew(transaction, id);
      await announce(transaction, { type: "observe.observatory-protected", subject: String(id) });
    }
  },
};
