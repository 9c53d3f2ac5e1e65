import { tellsOfDistress } from "~/content/index.ts";
import { notify } from "~/content/index.server.ts";
import { decide, recordAudit } from "~/identity/index.server.ts";
import type { Actor } from "~/kernel/actor.ts";
import type { Locale } from "~/kernel/locale.ts";
import { mailboxOf } from "~/kernel/mailbox.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { showText } from "~/kernel/translated-text.ts";
import type { Database, WriteTransaction } from "~/platform/database.server.ts";
import { countAttempt } from "~/platform/http/rate-limit.server.ts";
import { belongingStates, type Member } from "../core/member.ts";
import { plainLine, plainText, readAddress } from "../core/plain-text.ts";
import { publicMember } from "../core/protection.ts";
import { findMailbox, findMember, findMemberBySlug } from "../data/members.server.ts";
import {
  deleteOldMessages,
  findMessage,
  insertLine,
  insertMessage,
  listLines,
  writeMessageState,
  type Message,
  type MessageLine,
} from "../data/messages.server.ts";
import { memberLinks } from "../data/signed-links.server.ts";
import { memberWords } from "../messages/members-words.ts";
import { mailNeutrally, peopleOfMember, type Desk } from "./desk.server.ts";

export const longestMessage = 8000;
/** Months after its last message at which a conversation is deleted. */
const monthsKept = 12;

export interface RelayForm {
  name: string;
  email: string;
  text: string;
  locale: Locale;
  trap: string;
  stamp: string;
  /** She has read where to turn, and sends it all the same. */
  cautioned: boolean;
}

const perMember = { purpose: "relay-member", limit: 30, windowSeconds: 86_400 };
const perAddress = { purpose: "relay-address", limit: 5, windowSeconds: 86_400 };
const perStamp = { purpose: "relay-stamp", limit: 2, windowSeconds: 86_400 };
const perThread = { purpose: "relay-thread", limit: 20, windowSeconds: 86_400 };

/** Whether outsiders may write to a member: they must see it, and somebody must be there to answer. */
export function canBeWrittenTo(member: Member | undefined): member is Member {
  const seen = member && publicMember(member);
  return Boolean(member && seen && seen.level !== "region" && belongingStates.includes(member.state));
}

/** Takes a message to a member: who speaks of herself is shown where to turn first; nothing is kept before she sends it. */
export async function writeToMember(
  slug: string,
  form: RelayForm,
  database: Database,
  desk: Desk,
): Promise<Outcome<"sent" | "caution">> {
  const member = await findMemberBySlug(database.read, slug);
  if (!canBeWrittenTo(member)) return failed("not-found", "member");
  if (form.trap !== "") return done("sent");
  const email = readAddress(form.email);
  if (!email) return failed("invalid", "email");
  const text = plainText(form.text, longestMessage + 1);
  if (text.length < 2) return failed("invalid", "text");
  if (text.length > longestMessage) return failed("invalid", "long");
  const stamp = memberLinks.readStamp(desk.settings.dataDir, form.stamp);
  if (stamp !== "good") return failed("invalid", stamp === "too-quick" ? stamp : "stamp");
  if (!form.cautioned && tellsOfDistress(text)) return done("caution");
  for (const [rule, subject] of [
    [perMember, member.organisationId],
    [perStamp, form.stamp],
    [perAddress, mailboxOf(email)],
  ] as const)
    if (!(await countAttempt(database, rule, subject)).allowed) return failed("too-many", "too-many");
  return database.write(async (transaction) => {
    const message = await insertMessage(transaction, {
      organisationId: member.organisationId,
      email,
      name: plainLine(form.name),
      locale: form.locale,
    });
    await insertLine(transaction, { messageId: message.id, kind: "writer", accountId: null, body: text, state: "new" });
    await mailTheWriter(transaction, message, "writer", desk);
    await tellTheMember(transaction, message, desk);
    return done("sent" as const);
  });
}

/** The conversation behind a link, as its writer reads it. The member's name is what its protection leaves today. */
export async function findConversation(
  token: string,
  { read }: Pick<Database, "read">,
  { settings }: Pick<Desk, "settings">,
): Promise<{ message: Message; lines: MessageLine[]; member: Member | undefined } | null> {
  const id = memberLinks.read(settings.dataDir, "message", token);
  const message = id ? await findMessage(read, id) : undefined;
  if (!message) return null;
  return { message, lines: await listLines(read, message.id), member: await findMember(read, message.organisationId) };
}

