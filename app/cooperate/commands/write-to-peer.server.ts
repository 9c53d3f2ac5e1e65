import { notify } from "~/content/index.server.ts";
import { recordAudit } from "~/identity/index.server.ts";
import type { Actor } from "~/kernel/actor.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import type { Database } from "~/platform/database.server.ts";
import { actingMembers } from "../data/acting.server.ts";
import { endIntroduction, findIntroduction, insertMessage, listMessages } from "../data/introductions.server.ts";
import { peopleOfMembers } from "../data/people-of-members.server.ts";

export const messageLength = 5000;
/** A conversation, not a mailing: more than this in a day and the other side is left in peace. */
const mostADay = 30;

/** One of the two writes to the other through the platform: neither learns an address, and a mail says only that something waits. */
export async function writeToPeer(
  actor: Actor,
  introductionId: string,
  typed: string,
  database: Database,
  now = new Date(),
): Promise<Outcome<null>> {
  const text = typed.replace(/\r\n?/g, "\n").trim();
  if (text === "" || text.length > messageLength) return failed("invalid", "message");
  if (actor.kind !== "person") return failed("forbidden", "role");
  return database.write(async (transaction) => {
    const own = (await actingMembers(transaction, actor, "write for the member")).map((one) => one.organisationId);
    const introduction = await findIntroduction(transaction, introductionId, own);
    if (!introduction) return failed("not-found", "introduction");
    if (introduction.endedAt !== null) return failed("conflict", "ended");
    const { receiverId, giverId } = introduction;
    const [from, to] = own.includes(receiverId) ? [receiverId, giverId] : [giverId, receiverId];
    const since = new Date(now.getTime() - 86_400_000).toISOString();
    const written = await listMessages(transaction, introductionId);
    if (written.filter((one) => one.organisationId === from && one.at > since).length >= mostADay)
      return failed("too-many", "messages");
    await insertMessage(transaction, introductionId, { organisationId: from, accountId: actor.accountId, text });
    for (const accountId of (await peopleOfMembers(transaction)).get(to) ?? [])
      await notify(transaction, {
        accountId,
        topic: "peer-wrote",
        subject: "",
        href: `/workspace/cooperation/introductions/${introductionId}`,
      });
    return done(null);
  });
}

/** Either side may end it, without a reason. */
export async function endConversation(
  actor: Actor,
  introductionId: string,
  database: Database,
): Promise<Outcome<null>> {
  return database.write(async (transaction) => {
    const own = (await actingMembers(transaction, actor, "write for the member")).map((one) => one.organisationId);
    if (!(await findIntroduction(transaction, introductionId, own))) return failed("not-found", "introduction");
    await endIntroduction(transaction, introductionId);
    await recordAudit(transaction, {
      actor,
      action: "conversation ended",
      subject: { kind: "introduction", id: introductionId },
    });
    return done(null);
  });
}
