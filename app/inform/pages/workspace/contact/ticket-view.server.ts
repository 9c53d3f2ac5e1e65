import { listAccounts } from "~/identity/index.server.ts";
import { dateFormat } from "~/kernel/dates.ts";
import type { Actor } from "~/kernel/actor.ts";
import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import type { Database } from "~/platform/database.server.ts";
import { topicsOf } from "../../../core/contact/desk.ts";
import { answersFor } from "../../../core/contact/ready-answers.ts";
import { daysOfSpam, monthsKept } from "../../../core/contact/topics.ts";
import { listReplyTemplates } from "../../../data/contact/reply-templates.server.ts";
import { findTicketByNumber, listMessages } from "../../../data/contact/tickets.server.ts";
import { deskWords } from "../../../messages/desk-words.ts";

/** A conversation as the desk shows it; null for whoever does not answer its topic. */
export async function readTicketView({ read }: Database, actor: Actor, number: number, locale: PageLocale) {
  const ticket = await findTicketByNumber(read, number);
  if (!ticket || ticket.state === "unconfirmed" || !topicsOf(actor).includes(ticket.topic)) return null;
  const [messages, accounts, templates] = await Promise.all([
    listMessages(read, ticket.id, true),
    listAccounts(read),
    listReplyTemplates(read),
  ]);
  const date = dateFormat(locale, { dateStyle: "long" });
  const theirs = deskWords(ticket.locale);
  const goes = new Date(ticket.touchedAt);
  if (ticket.spam) goes.setUTCDate(goes.getUTCDate() + daysOfSpam);
  else goes.setUTCMonth(goes.getUTCMonth() + monthsKept[ticket.topic]);
  return {
    ticket: {
      number: ticket.number,
      topic: ticket.topic,
      state: ticket.state,
      spam: ticket.spam,
      locale: ticket.locale,
      assignedTo: ticket.assignedTo,
      from: [ticket.name, ticket.email].filter(Boolean).join(", "),
      writer: ticket.name || ticket.email,
      since: date.format(new Date(ticket.createdAt)),
      goes: date.format(goes),
    },
    messages: messages.map(({ id, kind, via, body, by, at }) => ({
      id,
      kind,
      via,
      body,
      on: date.format(new Date(at)),
      by: accounts.find((account) => `account:${account.id}` === by)?.name,
    })),
    people: accounts
      .filter(({ id, grants, name }) =>
        topicsOf({ kind: "person", accountId: id, name, grants, secondFactor: true }).includes(ticket.topic),
      )
      .map(({ id, name }) => ({ id, name })),
    ready: [
      ...templates
        .filter(({ topic }) => topic === null || topic === ticket.topic)
        .map(({ id, title, body }) => ({
          code: String(id),
          title: title[wordsOf(locale)],
          body: body[ticket.locale],
        })),
      ...answersFor(ticket.topic).map((code) => ({
        code: code as string,
        title: deskWords(locale)(`shipped.${code}.title`),
        body: theirs(`shipped.${code}.body`),
      })),
    ],
  };
}
