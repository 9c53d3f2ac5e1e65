import { createHmac } from "node:crypto";
import { notify } from "~/content/index.server.ts";
import { plainText } from "~/content/index.ts";
import { listAccounts } from "~/identity/index.server.ts";
import type { Locale } from "~/kernel/locale.ts";
import { mailboxOf } from "~/kernel/mailbox.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import type { Database, WriteTransaction } from "~/platform/database.server.ts";
import { countAttempt } from "~/platform/http/rate-limit.server.ts";
import { cautionsOf, type Caution } from "../../core/contact/before-sending.ts";
import { looksAutomatic } from "../../core/contact/looks-automatic.ts";
import { longestMessage, readMessage } from "../../core/contact/message.ts";
import { roleOfTopic, stateAfterWriter } from "../../core/contact/topics.ts";
import {
  changeTicket,
  countSameText,
  findTicket,
  insertMessage,
  insertTicket,
  listMessages,
  type Ticket,
  type TicketMessage,
} from "../../data/contact/tickets.server.ts";
import { readLink, readStamp } from "../../data/signed-links.server.ts";
import { mailTheWriter, type Desk } from "./mail-the-writer.server.ts";

/** What the public form sends. */
export interface ContactForm {
  topic: string;
  email: string;
  name: string;
  text: string;
  locale: Locale;
  /** The field that people do not see. */
  trap: string;
  /** When the form was shown, signed. */
  stamp: string;
  /** She has read what is said before a message leaves, and sends it all the same. */
  cautioned: boolean;
}

export type Written = { kind: "sent" | "to-confirm" } | { kind: "caution"; cautions: Caution[] };

const wholeForm = { purpose: "contact-form", limit: 200, windowSeconds: 3600 };
const perStamp = { purpose: "contact-stamp", limit: 3, windowSeconds: 86_400 };
const perAddress = { purpose: "contact-address", limit: 5, windowSeconds: 86_400 };
/** A stranger who types somebody's address must not fill her mailbox with receipts. */
const receipts = { purpose: "contact-receipt", limit: 2, windowSeconds: 86_400 };
const sameTextAllowed = 2;

/**
 * Takes a message: reads it, shows what must be read before it leaves, keeps it, tells its writer and who answers. A
 * message that looks like a programme's waits for its writer's second yes. Until it is kept, nothing of it is stored.
 */
export async function writeToUs(form: ContactForm, database: Database, desk: Desk): Promise<Outcome<Written>> {
  if (form.trap !== "") return done({ kind: "sent" });
  const reading = readMessage(form);
  if (!reading.ok) return failed("invalid", reading.fault);
  const stamp = readStamp(desk.settings.dataDir, form.stamp);
  if (stamp !== "good") return failed("invalid", stamp === "too-quick" ? "too-quick" : "stamp");
  const { message } = reading;
  const cautions = form.cautioned ? [] : cautionsOf(message);
  if (cautions.length > 0) return done({ kind: "caution", cautions });
  const limits = [
    [wholeForm, "form"],
    [perStamp, form.stamp],
    [perAddress, mailboxOf(message.email)],
  ] as const;
  for (const [rule, subject] of limits)
    if (!(await countAttempt(database, rule, subject)).allowed) return failed("too-many", "too-many");

  const textHash = createHmac("sha256", "inform.ticket").update(message.text).digest("hex").slice(0, 32);
  const suspect =
    looksAutomatic(message.text).length > 0 || (await countSameText(database.read, textHash)) >= sameTextAllowed;
  const mayWrite = (await countAttempt(database, receipts, mailboxOf(message.email))).allowed;
  // Without a mail she could not confirm, and would wait for an answer to what nobody reads.
  if (suspect && !mayWrite) return failed("too-many", "too-many");
  await database.write(async (transaction) => {
    const ticket = await insertTicket(transaction, {
      ...message,
      locale: form.locale,
      state: suspect ? "unconfirmed" : "new",
      textHash,
    });
    await insertMessage(transaction, ticket.id, { kind: "writer", via: "form", body: message.text, by: "writer" });
    if (mayWrite) await mailTheWriter(transaction, ticket, suspect ? "confirm" : "received", desk);
    if (!suspect) await tellTheDesk(transaction, ticket);
  });
  return done({ kind: suspect ? "to-confirm" : "sent" });
}

/** Who answers this topic is told in her workspace; nobody's mail says what was written. */
async function tellTheDesk(transaction: WriteTransaction, ticket: Ticket): Promise<void> {
  const role = roleOfTopic[ticket.topic];
  for (const account of await listAccounts(transaction)) {
    const isHers = ticket.assignedTo
      ? account.id === ticket.assignedTo
      : account.grants.some((grant) => grant.scope.kind === "network" && grant.role === role);
    if (!isHers) continue;
    await notify(transaction, {
      accountId: account.id,
      topic: "message-received",
      subject: String(ticket.number),
      href: `/workspace/contact/${ticket.number}`,
    });
  }
}

/** The second yes of a writer whose message looked like a programme's. Used twice it says the same. */
export async function confirmMessage(token: string, database: Database, desk: Desk): Promise<Outcome<null>> {
  const id = readLink(desk.settings.dataDir, "ticket-confirm", token);
  if (!id) return failed("gone", "link");
  return database.write(async (transaction) => {
    const ticket = await findTicket(transaction, id);
    if (!ticket) return failed("gone", "link");
    if (ticket.state === "unconfirmed") {
      await changeTicket(transaction, ticket, { state: "new" });
      await mailTheWriter(transaction, ticket, "received", desk);
      await tellTheDesk(transaction, ticket);
    }
    return done(null);
  });
}

/** The conversation behind a link, as its writer reads it: without the notes. */
export async function findThread(
  token: string,
  database: Database,
  { settings }: Pick<Desk, "settings">,
): Promise<{ ticket: Ticket; messages: TicketMessage[] } | null> {
  const id = readLink(settings.dataDir, "ticket", token);
  const ticket = id ? await findTicket(database.read, id) : null;
  if (!ticket || ticket.state === "unconfirmed") return null;
  return { ticket, messages: await listMessages(database.read, ticket.id, false) };
}

const perThread = { purpose: "contact-thread", limit: 20, windowSeconds: 86_400 };

/** One more message by the writer, from her page or by a mail. */
export async function goOnWriting(
  ticketId: string,
  { text, via }: { text: string; via: "form" | "mail" | "other-address" },
  database: Database,
): Promise<Outcome<null>> {
  const body = plainText(text);
  if (body === "") return failed("invalid", "text");
  if (body.length > longestMessage) return failed("invalid", "long");
  if (!(await countAttempt(database, perThread, ticketId)).allowed) return failed("too-many", "too-many");
  return database.write(async (transaction) => {
    const ticket = await findTicket(transaction, ticketId);
    if (!ticket) return failed("gone", "link");
    await insertMessage(transaction, ticket.id, { kind: "writer", via, body, by: "writer" });
    await changeTicket(transaction, ticket, { state: stateAfterWriter(ticket.state) });
    if (!ticket.spam && ticket.state !== "unconfirmed") await tellTheDesk(transaction, ticket);
    return done(null);
  });
}
