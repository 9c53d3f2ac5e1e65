import { afterAll, beforeAll, expect, test } from "vitest";
import { sql } from "kysely";
import type { Actor } from "~/kernel/actor.ts";
import { deliverEvents } from "~/platform/events.server.ts";
import { listMail } from "~/platform/mail.server.ts";
import { emptyDatabase } from "../../../tests/support/database.ts";
import { moderate } from "../data/moderated.server.ts";
import { findCaseOf, listCases, listSteps, yearsOfModeration } from "../data/moderation.server.ts";
import { listNotifications, markNotificationsRead, writePreference } from "../data/notifications.server.ts";
import { contentListeners } from "../listeners.server.ts";
import { appealCase, decideModerationCase, openModerationCase, reportThing } from "./moderate.server.ts";

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
const second: Actor = { kind: "system", task: "second-person" };
const third: Actor = { kind: "system", task: "third-person" };
const reporter = (): Extract<Actor, { kind: "person" }> => ({
  kind: "person",
  accountId,
  name: "Exemple",
  grants: [],
  secondFactor: false,
});
const open = (subjectId: string) =>
  database.write((transaction) =>
    openModerationCase(transaction, reporter(), { subjectKind: "post", subjectId, reason: "names a person" }),
  );

test("the same thing is queued once, and only a moderator decides", async () => {
  const first = await open("1");
  const again = await open("1");
  expect(again).toEqual({ id: first.id, isNew: false });
  const refused = await decideModerationCase(reporter(), first.id, { decision: "keep" }, database);
  expect(refused).toMatchObject({ ok: false, failure: { kind: "forbidden" } });
  expect(await listCases(database.read)).toMatchObject([{ reports: 2 }]);
});

test("a removal takes two people and a reason, is audited, and can be taken back", async () => {
  const { id } = await open("2");
  expect(await decideModerationCase(moderator, id, { decision: "propose" }, database)).toMatchObject({
    ok: false,
    failure: { code: "moderation-reason" },
  });
  const proposal = { decision: "propose", reason: "names-somebody" } as const;
  expect(await decideModerationCase(moderator, id, proposal, database)).toMatchObject({
    ok: true,
    value: { state: "proposed", decisionReason: "names-somebody" },
  });
  expect(await decideModerationCase(moderator, id, { decision: "remove" }, database)).toMatchObject({
    ok: false,
    failure: { code: "second-person" },
  });
  expect(await decideModerationCase(second, id, { decision: "remove" }, database)).toMatchObject({
    ok: true,
    value: { state: "removed", decisionReason: "names-somebody" },
  });
  expect(await decideModerationCase(second, id, { decision: "remove" }, database)).toMatchObject({
    ok: false,
    failure: { kind: "conflict" },
  });
  expect(await decideModerationCase(moderator, id, { decision: "reopen" }, database)).toMatchObject({
    ok: true,
    value: { state: "open", decidedBy: null, hidden: true },
  });
  const { rows } = await sql<{ action: string }>`
    select action from identity.audit_entry where subject_id = ${id} order by seq`.execute(database.read);
  expect(rows.map((row) => row.action)).toEqual([
    "moderation case opened",
    "moderation case: removal-proposed",
    "moderation case: removed",
    "moderation case: reopened",
  ]);
  expect((await listSteps(database.read, [id])).map(({ step }) => step)).toEqual([
    "opened",
    "removal-proposed",
    "removed",
    "reopened",
  ]);
});

test("what a slice registers is hidden by one person at once, and its author alone appeals to a third", async () => {
  const effects: string[] = [];
  moderate({
    kind: "invented-text",
    find: async () => ({ title: "A text", text: "Words", href: "/workspace", isPublic: true, author: accountId }),
    async apply(_transaction, id, effect) {
      effects.push(`${id} ${effect}`);
    },
  });
  const report = { kind: "invented-text", id: "t", category: "threat" as const, text: "it threatens", trap: "" };
  expect(await reportThing({ kind: "anyone" }, report, database)).toMatchObject({ ok: true });
  const { id } = (await findCaseOf(database.read, { kind: "invented-text", id: "t" }))!;
  await decideModerationCase(moderator, id, { decision: "hide" }, database);
  await decideModerationCase(moderator, id, { decision: "propose", reason: "threat" }, database);
  await decideModerationCase(second, id, { decision: "remove" }, database);
  const stranger: Actor = { ...reporter(), accountId: crypto.randomUUID() };
  expect(await appealCase(stranger, id, "It is mine.", database)).toMatchObject({ failure: { kind: "not-found" } });
  expect(await appealCase(reporter(), id, "Look again.", database)).toMatchObject({ ok: true });
  expect(await appealCase(reporter(), id, "And again.", database)).toMatchObject({ failure: { kind: "conflict" } });
  expect(await decideModerationCase(second, id, { decision: "grant" }, database)).toMatchObject({
    failure: { code: "third-person" },
  });
  expect(await decideModerationCase(third, id, { decision: "grant" }, database)).toMatchObject({
    ok: true,
    value: { state: "kept", appealState: "granted" },
  });
  expect(effects).toEqual(["t hidden", "t removed", "t shown"]);
  // Nobody who reads the trail learns from it who wrote the text.
  const { rows } = await sql<{ actor: string }>`
    select actor from identity.audit_entry where subject_id = ${id}`.execute(database.read);
  expect(rows.map(({ actor }) => actor)).not.toContain(`account:${accountId}`);
  expect((await yearsOfModeration(database.read))[0]).toMatchObject({ appeals: 1, granted: 1 });
});

test("a stranger reports what is public, five times a day at most, and learns nothing of what is not", async () => {
  const report = { kind: "invented-text", id: "u", category: "other" as const, text: "<script>x</script>", trap: "" };
  for (let i = 0; i < 5; i++)
    expect(await reportThing({ kind: "anyone" }, report, database)).toMatchObject({ ok: true });
  expect(await reportThing({ kind: "anyone" }, report, database)).toMatchObject({ failure: { kind: "too-many" } });
  expect(await reportThing({ kind: "anyone" }, { ...report, kind: "unknown" }, database)).toMatchObject({
    failure: { kind: "not-found" },
  });
});

test("who reported is told in the workspace, and by a mail that says nothing only if she asked for one", async () => {
  await sql`delete from content.notification`.execute(database.read);
  await deliverEvents(database, contentListeners);
  await sql`delete from content.notification`.execute(database.read);
  const { id } = await open("3");
  await decideModerationCase(moderator, id, { decision: "keep" }, database);
  await deliverEvents(database, contentListeners);
  expect(await listNotifications(database.read, accountId)).toMatchObject([
    { topic: "moderation-decided", read: false },
  ]);
  expect(await listMail(database.read)).toEqual([]);

  await database.write((transaction) => markNotificationsRead(transaction, accountId));
  await database.write((transaction) => writePreference(transaction, accountId, "moderation-decided", "mail"));
  const other = await open("4");
  await decideModerationCase(moderator, other.id, { decision: "keep" }, database);
  await deliverEvents(database, contentListeners);
  expect(await listNotifications(database.read, accountId)).toHaveLength(2);
  expect(await listMail(database.read)).toMatchObject([
    { recipient: "exemple@example.org", subject: "Le espera un aviso" },
  ]);

  await database.write((transaction) => writePreference(transaction, accountId, "moderation-decided", "none"));
  const last = await open("5");
  await decideModerationCase(moderator, last.id, { decision: "keep" }, database);
  await deliverEvents(database, contentListeners);
  expect(await listNotifications(database.read, accountId)).toHaveLength(2);
});
