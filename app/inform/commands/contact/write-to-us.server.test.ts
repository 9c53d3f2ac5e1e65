import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { sql } from "kysely";
import type { Actor, Role } from "~/kernel/actor.ts";
import { readTrail } from "~/identity/index.server.ts";
import { listMail } from "~/platform/mail.server.ts";
import { emptyDatabase } from "../../../../tests/support/database.ts";
import { stampForm } from "../../data/signed-links.server.ts";
import { countTickets, listTickets } from "../../data/contact/tickets.server.ts";
import { topics } from "../../core/contact/topics.ts";
import { forgetTickets } from "./forget-tickets.server.ts";
import { answerTicket, eraseTicket, moveTicket, noteOnTicket } from "./work-at-the-desk.server.ts";
import { confirmMessage, findThread, goOnWriting, writeToUs, type ContactForm } from "./write-to-us.server.ts";

let database: Awaited<ReturnType<typeof emptyDatabase>>;
beforeAll(async () => {
  database = await emptyDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await sql`delete from platform.rate_limit`.execute(database.read);
  await sql`delete from inform.ticket`.execute(database.read);
  await sql`delete from platform.mail_outbox`.execute(database.read);
});

const desk = () => ({
  base: "https://oivf.example",
  settings: { dataDir: database.dataDir, mailFrom: "oivf@oivf.example", mailInPort: 2525 },
});
const shown = (secondsAgo: number) => stampForm(database.dataDir, new Date(Date.now() - secondsAgo * 1000));
const write = (more: Partial<ContactForm> = {}) =>
  writeToUs(
    {
      topic: "data",
      email: "ada@example.org",
      name: "Ada",
      text: "Where are the figures of 2023?",
      locale: "en",
      trap: "",
      stamp: shown(60),
      cautioned: false,
      ...more,
    },
    database,
    desk(),
  );
const all = () => listTickets(database.read, { topics });
const mails = () => listMail(database.read);
const tokenIn = (text: string) => /\/(?:thread|confirm)\/([0-9a-z-]+)/.exec(text)![1]!;
const person = (role: Role): Actor => ({
  kind: "person",
  accountId: `a-${role}`,
  name: "Invented",
  grants: [{ role, scope: { kind: "network" } }],
  secondFactor: true,
});
const secretariat = person("secretariat");

test("a message reaches the desk, and its writer has a neutral mail with a link to read it", async () => {
  expect(await write()).toEqual({ ok: true, value: { kind: "sent" } });
  expect(await all()).toMatchObject(
    [{ topic: "data", state: "new", email: "ada@example.org", opening: /2023/ }].map((one) => ({
      ...one,
      opening: expect.stringMatching(one.opening),
    })),
  );
  const [mail] = await mails();
  expect(`${mail!.subject} ${mail!.text}`).not.toMatch(/violence|observatory|2023|Ada/i);
  const thread = await findThread(tokenIn(mail!.text), database, desk());
  expect(thread?.messages.map(({ body }) => body)).toEqual(["Where are the figures of 2023?"]);
});

test("words of distress bring help first, and nothing is stored until she sends all the same", async () => {
  const text = "My husband hits me and I do not know what to do.";
  expect(await write({ text })).toEqual({ ok: true, value: { kind: "caution", cautions: ["distress"] } });
  expect([await all(), await mails()]).toEqual([[], []]);
  const { rows } = await sql`select 1 from platform.rate_limit`.execute(database.read);
  expect(rows).toEqual([]);
  expect(await write({ text, cautioned: true })).toMatchObject({ value: { kind: "sent" } });
  expect(await all()).toHaveLength(1);
});

test("a programme is thanked or sent back, and nothing of it is kept", async () => {
  expect(await write({ trap: "https://spam.example" })).toMatchObject({ ok: true });
  expect(await write({ stamp: shown(1) })).toMatchObject({ failure: { code: "too-quick" } });
  expect(await write({ stamp: shown(3 * 86_400) })).toMatchObject({ failure: { code: "stamp" } });
  expect(await write({ stamp: "zzzzzz-00000000000000000000" })).toMatchObject({ failure: { code: "stamp" } });
  expect(await write({ stamp: "" })).toMatchObject({ failure: { code: "stamp" } });
  expect(await write({ email: "a@example.org\nBcc: b@example.org" })).toMatchObject({ failure: { code: "email" } });
  expect(await write({ text: "x".repeat(9000) })).toMatchObject({ failure: { code: "long" } });
  expect(await all()).toEqual([]);
});

test("one look at the form serves three messages, and one address five a day", async () => {
  const stamp = shown(60);
  for (let i = 0; i < 3; i++) await write({ stamp, email: `w${i}@example.org`, text: `Question number ${i} of mine` });
  expect(await write({ stamp, email: "w9@example.org" })).toMatchObject({ failure: { kind: "too-many" } });
  for (let i = 0; i < 5; i++) await write({ text: `Another question, number ${i}` });
  expect(await write({ text: "One more of them" })).toMatchObject({ failure: { kind: "too-many" } });
  expect((await mails()).filter(({ recipient }) => recipient === "ada@example.org")).toHaveLength(2);
});

