import { expect, test } from "vitest";
import { databaseForThisTest } from "../../tests/support/database.ts";
import { deliverMail, listMail, queueMail, type Mail } from "./mail.server.ts";

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
