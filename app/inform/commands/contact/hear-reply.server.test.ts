import { simpleParser } from "mailparser";
import nodemailer, { type SendMailOptions } from "nodemailer";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { sql } from "kysely";
import type { Actor } from "~/kernel/actor.ts";
import { listenForMail, type MailListener } from "~/platform/mail-in.server.ts";
import { deliverMail, mailTransport } from "~/platform/mail.server.ts";
import { emptyDatabase } from "../../../../tests/support/database.ts";
import { openMailSink, type MailSink } from "../../../../tests/support/mail-sink.ts";
import { topics } from "../../core/contact/topics.ts";
import { stampForm } from "../../data/signed-links.server.ts";
import { listMessages, listTickets, type ListedTicket } from "../../data/contact/tickets.server.ts";
import { informMailHandlers } from "../../mail-handlers.server.ts";
import { answerTicket } from "./work-at-the-desk.server.ts";
import { writeToUs } from "./write-to-us.server.ts";

const operator: Actor = { kind: "operator" };
const base = "https://oivf.example";
const from = "desk@oivf.example";
let database: Awaited<ReturnType<typeof emptyDatabase>>;
let sink: MailSink;
let listener: MailListener;
let ticket: ListedTicket;

const settings = () => ({ dataDir: database.dataDir, mailFrom: from, mailInPort: 2525 });

beforeAll(async () => {
  database = await emptyDatabase();
  sink = await openMailSink();
  listener = await listenForMail(0, "127.0.0.1", informMailHandlers({ ...settings(), publicUrl: base }), database);
  await writeToUs(
    {
      topic: "data",
      email: "ada@example.org",
      name: "",
      text: "Where are the figures of 2023?",
      locale: "fr",
      trap: "",
      stamp: stampForm(database.dataDir, new Date(Date.now() - 60_000)),
      cautioned: false,
    },
    database,
    { base, settings: settings() },
  );
  [ticket] = (await listTickets(database.read, { topics })) as [ListedTicket];
  await answerTicket(operator, ticket.number, { text: "The secret answer.", state: "answered" }, database, {
    base,
    settings: settings(),
  });
  await deliverMail(database, mailTransport(sink.url, from)!);
});
afterAll(async () => {
  await listener.close();
  await sink.close();
  await database.close();
});

/** The address that the writer's programme answers to, as it stands in the mail that left. */
async function replyAddress(): Promise<string> {
  const mail = await simpleParser(sink.mails.at(-1)!.raw);
  return mail.replyTo!.value[0]!.address!;
}

/** Hands a mail to our door as a mail server does; the door answers before it acts. */
async function answer(mail: SendMailOptions): Promise<void> {
  const transport = nodemailer.createTransport({
    host: "127.0.0.1",
    port: listener.port,
    secure: false,
    ignoreTLS: true,
  });
  await transport.sendMail({ from: "Ada <ada@example.org>", to: await replyAddress(), subject: "Re:", ...mail });
  transport.close();
}
const written = async () =>
  (await listMessages(database.read, ticket.id, false)).filter(({ kind }) => kind === "writer");

test("what leaves is a whole mail that says nothing of the conversation and asks programmes not to answer", async () => {
  expect(sink.mails).toHaveLength(2);
  for (const { raw, to } of sink.mails) {
    const mail = await simpleParser(raw);
    expect(to).toBe("ada@example.org");
    expect(mail.headers.get("auto-submitted")).toBe("auto-generated");
    expect(mail.text).toMatch(/https:\/\/oivf\.example\/fr\/contact\/thread\/[0-9a-z-]+/);
    expect(`${mail.subject} ${mail.text}`).not.toMatch(/secret|2023|violence/i);
  }
});

test("an answer by mail joins the conversation, without what was quoted and without its attachment", async () => {
  await answer({
    text: "Merci beaucoup !\n\nLe mar. 24 nov. 2026 à 10:00, OIVF a écrit :\n> Bonjour",
    attachments: [{ filename: "case.pdf", content: "names" }],
  });
  await vi.waitFor(async () => expect(await written()).toHaveLength(2), 5000);
  expect((await written()).at(-1)).toMatchObject({ via: "mail", body: "Merci beaucoup !" });
  expect((await listTickets(database.read, { topics }))[0]!.state).toBe("open");
});

test("a mail from another address to the signed one is kept and says so", async () => {
  await answer({ from: "eve@example.net", text: "Forwarded to me." });
  await vi.waitFor(async () => expect(await written()).toHaveLength(3), 5000);
  expect((await written()).at(-1)).toMatchObject({ via: "other-address" });
});

test("holiday notes, lists, reports, our own mail and an empty one begin no loop", async () => {
  const before = sink.mails.length;
  await answer({ text: "I am away.", headers: { "Auto-Submitted": "auto-replied" } });
  await answer({ text: "I am away.", headers: { Precedence: "auto_reply" } });
  await answer({ text: "To the list.", headers: { "List-Id": "<x.example.org>" } });
  await answer({ from, text: "Ourselves." });
  await answer({ from: "MAILER-DAEMON@example.org", text: "Undeliverable." });
  await answer({ text: "> only what was quoted" });
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(await written()).toHaveLength(3);
  await deliverMail(database, mailTransport(sink.url, from)!);
  expect(sink.mails).toHaveLength(before);
});

test("a forged address changes nothing, and one that is not ours is refused", async () => {
  const good = await replyAddress();
  const forged = good.replace(/.@/, (last) => (last[0] === "0" ? "1@" : "0@"));
  await answer({ to: forged, text: "Let me in." });
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(await written()).toHaveLength(3);
  await expect(answer({ to: "desk@oivf.example", text: "Relay this." })).rejects.toThrow(/550|no such/i);
});

test("somebody who writes without end is heard twenty times a day", async () => {
  for (let i = 0; i < 22; i++) await answer({ text: `Once more, ${i}` });
  await vi.waitFor(async () => expect((await written()).length).toBeGreaterThanOrEqual(20), 5000);
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect((await written()).length).toBeLessThanOrEqual(23);
  const { rows } = await sql`select 1 from inform.ticket`.execute(database.read);
  expect(rows).toHaveLength(1);
});
