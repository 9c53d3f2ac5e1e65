import { sql } from "kysely";
import { expect, test } from "vitest";
import { databaseForThisTest } from "../../tests/support/database.ts";
import { deliverMail, dropOldMail, listMail, queueMail, type Mail } from "./mail.server.ts";

const mail: Mail = { recipient: "exemple@example.org", subject: "Un message vous attend", text: "Bonjour" };

test("a mail waits in the outbox, is sent once, and stays to be seen", async () => {
  const database = await databaseForThisTest();
  await database.write((transaction) => queueMail(transaction, mail));
  expect(await listMail(database.read)).toMatchObject([{ recipient: mail.recipient, sentAt: null, attempts: 0 }]);
  const sent: Mail[] = [];
  const transport = async (one: Mail) => void sent.push(one);
  const rounds = await Promise.all([deliverMail(database, transport), deliverMail(database, transport)]);
  expect(rounds[0] + rounds[1]).toBe(1);
  expect(sent).toEqual([mail]);
  const [kept] = await listMail(database.read);
  expect(kept!.sentAt).not.toBeNull();
  expect(kept!.text).toBe("");
});

test("a mail that its server refuses stays, with the reason, and waits before the next attempt", async () => {
  const database = await databaseForThisTest();
  await database.write((transaction) => queueMail(transaction, mail));
  const refuse = async () => {
    throw new Error("550 no such mailbox");
  };
  expect(await deliverMail(database, refuse)).toBe(0);
  expect(await deliverMail(database, refuse)).toBe(0);
  expect(await listMail(database.read)).toMatchObject([{ attempts: 1, lastError: "550 no such mailbox" }]);
});

test("who was written to is forgotten a week after a mail left, a month after one that never could", async () => {
  const database = await databaseForThisTest();
  const aged = async (recipient: string, sentDays: number | null, days: number) => {
    await database.write((transaction) => queueMail(transaction, { ...mail, recipient }));
    await sql`
      update platform.mail_outbox set created_at = now() - make_interval(days => ${days}),
        sent_at = now() - make_interval(days => ${sentDays}::int) where recipient = ${recipient}`.execute(
      database.read,
    );
  };
  await aged("left-lately@example.org", 6, 6);
  await aged("left-long-ago@example.org", 8, 8);
  await aged("waits@example.org", null, 29);
  await aged("never-left@example.org", null, 31);
  await dropOldMail(database);
  expect((await listMail(database.read)).map(({ recipient }) => recipient).toSorted()).toEqual([
    "left-lately@example.org",
    "waits@example.org",
  ]);
});
