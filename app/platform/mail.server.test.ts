import { expect, test } from "vitest";
import { databaseForThisTest } from "../../tests/support/database.ts";
import { deliverMail, listMail, sendMail, type Mail } from "./mail.server.ts";

const mail: Mail = { to: "exemple@example.org", subject: "Un message vous attend", text: "Bonjour" };

test("a mail waits in the outbox, is sent once, and stays to be seen", async () => {
  const database = await databaseForThisTest();
  await database.write((transaction) => sendMail(transaction, mail));
  expect(await listMail(database.read)).toMatchObject([{ recipient: mail.to, sentAt: null, attempts: 0 }]);
  const sent: Mail[] = [];
  const transport = async (one: Mail) => void sent.push(one);
  const rounds = await Promise.all([deliverMail(database, transport), deliverMail(database, transport)]);
  expect(rounds[0] + rounds[1]).toBe(1);
  expect(sent).toEqual([mail]);
  expect((await listMail(database.read))[0]!.sentAt).not.toBeNull();
});

test("a mail that its server refuses stays, with the reason, and waits before the next attempt", async () => {
  const database = await databaseForThisTest();
  await database.write((transaction) => sendMail(transaction, mail));
  const refuse = async () => {
    throw new Error("550 no such mailbox");
  };
  expect(await deliverMail(database, refuse)).toBe(0);
  expect(await deliverMail(database, refuse)).toBe(0);
  expect(await listMail(database.read)).toMatchObject([{ attempts: 1, lastError: "550 no such mailbox" }]);
});
