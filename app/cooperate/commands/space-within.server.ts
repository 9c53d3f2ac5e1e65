import { notify } from "~/content/index.server.ts";
import { recordAudit } from "~/identity/index.server.ts";
import type { Actor } from "~/kernel/actor.ts";
import { failed, type Outcome } from "~/kernel/outcome.ts";
import { showText } from "~/kernel/translated-text.ts";
import type { Database, WriteTransaction } from "~/platform/database.server.ts";
import type { Space } from "../core/space/space.ts";
import { holdSpace, touchSpace } from "../data/spaces.server.ts";
import { openSpace, type OpenSpace } from "../data/open-space.server.ts";
import { peopleOfMembers } from "../data/people-of-members.server.ts";

/** Who acts: any partner's writer, or a writer of the one that leads. */
type Who = "partner" | "lead" | "mandate-holder";

/**
 * Does something in a space, in one transaction, for who may: to anybody else the space does not exist. A space that has
 * ended is read and no longer written.
 */
export function inSpace<T>(
  actor: Actor,
  id: string,
  who: Who,
  database: Database,
  work: (transaction: WriteTransaction, open: OpenSpace) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  return database.write(async (transaction) => {
    await holdSpace(transaction, id);
    const permission = who === "mandate-holder" ? "sign for the member" : "write for the member";
    const open = await openSpace(transaction, actor, id, permission);
    if (!open) return failed("not-found", "space");
    if (who === "lead" && !open.leads) return failed("forbidden", "lead");
    if (open.space.closedAt !== null) return failed("conflict", "space-closed");
    const outcome = await work(transaction, open);
    if (outcome.ok) await touchSpace(transaction, id);
    return outcome;
  });
}

export async function note(
  transaction: WriteTransaction,
  actor: Actor,
  spaceId: string,
  action: string,
  after: Record<string, string | number | boolean> = {},
): Promise<void> {
  await recordAudit(transaction, { actor, action: `space: ${action}`, subject: { kind: "space", id: spaceId }, after });
}

/** Tells the people of these members that something is new; not the one who did it. */
export async function tellMembers(
  transaction: WriteTransaction,
  actor: Actor,
  space: Space,
  organisationIds: readonly string[],
  href = `/workspace/cooperation/spaces/${space.id}`,
): Promise<void> {
  const people = await peopleOfMembers(transaction);
  const accounts = new Set(organisationIds.flatMap((one) => people.get(one) ?? []));
  if (actor.kind === "person") accounts.delete(actor.accountId);
  const subject = showText(space.title, space.title.source)?.text ?? "";
  for (const accountId of accounts) await notify(transaction, { accountId, topic: "space-changed", subject, href });
}
