import { afterAll, beforeAll, expect, test } from "vitest";
import { sql } from "kysely";
import type { Actor } from "~/kernel/actor.ts";
import { deliverEvents } from "~/platform/events.server.ts";
import { listMail } from "~/platform/mail.server.ts";
import { emptyDatabase } from "../../../tests/support/database.ts";
import { listCases } from "../data/moderation.server.ts";
import { listNotifications, markNotificationsRead, writePreference } from "../data/notifications.server.ts";
import { contentListeners } from "../listeners.server.ts";
import { decideModerationCase, openModerationCase } from "./moderate.server.ts";

let database: Awaited<ReturnType<typeof emptyDatabase>>;
let accountId: string;
beforeAll(async () => {
  database = await emptyDatabase();
  const { rows } = await sql<{ id: string }>`
    insert into identity.user_account (name, email, locale) values ('Exemple Inventée', 'exemple@example.org', 'es')
    returning id`.execute(database.read);
  accountId = rows[0]!.id;
});
afterAll(() => database.close());

const moderator: Actor = { kind: "operator" };
const reporter = (): Actor => ({ kind: "person", accountId, name: "Exemple", grants: [], secondFactor: false });
const open = (subjectId: string) =>
  database.write((transaction) =>
    openModerationCase(transaction, reporter(), { subjectKind: "post", subjectId, reason: "names a person" }),
  );

test("the same thing is queued once, and only a moderator decides", async () => {
  const first = await open("1");
  const second = await open("1");
  expect(second).toEqual({ id: first.id, isNew: false });
  const refused = await decideModerationCase(reporter(), first.id, { state: "kept", note: "" }, database);
  expect(refused).toMatchObject({ ok: false, failure: { kind: "forbidden" } });
  expect(await listCases(database.read)).toHaveLength(1);
});

test("a removal says why, is audited, and can be taken back", async () => {
  const { id } = await open("2");
  const decide = (state: "open" | "kept" | "removed", note = "") =>
    decideModerationCase(moderator, id, { state, note }, database);
  expect(await decide("removed")).toMatchObject({ ok: false, failure: { code: "moderation-note" } });
  expect(await decide("removed", "names a person")).toMatchObject({ ok: true, value: { state: "removed" } });
  expect(await decide("removed", "again")).toMatchObject({ ok: false, failure: { kind: "conflict" } });
  expect(await decide("open")).toMatchObject({ ok: true, value: { state: "open", decidedBy: null } });
  const { rows } = await sql<{ action: string }>`
    select action from identity.audit_entry where subject_id = ${id} order by seq`.execute(database.read);
  expect(rows.map((row) => row.action)).toEqual([
    "moderation case opened",
    "moderation case decided",
    "moderation case reopened",
  ]);
});

test("who reported is told in the workspace, and by a mail that says nothing only if she asked for one", async () => {
  await deliverEvents(database, contentListeners);
  const { id } = await open("3");
  await decideModerationCase(moderator, id, { state: "kept", note: "" }, database);
  await deliverEvents(database, contentListeners);
  expect(await listNotifications(database.read, accountId)).toMatchObject([
    { topic: "moderation-decided", read: false },
  ]);
  expect(await listMail(database.read)).toEqual([]);

  await database.write((transaction) => markNotificationsRead(transaction, accountId));
  await database.write((transaction) => writePreference(transaction, accountId, "moderation-decided", "mail"));
  const other = await open("4");
  await decideModerationCase(moderator, other.id, { state: "kept", note: "" }, database);
  await deliverEvents(database, contentListeners);
  expect(await listNotifications(database.read, accountId)).toHaveLength(2);
  expect(await listMail(database.read)).toMatchObject([
    { recipient: "exemple@example.org", subject: "Le espera un aviso" },
  ]);

  await database.write((transaction) => writePreference(transaction, accountId, "moderation-decided", "none"));
  const last = await open("5");
  await decideModerationCase(moderator, last.id, { state: "kept", note: "" }, database);
  await deliverEvents(database, contentListeners);
  expect(await listNotifications(database.read, accountId)).toHaveLength(2);
});
