import { sql } from "kysely";
import { expect, test } from "vitest";
import { listMail } from "~/platform/mail.server.ts";
import { databaseForThisTest } from "../../../tests/support/database.ts";
import { noticeLinks } from "../data/leave-link.server.ts";
import { saySubjectsOf } from "../data/notice-subjects.server.ts";
import { listPreferences, writePreference, writeRhythm } from "../data/notifications.server.ts";
import { notify } from "./notify.server.ts";
import { sendDigests, stopMails } from "./send-digests.server.ts";

const hour = 3_600_000;

async function reader(database: Awaited<ReturnType<typeof databaseForThisTest>>, locale: string) {
  const { rows } = await sql<{ id: string }>`
    insert into identity.user_account (name, email, locale) values ('Ada Invented', ${`${locale}@example.org`}, ${locale})
    returning id`.execute(database.read);
  const accountId = rows[0]!.id;
  await database.write((t) => writePreference(t, accountId, "discussion-followed", "digest"));
  const tell = (href: string) =>
    database.write((t) => notify(t, { accountId, topic: "discussion-followed", subject: "", href }));
  return { accountId, tell };
}

test("a digest comes once a day, in its reader's language, and says how much waits and nothing of what", async () => {
  const database = await databaseForThisTest();
  const desk = { base: "https://oivf.example", settings: { dataDir: database.dataDir } };
  saySubjectsOf(
    "discussion-followed",
    async (_db, _account, hrefs) =>
      new Map(hrefs.filter((href) => href !== "/workspace/closed").map((href) => [href, "A secret title"])),
  );
  const { accountId, tell } = await reader(database, "fr");
  await tell("/workspace/open");
  await tell("/workspace/open");
  await tell("/workspace/closed");
  expect(await listMail(database.read)).toEqual([]);
  expect(await sendDigests(database, desk)).toBe(1);
  const [mail] = await listMail(database.read);
  expect(mail).toMatchObject({ recipient: "fr@example.org", subject: "2 avis vous attendent" });
  expect(`${mail!.subject} ${mail!.text}`).not.toMatch(/secret|violence|closed/i);
  const { rows } = await sql<{ leave: string }>`select leave_url as leave from platform.mail_outbox`.execute(
    database.read,
  );
  expect(noticeLinks.read(database.dataDir, "leave", rows[0]!.leave.split("/").at(-1)!)).toBe(accountId);

  await tell("/workspace/open");
  expect(await sendDigests(database, desk, new Date(Date.now() + 2 * hour))).toBe(0);
  expect(await sendDigests(database, desk, new Date(Date.now() + 24 * hour))).toBe(1);
  await database.write((t) => writeRhythm(t, accountId, "weekly"));
  await tell("/workspace/open");
  expect(await sendDigests(database, desk, new Date(Date.now() + 48 * hour))).toBe(0);
  expect(await sendDigests(database, desk, new Date(Date.now() + 24 * 8 * hour))).toBe(1);
});

test("of what a reader may no longer read no digest comes, and who leaves gets no mail", async () => {
  const database = await databaseForThisTest();
  const desk = { base: "https://oivf.example", settings: { dataDir: database.dataDir } };
  saySubjectsOf("discussion-followed", async () => new Map());
  const { accountId, tell } = await reader(database, "es");
  await tell("/workspace/closed");
  expect(await sendDigests(database, desk)).toBe(0);
  await stopMails(accountId, database);
  expect(await listPreferences(database.read, accountId)).toMatchObject({ "discussion-followed": "workspace" });
  // What comes by mail to who chose nothing is stopped as well.
  await database.write((t) => notify(t, { accountId, topic: "renewal-due", subject: "", href: null }));
  expect(await listMail(database.read)).toEqual([]);
  expect(noticeLinks.read(database.dataDir, "leave", `${accountId}-${"0".repeat(32)}`)).toBeNull();
});