/** One more message of the writer's. */
export async function goOnWriting(
  token: string,
  typed: string,
  database: Database,
  desk: Desk,
): Promise<Outcome<null>> {
  const id = memberLinks.read(desk.settings.dataDir, "message", token);
  if (!id) return failed("gone", "link");
  const body = plainText(typed, longestMessage + 1);
  if (body === "") return failed("invalid", "text");
  if (body.length > longestMessage) return failed("invalid", "long");
  if (!(await countAttempt(database, perThread, id)).allowed) return failed("too-many", "too-many");
  return database.write(async (transaction) => {
    const message = await findMessage(transaction, id);
    if (!message) return failed("gone", "link");
    await insertLine(transaction, { messageId: id, kind: "writer", accountId: null, body, state: "new" });
    await tellTheMember(transaction, message, desk);
    return done(null);
  });
}

/** The member's answer, or the end of a conversation. The mail to the writer says that there is one, and nothing of it. */
export async function answerMessage(
  actor: Actor,
  id: string,
  { text, close }: { text: string; close: boolean },
  database: Database,
  desk: Desk,
): Promise<Outcome<null>> {
  const body = plainText(text, longestMessage + 1);
  if (body === "" && !close) return failed("invalid", "text");
  if (body.length > longestMessage) return failed("invalid", "long");
  return database.write(async (transaction) => {
    const message = await findMessage(transaction, id);
    if (!message) return failed("not-found", "message");
    const allowed = decide(actor, "write for the member", { organisationId: message.organisationId });
    // Whoever does not answer for the member does not see that the conversation is there.
    if (!allowed.ok) return failed("not-found", "message");
    const state = close ? "closed" : "answered";
    const accountId = actor.kind === "person" ? actor.accountId : null;
    if (body !== "") {
      await insertLine(transaction, { messageId: id, kind: "member", accountId, body, state });
      await mailTheWriter(transaction, message, "answered", desk);
    } else await writeMessageState(transaction, id, state);
    return done(null);
  });
}

async function mailTheWriter(
  transaction: WriteTransaction,
  message: Message,
  what: "writer" | "answered",
  { base, settings }: Desk,
): Promise<void> {
  const words = memberWords(message.locale);
  const link = `${base}/${message.locale}/members/messages/${memberLinks.sign(settings.dataDir, "message", message.id)}`;
  await mailNeutrally(transaction, message.email, {
    subject: words(`mail.${what}.subject`, { number: message.id.slice(0, 6) }),
    text: words(`mail.${what}.text`, { link }),
  });
}

/** Who answers for the member, by a neutral mail each, and its office's mailbox where it has one. */
async function tellTheMember(transaction: WriteTransaction, message: Message, { base }: Desk): Promise<void> {
  const { organisationId } = message;
  const member = await findMember(transaction, organisationId);
  const href = `/workspace/members/${organisationId}/messages`;
  const people = await peopleOfMember(transaction, organisationId);
  const mailbox = await findMailbox(transaction, organisationId);
  for (const { accountId, locale } of people)
    await notify(transaction, {
      accountId,
      topic: "message-received",
      subject: (member && showText(member.name, locale)?.text) ?? "",
      href,
    });
  const addresses = [...people, ...(mailbox ? [{ email: mailbox, locale: message.locale }] : [])];
  for (const { email, locale } of addresses) {
    const words = memberWords(locale);
    await mailNeutrally(transaction, email, {
      subject: words("mail.waits.subject"),
      text: words("mail.waits.text", { link: `${base}/${locale}${href}` }),
    });
  }
}

/** Deletes conversations whose time is over; the trail keeps how many. */
export async function forgetMessages(database: Database): Promise<number> {
  return database.write(async (transaction) => {
    const deleted = await deleteOldMessages(transaction, monthsKept);
    if (deleted > 0)
      await recordAudit(transaction, {
        actor: { kind: "system", task: "forget-member-messages" },
        action: "messages deleted",
        subject: { kind: "member-message", id: "retention" },
        after: { months: monthsKept, deleted },
      });
    return deleted;
  });
}
