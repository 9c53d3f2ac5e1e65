import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { sql } from "kysely";
import type { Actor } from "~/kernel/actor.ts";
import { readTrail } from "~/identity/index.server.ts";
import { listMail } from "~/platform/mail.server.ts";
import { emptyDatabase } from "../../../../tests/support/database.ts";
import { stampForm } from "../../data/signed-links.server.ts";
import { forgetJournalists, listApproved, listJournalists } from "../../data/press/journalists.server.ts";
import { listFreePressTexts, listLooks } from "../../data/press/press-texts.server.ts";
import { confirmPressList, leavePressList, requestPressList } from "./join-press-list.server.ts";
import {
  decideJournalist,
  findCopyByLink,
  keepPressText,
  lookAtPressText,
  sendPressText,
  withdrawPressText,
} from "./send-press-text.server.ts";

let database: Awaited<ReturnType<typeof emptyDatabase>>;
beforeAll(async () => {
  database = await emptyDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  for (const table of ["platform.rate_limit", "platform.mail_outbox", "inform.press_text", "inform.journalist"])
    await sql`delete from ${sql.table(table)}`.execute(database.read);
});

const desk = () => ({
  base: "https://oivf.example",
  settings: { dataDir: database.dataDir, mailFrom: undefined, mailInPort: undefined },
});
const secretariat: Actor = {
  kind: "person",
  accountId: "s",
  name: "Invented",
  grants: [{ role: "secretariat", scope: { kind: "network" } }],
  secondFactor: true,
};
const ask = (more: object = {}) =>
  requestPressList(
    {
      email: "press@example.org",
      name: "Ada Invented",
      outlet: "The Invented Gazette",
      locale: "en",
      agreed: true,
      trap: "",
      stamp: stampForm(database.dataDir, new Date(Date.now() - 60_000)),
      ...more,
    },
    database,
    desk(),
  );
const latest = async () => (await listMail(database.read))[0]!;
const tokenIn = (text: string, what: string) => new RegExp(`/press/${what}/([0-9a-z-]+)`).exec(text)![1]!;

async function approved(): Promise<string> {
  await ask();
  await confirmPressList(tokenIn((await latest()).text, "confirm"), database, desk());
  const [journalist] = await listJournalists(database.read);
  await decideJournalist(secretariat, journalist!.id, "approved", database, desk());
  return journalist!.id;
}

const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();
async function sent(embargoUntil = inAnHour()): Promise<string> {
  const none = { fr: "", en: "", es: "" };
  const kept = await keepPressText(
    secretariat,
    {
      id: null,
      title: { ...none, en: "Zebra figures" },
      body: { ...none, en: "## Zebra\n\nA text." },
      embargoUntil,
      releaseId: null,
      baseRevision: 0,
    },
    database,
  );
  if (!kept.ok) throw new Error(kept.failure.code);
  const out = await sendPressText(secretariat, kept.value, database, desk());
  if (!out.ok) throw new Error(out.failure.code);
  return kept.value;
}

test("a journalist is on the list after her own yes and the secretariat's", async () => {
  await ask();
  expect(await listJournalists(database.read)).toEqual([]);
  const token = tokenIn((await latest()).text, "confirm");
  for (let i = 0; i < 2; i++) expect(await confirmPressList(token, database, desk())).toMatchObject({ ok: true });
  const [journalist] = await listJournalists(database.read);
  expect([journalist!.state, await listApproved(database.read)]).toEqual(["confirmed", []]);
  await decideJournalist(secretariat, journalist!.id, "approved", database, desk());
  expect(await listApproved(database.read)).toHaveLength(1);
});

test("terms not accepted, a missing name, a header in an address, a form without its moment: refused by name", async () => {
  for (const [code, more] of [
    ["terms", { agreed: false }],
    ["name", { name: " " }],
    ["outlet", { outlet: "" }],
    ["email", { email: "a@example.org\nBcc: b@example.org" }],
    ["stamp", { stamp: "made-up" }],
  ] as const)
    expect(await ask(more)).toMatchObject({ failure: { code } });
  expect(await listMail(database.read)).toEqual([]);
});

test("who was refused cannot ask herself back in, and is told nothing", async () => {
  const id = await approved();
  await decideJournalist(secretariat, id, "refused", database, desk());
  await sql`delete from platform.rate_limit`.execute(database.read);
  const before = (await listMail(database.read)).length;
  expect(await ask()).toEqual({ ok: true, value: null });
  expect(await listMail(database.read)).toHaveLength(before);
  expect(await listApproved(database.read)).toEqual([]);
});

