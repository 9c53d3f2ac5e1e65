import { sql } from "kysely";
import { expect, test } from "vitest";
import { databaseForThisTest } from "../../../tests/support/database.ts";
import { inventedObservatory, person, save } from "./establish.test-kit.ts";
import { remindOfExpiry } from "./remind-of-expiry.server.ts";

test("coordinators are told once 90, 30 and 7 days before a protocol expires, by a mail that says nothing of it", async () => {
  const database = await databaseForThisTest();
  const observatory = await inventedObservatory(database);
  const { rows } = await sql<{ id: string }>`
    insert into identity.user_account (name, email, locale) values ('Ada Invented', 'ada@example.org', 'fr') returning id`.execute(
    database.read,
  );
  const accountId = rows[0]!.id;
  await sql`insert into identity.role_grant (account_id, role, scope_kind, observatory_id, granted_by)
    values (${accountId}, 'coordinator', 'observatory', ${observatory.id}, 'operator')`.execute(database.read);
  await sql`insert into content.notification_preference (account_id, topic, channel)
    values (${accountId}, 'protocol-expires', 'mail')`.execute(database.read);
  const protocol = {
    title: "Protocole inventé",
    parties: "Parquet; police",
    protocol_state: "signed",
    expires_on: "2026-12-15",
  };
  const saved = await save(database, person("coordinator", observatory.id), observatory, "protocol", protocol);
  expect(saved.ok).toBe(true);
  await save(database, person("coordinator", observatory.id), observatory, "protocol", {
    ...protocol,
    protocol_state: "ended",
  });

  expect(await remindOfExpiry(database, "2026-09-01")).toBe(0);
  expect(await remindOfExpiry(database, "2026-11-24")).toBe(1);
  expect(await remindOfExpiry(database, "2026-11-25")).toBe(0);
  expect(await remindOfExpiry(database, "2026-12-09")).toBe(1);
  expect(await remindOfExpiry(database, "2026-12-20")).toBe(0);

  const mails = await sql<{ subject: string; text: string }>`
    select subject, body_text as text from platform.mail_outbox`.execute(database.read);
  expect(mails.rows).toHaveLength(2);
  expect(JSON.stringify(mails.rows)).not.toMatch(/[Pp]rotocol|violence|Parquet/);
});
