import { plainText } from "~/content/index.ts";
import { actorId, type Actor } from "~/kernel/actor.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { listAccounts, recordAudit } from "~/identity/index.server.ts";
import type { Database, WriteTransaction } from "~/platform/database.server.ts";
import { topicsOf } from "../../core/contact/desk.ts";
import { longestMessage } from "../../core/contact/message.ts";
import type { TicketState, Topic } from "../../core/contact/topics.ts";
import {
  changeTicket,
  deleteTicket,
  findTicketByNumber,
  insertMessage,
  type Ticket,
  type TicketChange,
} from "../../data/contact/tickets.server.ts";
import { mailTheWriter, type Desk } from "./mail-the-writer.server.ts";

/** One step at the desk, found, allowed, done and noted: whoever does not answer a topic does not see that it is there. */
async function atTheDesk(
  actor: Actor,
  number: number,
  database: Database,
  step: (ticket: Ticket, transaction: WriteTransaction) => Promise<Outcome<null>>,
): Promise<Outcome<null>> {
  const topics = topicsOf(actor);
  return database.write(async (transaction) => {
    const ticket = await findTicketByNumber(transaction, number);
    if (!ticket || !topics.includes(ticket.topic) || ticket.state === "unconfirmed")
      return failed("not-found", "ticket");
    return step(ticket, transaction);
  });
}

/** An answer to the writer, who is told by a neutral mail. `waiting` when it asks something of her. */
export function answerTicket(
  actor: Actor,
  number: number,
  { text, state }: { text: string; state: Extract<TicketState, "answered" | "waiting" | "closed"> },
  database: Database,
  desk: Desk,
): Promise<Outcome<null>> {
  return atTheDesk(actor, number, database, async (ticket, transaction) => {
    const body = plainText(text);
    if (body === "") return failed("invalid", "text");
    if (body.length > longestMessage) return failed("invalid", "long");
    await insertMessage(transaction, ticket.id, { kind: "team", via: "workspace", body, by: actorId(actor) });
    const assignedTo = ticket.assignedTo ?? (actor.kind === "person" ? actor.accountId : null);
    await changeTicket(transaction, ticket, { state, spam: false, assignedTo });
    await mailTheWriter(transaction, ticket, "answered", desk);
    await recordAudit(transaction, {
      actor,
      action: "message answered",
      subject: { kind: "ticket", id: ticket.number },
      before: { state: ticket.state },
      after: { state },
    });
    return done(null);
  });
}

/** A remark for the team alone. */
export function noteOnTicket(actor: Actor, number: number, text: string, database: Database): Promise<Outcome<null>> {
  return atTheDesk(actor, number, database, async (ticket, transaction) => {
    const body = plainText(text);
    if (body === "") return failed("invalid", "text");
    if (body.length > longestMessage) return failed("invalid", "long");
    await insertMessage(transaction, ticket.id, { kind: "note", via: "workspace", body, by: actorId(actor) });
    return done(null);
  });
}

/** State, spam mark, topic, or who takes care of it. Somebody who may not answer the topic is not given it. */
export function moveTicket(
  actor: Actor,
  number: number,
  change: TicketChange,
  database: Database,
): Promise<Outcome<null>> {
  return atTheDesk(actor, number, database, async (ticket, transaction) => {
    const topic = change.topic ?? ticket.topic;
    if (change.assignedTo && !(await mayBeGiven(transaction, change.assignedTo, topic)))
      return failed("invalid", "assignee");
    await changeTicket(transaction, ticket, change);
    await recordAudit(transaction, {
      actor,
      action: change.spam ? "message marked as spam" : "message moved",
      subject: { kind: "ticket", id: ticket.number },
      before: { state: ticket.state, spam: ticket.spam, topic: ticket.topic, assignedTo: ticket.assignedTo },
      after: { state: ticket.state, spam: ticket.spam, topic: ticket.topic, assignedTo: ticket.assignedTo, ...change },
    });
    return done(null);
  });
}

async function mayBeGiven(transaction: WriteTransaction, accountId: string, topic: Topic): Promise<boolean> {
  const account = (await listAccounts(transaction)).find(({ id }) => id === accountId);
  if (!account) return false;
  const { name, grants } = account;
  return topicsOf({ kind: "person", accountId, name, grants, secondFactor: true }).includes(topic);
}

/** At its writer's wish, before its time. The trail keeps the number, nothing else. */
export function eraseTicket(actor: Actor, number: number, database: Database): Promise<Outcome<null>> {
  return atTheDesk(actor, number, database, async (ticket, transaction) => {
    await deleteTicket(transaction, ticket.id);
    await recordAudit(transaction, {
      actor,
      action: "message erased",
      subject: { kind: "ticket", id: ticket.number },
    });
    return done(null);
  });
}
