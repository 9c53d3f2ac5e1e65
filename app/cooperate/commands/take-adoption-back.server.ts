import type { Actor } from "~/kernel/actor.ts";
import type { Database, WriteTransaction } from "~/platform/database.server.ts";
import { withdrawAdoption } from "~/practice/index.server.ts";
import { isTakenUp } from "../data/taken-up.server.ts";

/** After what a member said has changed: a practice that nothing it says names any more is no longer said to be taken up. */
export async function takeAdoptionBack(
  transaction: WriteTransaction,
  actor: Actor,
  { practice, organisationId }: { practice: string | null; organisationId: string },
  { afterCommit }: Pick<Database, "afterCommit">,
): Promise<void> {
  if (practice === null || (await isTakenUp(transaction, organisationId, practice))) return;
  await withdrawAdoption(transaction, actor, { slug: practice, organisationId }, afterCommit);
}