test("a text goes out as a link, and each look before its hour is noted", async () => {
  await approved();
  const textId = await sent();
  const mail = await latest();
  expect(`${mail.subject} ${mail.text}`).not.toMatch(/zebra/i);
  const token = tokenIn(mail.text, "embargo");
  expect(await findCopyByLink(token, database, desk())).not.toBeNull();
  expect(await listLooks(database.read, textId)).toMatchObject([{ looks: 0 }]);
  for (let i = 0; i < 2; i++) await lookAtPressText(token, database, desk());
  expect(await listLooks(database.read, textId)).toMatchObject([{ looks: 2, outlet: "The Invented Gazette" }]);
  await lookAtPressText(token, database, desk(), new Date(Date.now() + 7_200_000));
  expect(await listLooks(database.read, textId)).toMatchObject([{ looks: 2 }]);
});

test("before its hour the press room has nothing of it, from then on it has", async () => {
  const textId = await sent();
  expect(await listFreePressTexts(database.read)).toEqual([]);
  await sql`update inform.press_text set embargo_until = now() - interval '1 minute'`.execute(database.read);
  expect(await listFreePressTexts(database.read)).toMatchObject([{ id: textId }]);
});

test("leaving, a refusal and a withdrawal shut every link at once", async () => {
  const id = await approved();
  const textId = await sent();
  const { text } = await latest();
  const token = tokenIn(text, "embargo");
  await decideJournalist(secretariat, id, "refused", database, desk());
  expect(await lookAtPressText(token, database, desk())).toMatchObject({ failure: { kind: "gone" } });
  await decideJournalist(secretariat, id, "approved", database, desk());
  expect(await lookAtPressText(token, database, desk())).toMatchObject({ ok: true });
  await withdrawPressText(secretariat, textId, database);
  expect(await lookAtPressText(token, database, desk())).toMatchObject({ failure: { kind: "gone" } });
  const leave = tokenIn(text, "leave");
  for (let i = 0; i < 2; i++) expect(await leavePressList(leave, database, desk())).toMatchObject({ ok: true });
  expect(await listApproved(database.read)).toEqual([]);
  expect(await leavePressList(`${leave.slice(0, -1)}!`, database, desk())).toMatchObject({ failure: { kind: "gone" } });
});

test("an hour that has passed, an empty text and an editor are refused; what was sent stands in the trail", async () => {
  await expect(sent(new Date(Date.now() - 1000).toISOString())).rejects.toThrow("past");
  const editor: Actor = { ...secretariat, grants: [{ role: "editor", scope: { kind: "network" } }] };
  const textId = await sent();
  expect(await withdrawPressText(editor, textId, database)).toMatchObject({ failure: { kind: "forbidden" } });
  expect(
    (await readTrail(database.read, { subjectKind: "press-text", subjectId: textId })).map(({ action }) => action),
  ).toEqual(["press text sent"]);
});

test("who was refused is forgotten after two months, and looks after a year", async () => {
  const id = await approved();
  const text = await sql<{ id: string }>`
    insert into inform.press_text (title, body, embargo_until, created_by)
    values ('{}', '{}', now() + interval '1 day', 'test') returning id`.execute(database.read);
  const copy = await sql<{ id: string }>`
    insert into inform.press_copy (text_id, journalist_id) values (${text.rows[0]!.id}::uuid, ${id}::uuid)
    returning id`.execute(database.read);
  await sql`insert into inform.press_look (copy_id, at) select ${copy.rows[0]!.id}::uuid, at
    from unnest(array[now(), now() - interval '13 months']) at`.execute(database.read);
  await database.write((transaction) => forgetJournalists(transaction));
  const looks = await sql`select 1 from inform.press_look`.execute(database.read);
  expect(looks.rows).toHaveLength(1);
  await sql`update inform.journalist set state = 'refused', decided_at = now() - interval '59 days'`.execute(
    database.read,
  );
  expect(await database.write((transaction) => forgetJournalists(transaction))).toBe(0);
  await sql`update inform.journalist set decided_at = now() - interval '61 days'`.execute(database.read);
  expect(await database.write((transaction) => forgetJournalists(transaction))).toBe(1);
});
