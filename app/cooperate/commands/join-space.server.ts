import type { Actor } from "~/kernel/actor.ts";
import { dayOf } from "~/kernel/day.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { hideFromMember } from "~/network/index.server.ts";
import type { Database, WriteTransaction } from "~/platform/database.server.ts";
import { bumpPublicVersion } from "~/platform/public-version.server.ts";
import { isCallOpen, textLengths, type Partner, type Space } from "../core/space/space.ts";
import { actingMembers } from "../data/acting.server.ts";
import { leading } from "../data/open-space.server.ts";
import { findSpace, listPartners, setClosed, writePartner } from "../data/spaces.server.ts";
import { showOnPartner } from "./hold-space.server.ts";
import { inSpace, note, tellMembers } from "./space-within.server.ts";

/** A member answers an open call; its lead hears of it and decides. Somebody who was refused is not heard again. */
export async function answerCall(
  actor: Actor,
  spaceId: string,
  organisationId: string,
  typed: string,
  database: Database,
  now = new Date(),
): Promise<Outcome<null>> {
  const message = typed.replace(/\r\n?/g, "\n").trim();
  if (message.length > textLengths.message) return failed("invalid", "message");
  return database.write(async (transaction) => {
    const members = await actingMembers(transaction, actor, "write for the member");
    if (!members.some((one) => one.organisationId === organisationId)) return failed("forbidden", "role");
    const space = await findSpace(transaction, spaceId);
    if (!space || !isCallOpen(space, dayOf(now))) return failed("not-found", "call");
    const partners = await listPartners(transaction, [spaceId]);
    const standing = partners.find((one) => one.organisationId === organisationId);
    if (standing && standing.state !== "left") return failed("conflict", "asked");
    const part = space.kind === "exchange" ? "visitor" : "partner";
    await writePartner(transaction, { spaceId, organisationId, part, state: "asking", message });
    const leads = partners.filter((one) => leading(one.part) && one.state === "in").map((one) => one.organisationId);
    await tellMembers(transaction, actor, space, leads);
    await note(transaction, actor, spaceId, "call answered", { organisation: organisationId });
    return done(null);
  });
}

/** The lead lets a member in, or does not; no reason is asked. */
export async function decidePartner(
  actor: Actor,
  spaceId: string,
  organisationId: string,
  decision: "in" | "refused",
  database: Database,
): Promise<Outcome<null>> {
  return inSpace(actor, spaceId, "lead", database, async (transaction, { space, partners }) => {
    const asking = partners.find((one) => one.organisationId === organisationId && one.state === "asking");
    if (!asking) return failed("not-found", "partner");
    await writePartner(transaction, { ...asking, message: "", state: decision });
    if (decision === "in") await tellMembers(transaction, actor, space, [organisationId]);
    await changePublic(transaction, space, database, async () => {
      if (decision === "in") await showOnPartner(transaction, space, organisationId);
    });
    await note(transaction, actor, spaceId, `partner ${decision}`, { organisation: organisationId });
    return done(null);
  });
}

/**
 * A partner leaves, and from then on reads nothing of the space. When the lead leaves, the partner that has been in it
 * longest takes over; when nobody is left, the space ends.
 */
export async function leaveSpace(
  actor: Actor,
  spaceId: string,
  organisationId: string,
  database: Database,
): Promise<Outcome<null>> {
  return inSpace(actor, spaceId, "partner", database, async (transaction, { space, partners, mine }) => {
    if (!mine.some((one) => one.organisationId === organisationId)) return failed("forbidden", "role");
    const leaving = partners.find((one) => one.organisationId === organisationId)!;
    await writePartner(transaction, { ...leaving, message: "", state: "left" });
    if (leading(leaving.part)) await handOver(transaction, space, leaving, partners);
    await changePublic(transaction, space, database, () =>
      hideFromMember(transaction, { kind: "exchange", id: spaceId, organisationId }),
    );
    await note(transaction, actor, spaceId, "partner left", { organisation: organisationId });
    return done(null);
  });
}

async function handOver(
  transaction: WriteTransaction,
  space: Space,
  leaving: Partner,
  partners: readonly Partner[],
): Promise<void> {
  const next = partners.find((one) => one.state === "in" && one.organisationId !== leaving.organisationId);
  if (next) await writePartner(transaction, { ...next, message: "", part: leaving.part });
  else await setClosed(transaction, space.id);
}

async function changePublic(
  transaction: WriteTransaction,
  space: Space,
  database: Database,
  change: () => Promise<void>,
): Promise<void> {
  if (space.publishedAt === null || space.withheld) return;
  await change();
  await bumpPublicVersion(transaction, "cooperate", database.afterCommit);
}