test("what looks like a programme's waits for a second yes, and the desk does not see it before", async () => {
  const text = 'offers <a href="http://a.example">here</a>';
  expect(await write({ text })).toEqual({ ok: true, value: { kind: "to-confirm" } });
  expect(await all()).toEqual([]);
  const token = tokenIn((await mails())[0]!.text);
  for (let i = 0; i < 2; i++) expect(await confirmMessage(token, database, desk())).toMatchObject({ ok: true });
  expect(await all()).toMatchObject([{ state: "new" }]);
  expect(await mails()).toHaveLength(2);
});

test("the same letter from many addresses is asked for a second yes", async () => {
  for (let i = 0; i < 2; i++)
    expect(await write({ email: `p${i}@example.org` })).toMatchObject({ value: { kind: "sent" } });
  expect(await write({ email: "p3@example.org" })).toMatchObject({ value: { kind: "to-confirm" } });
});

test("a forged, cut or foreign link opens nothing", async () => {
  await write();
  const token = tokenIn((await mails())[0]!.text);
  expect(await findThread(`${token.slice(0, -1)}${token.endsWith("a") ? "b" : "a"}`, database, desk())).toBeNull();
  expect(await findThread(token.slice(0, 20), database, desk())).toBeNull();
  expect(await confirmMessage(token, database, desk())).toMatchObject({ failure: { kind: "gone" } });
});

test("an answer is read on the writer's page, notes are not, and her word opens a closed conversation", async () => {
  await write();
  const { number, id } = (await all())[0]!;
  const token = tokenIn((await mails())[0]!.text);
  await noteOnTicket(secretariat, number, "She called before.", database);
  expect(
    await answerTicket(secretariat, number, { text: "Here they are.", state: "closed" }, database, desk()),
  ).toMatchObject({ ok: true });
  const thread = await findThread(token, database, desk());
  expect(thread?.messages.map(({ kind }) => kind)).toEqual(["writer", "team"]);
  expect((await mails())[0]!.text).not.toContain("Here they are.");
  await goOnWriting(id, { text: "Thank you, and 2022?", via: "form" }, database);
  expect(await all()).toMatchObject([{ state: "open", assignedTo: "a-secretariat", messages: 3 }]);
});

test("whoever does not answer a topic does not see it, and cannot touch it", async () => {
  await write();
  const { number } = (await all())[0]!;
  for (const actor of [person("editor"), person("moderator"), { kind: "anyone" } as const]) {
    expect(await noteOnTicket(actor, number, "Peeping.", database)).toMatchObject({ failure: { kind: "not-found" } });
  }
  expect(await noteOnTicket(person("publisher"), number, "Mine to answer.", database)).toMatchObject({ ok: true });
});

test("words are looked for in names, addresses, texts and notes; signs of a pattern are words too", async () => {
  await write();
  await noteOnTicket(secretariat, (await all())[0]!.number, "About the 100% coverage", database);
  const found = async (words: string) => (await listTickets(database.read, { topics, words })).length;
  expect([
    await found("EXAMPLE.org"),
    await found("2023"),
    await found("100%"),
    await found("%"),
    await found("zebra"),
  ]).toEqual([1, 1, 1, 1, 0]);
  expect(await found("_")).toBe(0);
});

test("spam leaves the list, and what is erased leaves a number in the trail", async () => {
  await write();
  const { number } = (await all())[0]!;
  await moveTicket(secretariat, number, { spam: true }, database);
  expect([await all(), await countTickets(database.read, topics)]).toEqual([[], { spam: 1 }]);
  await eraseTicket(secretariat, number, database);
  expect(await countTickets(database.read, topics)).toEqual({});
  const [entry] = await readTrail(database.read, { subjectKind: "ticket" });
  expect(entry).toMatchObject({ action: "message erased", subjectId: String(number), before: null, after: null });
});

test("a conversation goes when its time is over, with its number in the trail, and a younger one stays", async () => {
  await write();
  await write({ topic: "privacy", email: "eve@example.org", text: "What do you hold of me?" });
  await sql`update inform.ticket set touched_at = now() - interval '13 months'`.execute(database.read);
  const old = (await all()).find(({ topic }) => topic === "data")!;
  expect(await forgetTickets(database)).toBe(1);
  expect((await all()).map(({ topic }) => topic)).toEqual(["privacy"]);
  const [entry] = await readTrail(database.read, { subjectKind: "ticket", subjectId: "retention" });
  expect(entry?.after).toMatchObject({ numbers: [old.number] });
});
