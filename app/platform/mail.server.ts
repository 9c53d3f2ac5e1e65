import { sql } from "kysely";
import nodemailer, { type Transporter } from "nodemailer";
import type { Database, ReadDatabase, WriteTransaction } from "./database.server.ts";
import { logError } from "./log.server.ts";
import type { JobDefinition } from "./jobs.server.ts";

/** A mail may be read over a shoulder: its subject is neutral, its text says no more than it must. */
export interface Mail {
  recipient: string;
  subject: string;
  text: string;
  /** Where an answer goes, when it is not to be lost. */
  replyTo?: string | undefined;
  /** The address behind a mail programme's own button for leaving a list (RFC 8058). */
  leaveUrl?: string | undefined;
  /** An iCalendar file (RFC 5545) that goes along, for the reader's own calendar. */
  calendar?: string | undefined;
}

export interface WaitingMail {
  id: string;
  recipient: string;
  subject: string;
  text: string;
  at: string;
  sentAt: string | null;
  attempts: number;
  lastError: string | null;
}

const attemptsAllowed = 8;

/** Puts a mail in the outbox, in the transaction that calls for it: if that fails, nobody is written to. */
export async function queueMail(transaction: WriteTransaction, mail: Mail): Promise<void> {
  await sql`
    insert into platform.mail_outbox (recipient, subject, body_text, reply_to, leave_url, calendar)
    values (${mail.recipient}, ${mail.subject}, ${mail.text}, ${mail.replyTo ?? null}, ${mail.leaveUrl ?? null}, ${mail.calendar ?? null})`.execute(
    transaction,
  );
}

/** The newest mails of the outbox, sent or not. */
export async function listMail(read: ReadDatabase, limit = 100): Promise<WaitingMail[]> {
  const { rows } = await sql<WaitingMail>`
    select id, recipient, subject, body_text as text, attempts, last_error as "lastError",
      to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at,
      to_char(sent_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "sentAt"
    from platform.mail_outbox order by created_at desc, id limit ${limit}`.execute(read);
  return rows;
}

export type Transport = (mail: Mail) => Promise<void>;

/** The mail server of the settings, or none: mails then wait in the outbox, where the workspace shows them. */
export function mailTransport(smtpUrl: string | undefined, from: string): Transport | null {
  if (!smtpUrl) return null;
  const transporter: Transporter = nodemailer.createTransport(smtpUrl);
  return async ({ recipient, subject, text, replyTo, leaveUrl, calendar }) => {
    await transporter.sendMail({
      from,
      to: recipient,
      subject,
      text,
      ...(replyTo ? { replyTo } : {}),
      ...(calendar ? { icalEvent: { method: methodOf(calendar), filename: "event.ics", content: calendar } } : {}),
      headers: {
        // Nobody's holiday note answers a programme's mail (RFC 3834).
        "Auto-Submitted": "auto-generated",
        // Whatever comes back with this has been here before.
        "X-Loop": from,
        ...(leaveUrl
          ? { "List-Unsubscribe": `<${leaveUrl}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" }
          : {}),
      },
    });
  };
}

/** What a mail programme is to do with the file, said in the file itself (RFC 5546). */
function methodOf(calendar: string): string {
  return /^METHOD:([A-Z]+)\r?$/m.exec(calendar)?.[1] ?? "PUBLISH";
}

/** Sends what waits. A mail is claimed by counting the attempt before sending, so that no two processes send it. */
export async function deliverMail(database: Database, transport: Transport): Promise<number> {
  const { rows } = await sql<Mail & { id: string; attempts: number }>`
    select id, recipient, subject, body_text as text, attempts, reply_to as "replyTo", leave_url as "leaveUrl", calendar
    from platform.mail_outbox where sent_at is null and attempts < ${attemptsAllowed}
      and created_at <= now() - make_interval(mins => attempts * attempts)
    order by created_at limit 200`.execute(database.read);
  let sent = 0;
  for (const mail of rows) {
    if (!(await claim(database, mail))) continue;
    try {
      const { recipient, subject, text } = mail;
      await transport({
        recipient,
        subject,
        text,
        replyTo: mail.replyTo ?? undefined,
        leaveUrl: mail.leaveUrl ?? undefined,
        calendar: mail.calendar ?? undefined,
      });
      // What has left is not kept: it may hold a link that opens an account.
      await sql`
        update platform.mail_outbox set sent_at = now(), last_error = null, body_text = '',
          reply_to = null, leave_url = null, calendar = null where id = ${mail.id}`.execute(database.read);
      sent++;
    } catch (error) {
      // The server's sentence may repeat the address: it goes to the outbox, which the workspace shows, not to the log.
      const reason = error instanceof Error ? error.message : String(error);
      await sql`update platform.mail_outbox set last_error = ${reason} where id = ${mail.id}`.execute(database.read);
      logError("mail", new Error("the mail server refused or did not answer"), { id: mail.id });
    }
  }
  return sent;
}

async function claim(database: Database, mail: { id: string; attempts: number }): Promise<boolean> {
  const { rows } = await sql`
    update platform.mail_outbox set attempts = attempts + 1
    where id = ${mail.id} and attempts = ${mail.attempts} and sent_at is null returning id`.execute(database.read);
  return rows.length === 1;
}

/** Days for which the outbox shows a mail that left, and one that never could: it names who was written to. */
const daysShown = { sent: 7, stuck: 30 } as const;

/** Forgets who was written to. What must be known longer is kept by whoever wrote, under a rule of its own. */
export async function dropOldMail(database: Database): Promise<void> {
  await sql`
    delete from platform.mail_outbox where sent_at < now() - make_interval(days => ${daysShown.sent})
      or (sent_at is null and created_at < now() - make_interval(days => ${daysShown.stuck}))`.execute(database.read);
}

/** The job that empties the outbox, when there is a server to give it to. */
export function mailJob(transport: Transport): JobDefinition {
  return {
    name: "platform.deliver-mail",
    schedule: "* * * * *",
    alone: true,
    async work(_data, database) {
      await deliverMail(database, transport);
    },
  };
}
