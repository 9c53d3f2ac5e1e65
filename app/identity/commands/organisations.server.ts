import type { Actor } from "~/kernel/actor.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import type { WriteTransaction } from "~/platform/database.server.ts";
import { decide, may } from "../core/policy.ts";
import { recordAudit } from "../data/audit-trail.server.ts";
import { insertOpenList, insertOrganisation, type Organisation } from "../data/organisations.server.ts";
import { tables } from "../data/tables.ts";

export type NewOrganisation = Parameters<typeof insertOrganisation>[1];

/**
 * Enters an organisation, once: members, partners and owners of observatories are roles of this one row. Who manages an
 * observatory's partners enters those that it works with.
 */
export async function addOrganisation(
  transaction: WriteTransaction,
  actor: Actor,
  organisation: NewOrganisation,
  workingWith: { observatoryId?: number } = {},
): Promise<Outcome<{ organisationId: string }>> {
  const decided = may(actor, "manage the network's people")
    ? done(true)
    : decide(actor, "manage partners", workingWith);
  if (!decided.ok) return decided;
  if (await slugTaken(transaction, organisation.slug)) return failed("conflict", "organisation-exists");
  const organisationId = await insertOrganisation(transaction, organisation);
  await recordAudit(transaction, {
    actor,
    action: "organisation added",
    subject: { kind: "organisation", id: organisationId },
    after: { slug: organisation.slug, kind: organisation.kind },
  });
  return done({ organisationId });
}

async function slugTaken(transaction: WriteTransaction, slug: Organisation["slug"]): Promise<boolean> {
  const found = await tables(transaction)
    .selectFrom("identity.organisation")
    .select("id")
    .where("slug", "=", slug)
    .executeTakeFirst();
  return found !== undefined;
}

/** The local governments of an open list, entered together: one line of the trail for all of them. */
export async function enterOpenList(
  transaction: WriteTransaction,
  actor: Actor,
  source: string,
  organisations: Parameters<typeof insertOpenList>[1],
): Promise<Outcome<{ id: string; slug: string }[]>> {
  const decided = decide(actor, "manage the network's people");
  if (!decided.ok) return decided;
  const entered = await insertOpenList(transaction, organisations);
  await recordAudit(transaction, {
    actor,
    action: "open list entered",
    subject: { kind: "open-list", id: source },
    after: { organisations: entered.length },
  });
  return done(entered);
}
