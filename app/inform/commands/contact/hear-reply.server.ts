import type { ParsedMail } from "mailparser";
import { replyText, whyNotAReply, type ReplyMail } from "~/content/index.ts";
import type { Database } from "~/platform/database.server.ts";
import { longestMessage } from "../../core/contact/message.ts";
import { findTicket } from "../../data/contact/tickets.server.ts";
import { readLink } from "../../data/signed-links.server.ts";
import type { Desk } from "./mail-the-writer.server.ts";
import { goOnWriting } from "./write-to-us.server.ts";

export type Heard = "kept" | "no-such-conversation" | "automatic" | "own" | "no-sender" | "empty" | "too-many";

/**
 * An answer by mail to a conversation, known by the signed address that it was sent to. What a programme sent, what we
 * sent ourselves and what says nothing is let go without a word: an answer to it would never end. Attachments are
 * dropped unread.
 */
export async function hearReply(
  token: string,
  mail: ParsedMail,
  database: Database,
  { settings, base }: Desk,
): Promise<Heard> {
  const id = readLink(settings.dataDir, "reply", token);
  const ticket = id ? await findTicket(database.read, id) : null;
  if (!ticket || ticket.state === "unconfirmed") return "no-such-conversation";
  const from = (mail.from?.value[0]?.address ?? "").toLowerCase();
  const reply: ReplyMail = {
    header: (name) => headerText(mail, name),
    from,
    text: mail.text,
    html: mail.html === false ? undefined : mail.html,
  };
  const reason = whyNotAReply(reply, settings.mailFrom ?? `oivf@${new URL(base).hostname}`);
  if (reason) return reason;
  const text = replyText(reply).slice(0, longestMessage);
  if (text === "") return "empty";
  const kept = await goOnWriting(ticket.id, { text, via: from === ticket.email ? "mail" : "other-address" }, database);
  return kept.ok ? "kept" : "too-many";
}

/** A header as it was written; the parser gives some of them as structures. */
function headerText(mail: ParsedMail, name: string): string | undefined {
  const line = mail.headerLines.find(({ key }) => key === name)?.line;
  return line?.slice(line.indexOf(":") + 1).trim();
}
