import { actorId, type Actor } from "~/kernel/actor.ts";
import { locales, wordsOf, type Labels, type PageLocale } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import type { Database } from "~/platform/database.server.ts";
import { approveDelivery } from "../../commands/approve-delivery.server.ts";
import { checkDelivery, sendBackDelivery } from "../../commands/check-delivery.server.ts";
import { commentOnCell, publishFootnote } from "../../commands/comment-on-cell.server.ts";
import { correctDelivery } from "../../commands/correct-delivery.server.ts";
import { assignFinding, decideFinding } from "../../commands/decide-finding.server.ts";
import { submitDelivery } from "../../commands/submit-delivery.server.ts";
import { readCellKey } from "../../core/cell.ts";
import { findComment } from "../../data/comments.server.ts";
import { findFinding } from "../../data/findings.server.ts";

/** What one of the forms of a review asks, done; the number of the delivery to look at next. */
export async function answerReview(
  actor: Actor,
  id: number,
  form: FormData,
  locale: PageLocale,
  database: Database,
): Promise<Outcome<number>> {
  const text = (name: string) => String(form.get(name) ?? "");
  const reason = text("reason");
  const here = async (outcome: Promise<Outcome<unknown>>): Promise<Outcome<number>> => {
    const answer = await outcome;
    return answer.ok ? done(id) : answer;
  };
  // A form of this page speaks of this delivery, not of another's finding or remark.
  const finding = Number(form.get("finding") ?? 0);
  if (finding && (await findFinding(database.read, finding))?.deliveryId !== id) return failed("not-found", "finding");
  const comment = Number(form.get("comment") ?? 0);
  if (comment && (await findComment(database.read, comment))?.deliveryId !== id) return failed("not-found", "comment");
  switch (text("intent")) {
    case "submit":
      return here(submitDelivery(actor, id, database));
    case "check":
      return here(checkDelivery(actor, id, database));
    case "send-back":
      return here(sendBackDelivery(actor, id, reason, database));
    case "approve":
      return here(approveDelivery(actor, id, database));
    case "correct":
      return correctDelivery(actor, id, reason, database);
    case "explain":
      return here(decideFinding(actor, finding, { state: "explained", reason }, database));
    case "accept":
      return here(decideFinding(actor, finding, { state: "accepted", reason }, database));
    case "reopen":
      return here(decideFinding(actor, finding, { state: "open" }, database));
    case "take":
      return here(assignFinding(actor, finding, actorId(actor), database));
    case "comment": {
      const address = readCellKey(text("cell"));
      if (!address) return failed("invalid", "comment.cell");
      return here(commentOnCell(actor, id, address, text("text"), database));
    }
    case "footnote": {
      const typed = Object.fromEntries(locales.map((one) => [one, text(`footnote-${one}`)])) as Labels;
      return here(publishFootnote(actor, comment, { typed, writer: wordsOf(locale) }, database));
    }
    default:
      return failed("invalid", "other");
  }
}
