import type { WriteTransaction } from "~/platform/database.server.ts";
import { queueMail } from "~/platform/mail.server.ts";
import type { Settings } from "~/platform/settings.server.ts";
import type { Ticket } from "../../data/contact/tickets.server.ts";
import { signLink } from "../../data/signed-links.server.ts";
import { contactWords } from "../../messages/contact-words.ts";

/** What the mails of a conversation need to know of this installation. */
export interface Desk {
  /** The site's address, without a slash at the end. */
  base: string;
  settings: Pick<Settings, "dataDir" | "mailFrom" | "mailInPort">;
}

/** Where the writer reads her conversation and goes on with it. */
export function threadAddress({ id, locale }: Pick<Ticket, "id" | "locale">, { base, settings }: Desk): string {
  return `${base}/${locale}/contact/thread/${signLink(settings.dataDir, "ticket", id)}`;
}

/** The address that brings an answer back; none when no mail comes in here. */
export function replyAddress({ id }: Pick<Ticket, "id">, { base, settings }: Desk): string | undefined {
  if (settings.mailInPort === undefined) return undefined;
  const domain = settings.mailFrom?.split("@")[1] ?? new URL(base).hostname;
  return `reply+${signLink(settings.dataDir, "reply", id)}@${domain}`;
}

/**
 * Tells the writer that her message came in, must be confirmed, or has an answer. A mailbox may be shared: neither the
 * subject nor the text says what it is about, and no word of the conversation leaves the site.
 */
export async function mailTheWriter(
  transaction: WriteTransaction,
  ticket: Ticket,
  what: "received" | "answered" | "confirm",
  desk: Desk,
): Promise<void> {
  const words = contactWords(ticket.locale);
  const replyTo = what === "confirm" ? undefined : replyAddress(ticket, desk);
  const link =
    what === "confirm"
      ? `${desk.base}/${ticket.locale}/contact/confirm/${signLink(desk.settings.dataDir, "ticket-confirm", ticket.id)}`
      : threadAddress(ticket, desk);
  await queueMail(transaction, {
    recipient: ticket.email,
    subject: words(`mail.${what}.subject`, { number: ticket.number }),
    text: [
      words(`mail.${what}.text`, { number: ticket.number, link }),
      ...(replyTo ? [words("mail.byReply")] : []),
    ].join("\n\n"),
    replyTo,
  });
}
