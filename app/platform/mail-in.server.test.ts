import nodemailer from "nodemailer";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { sql } from "kysely";
import { informMailHandlers } from "~/inform/mail-handlers.server.ts";
import { signLink } from "~/inform/data/signed-links.server.ts";
import { emptyDatabase } from "../../tests/support/database.ts";
import { listenForMail, type MailListener } from "./mail-in.server.ts";

let database: Awaited<ReturnType<typeof emptyDatabase>>;
let listener: MailListener;
beforeAll(async () => {
  database = await emptyDatabase();
  listener = await listenForMail(0, "127.0.0.1", informMailHandlers(database), database);
});
afterAll(async () => {
  await listener.close();
  await database.close();
});

async function subscriber(email: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into inform.subscriber (email, locale, state, consent) values (${email}, 'fr', 'active', '{}')
    returning id::text as id`.execute(database.read);
  return rows[0]!.id;
}

async function stateOf(id: string) {
  const { rows } = await sql<{ state: string; soft: number }>`
    select state, soft_bounces as soft from inform.subscriber where id::text = ${id}`.execute(database.read);
  return rows[0]!;
}

/** A report as a mail server writes it (RFC 3464 and RFC 5965): three parts, the second for machines. */
const report = (to: string, type: string, part: string) => ({
  envelope: { from: "", to },
  raw: [
    "From: <mailer-daemon@example.net>",
    `To: <${to}>`,
    "Subject: report",
    "MIME-Version: 1.0",
    `Content-Type: multipart/report; report-type=${type}; boundary="b"`,
    "",
    "--b",
    "Content-Type: text/plain",
    "",
    "For people.",
    "--b",
    `Content-Type: message/${type}`,
    "",
    part,
    "--b--",
    "",
  ].join("\r\n"),
});

async function send(mail: { envelope: { from: string; to: string }; raw: string }): Promise<void> {
  const transport = nodemailer.createTransport({
    host: "127.0.0.1",
    port: listener.port,
    secure: false,
    ignoreTLS: true,
  });
  await transport.sendMail(mail);
  transport.close();
  // The listener answers before it acts, so that a sender never waits for a database.
  await new Promise((resolve) => setTimeout(resolve, 300));
}

const bounceOf = (id: string) => `bounce+${signLink(database.dataDir, "bounce", id)}@oivf.example`;
const failure = (status: string) =>
  `Reporting-MTA: dns; mx.example.net\r\n\r\nFinal-Recipient: rfc822; x@example.net\r\nAction: failed\r\nStatus: ${status}\r\n`;

test("an address that is gone is not written to any more", async () => {
  const id = await subscriber("gone@example.net");
  await send(report(bounceOf(id), "delivery-status", failure("5.1.1")));
  await vi.waitFor(async () => expect((await stateOf(id)).state).toBe("stopped"), 5000);
});

test("a full mailbox is only counted, and given up after the fifth time", async () => {
  const id = await subscriber("full@example.net");
  await send(report(bounceOf(id), "delivery-status", failure("5.2.2")));
  await vi.waitFor(async () => expect(await stateOf(id)).toEqual({ state: "active", soft: 1 }), 5000);
  for (let i = 0; i < 4; i++) await send(report(bounceOf(id), "delivery-status", failure("4.2.2")));
  await vi.waitFor(async () => expect((await stateOf(id)).state).toBe("stopped"), 5000);
});

test("a complaint stops at once", async () => {
  const id = await subscriber("unhappy@example.net");
  await send(report(bounceOf(id), "feedback-report", "Feedback-Type: abuse\r\nVersion: 1\r\n"));
  await vi.waitFor(async () => expect((await stateOf(id)).state).toBe("stopped"), 5000);
});

test("a forged address changes nothing, and an address that is not ours is refused", async () => {
  const id = await subscriber("forged@example.net");
  const forged = bounceOf(id).replace(/.@/, (last) => (last[0] === "0" ? "1@" : "0@"));
  await send(report(forged, "delivery-status", failure("5.1.1")));
  expect((await stateOf(id)).state).toBe("active");
  await expect(send(report("somebody@example.net", "delivery-status", failure("5.1.1")))).rejects.toThrow(
    /550|no such/i,
  );
});

test("an ordinary answer, or a report for people alone, changes nothing", async () => {
  const id = await subscriber("answer@example.net");
  await send({
    envelope: { from: "", to: bounceOf(id) },
    raw: "From: <a@example.net>\r\nSubject: Re: bulletin\r\n\r\nAction: failed\r\nStatus: 5.1.1\r\n",
  });
  expect(await stateOf(id)).toEqual({ state: "active", soft: 0 });
});
