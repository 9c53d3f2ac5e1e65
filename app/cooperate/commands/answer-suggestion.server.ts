import { notify } from "~/content/index.server.ts";
import { recordAudit } from "~/identity/index.server.ts";
import type { Actor } from "~/kernel/actor.ts";
import { dayOf } from "~/kernel/day.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import type { Database, WriteTransaction } from "~/platform/database.server.ts";
import { actingMembers } from "../data/acting.server.ts";
import { planFollowUps } from "../data/follow-ups.server.ts";
import { insertIntroduction } from "../data/introductions.server.ts";
import { closeSuggestion, holdSuggestion, writeAnswer, type Suggestion } from "../data/suggestions.server.ts";

/**
 * A side says yes or no. A no needs no reason: the suggestion is gone, and the other side sees it go as if it had run out.
 * When both have said yes they are introduced, in the same transaction.
 */
export async function answerSuggestion(
  actor: Actor,
  id: string,
  answer: "yes" | "no",
  database: Database,
  now = new Date(),
): Promise<Outcome<{ introductionId: string | null }>> {
  if (actor.kind !== "person") return failed("forbidden", "role");
  return database.write(async (transaction) => {
    const suggestion = await holdSuggestion(transaction, id);
    const members = await actingMembers(transaction, actor, "write for the member");
    const acts = (organisationId: string) => members.some((one) => one.organisationId === organisationId);
    // Whoever acts for neither is not told that there is such a suggestion.
    if (!suggestion || (!acts(suggestion.receiverId) && !acts(suggestion.giverId)))
      return failed("not-found", "suggestion");
    if (suggestion.state !== "open") return failed("conflict", "suggestion-closed");
    const side = sideToAnswer(suggestion, acts);
    if (!side) return failed("conflict", "answered");
    await writeAnswer(transaction, id, { side, answer, accountId: actor.accountId });
    const other = side === "receiver" ? suggestion.giverAnswer : suggestion.receiverAnswer;
    if (answer === "no") await closeSuggestion(transaction, id, "closed");
    const introductionId =
      answer === "yes" && other === "yes"
        ? await introduce(transaction, suggestion, { [side]: actor.accountId }, dayOf(now))
        : null;
    await recordAudit(transaction, {
      actor,
      action: introductionId ? "members introduced" : "suggestion answered",
      subject: introductionId ? { kind: "introduction", id: introductionId } : { kind: "suggestion", id },
    });
    return done({ introductionId });
  });
}

/** For somebody who acts for both: the side that has not answered yet. */
function sideToAnswer(
  { receiverId, receiverAnswer, giverId, giverAnswer }: Suggestion,
  acts: (organisationId: string) => boolean,
): "receiver" | "giver" | null {
  if (acts(receiverId) && receiverAnswer === null) return "receiver";
  if (acts(giverId) && giverAnswer === null) return "giver";
  return null;
}

async function introduce(
  transaction: WriteTransaction,
  suggestion: Suggestion,
  answering: { receiver?: string; giver?: string },
  today: string,
): Promise<string> {
  const { id, receiverId, giverId } = suggestion;
  await closeSuggestion(transaction, id, "introduced");
  const introductionId = await insertIntroduction(transaction, { id, receiverId, giverId });
  await planFollowUps(transaction, introductionId, [receiverId, giverId], today);
  const accounts = [answering.receiver ?? suggestion.receiverAccount, answering.giver ?? suggestion.giverAccount];
  for (const accountId of new Set(accounts)) {
    if (accountId === null) continue;
    await notify(transaction, {
      accountId,
      topic: "introduction-made",
      subject: "",
      href: `/workspace/cooperation/introductions/${introductionId}`,
    });
  }
  return introductionId;
}
