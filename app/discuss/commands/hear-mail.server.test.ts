import { simpleParser } from "mailparser";
import nodemailer, { type SendMailOptions } from "nodemailer";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { deliverEvents } from "~/platform/events.server.ts";
import { listenForMail, type MailListener } from "~/platform/mail-in.server.ts";
import { deliverMail, mailTransport } from "~/platform/mail.server.ts";
import { emptyDatabase } from "../../../tests/support/database.ts";
import { openMailSink, type MailSink } from "../../../tests/support/mail-sink.ts";
import { writePreference } from "../../content/data/notifications.server.ts";
import { follow } from "../data/followers.server.ts";
import { findThread } from "../data/threads.server.ts";
import {
  addModerator,
  addPost,
  addSpace,
  addThread,
  addTown,
  asInstitution,
  personOf,
  registerDiscuss,
  unattributed,
  type Person,
} from "../discuss.test-kit.ts";
import { discussMailHandlers } from "../mail-handlers.server.ts";
import { movePhase, writeOutcome } from "./hold-consultation.server.ts";
import { followersListener } from "./tell-followers.server.ts";

const base = "https://oivf.example";
const from = "oivf@oivf.example";
let database: Awaited<ReturnType<typeof emptyDatabase>>;
let sink: MailSink;
let listener: MailListener;
let ada: Person;
let bea: Person;
let moderator: Person;
let adaMail: string;
let towns: string[];
let code: string;
let replyTo: string;

const settings = () => ({ dataDir: database.dataDir, mailFrom: from, mailInPort: 2525, publicUrl: base });
const desk = () => ({ base, settings: settings() });

beforeAll(async () => {
  database = await emptyDatabase();
  registerDiscuss();
  sink = await openMailSink();
  listener = await listenForMail(0, "127.0.0.1", discussMailHandlers(settings()), database);
  towns = [
    await addTown(database, { slug: "exampleville", name: "Exampleville" }),
    await addTown(database, { slug: "sampleton", name: "Sampleton" }),
  ];
  ada = await personOf(database, towns[0]!, "mandate-holder", "Ada Invented");
  bea = await personOf(database, towns[1]!, "correspondent", "Bea Invented");
  moderator = await addModerator(database);
  const { rows } = await sql<{
    email: string;
  }>`select email from identity.user_account where id = ${ada.accountId}`.execute(database.read);
  adaMail = rows[0]!.email;
  await sql`update identity.user_account set locale = 'en'`.execute(database.read);
  await addSpace(database, { slug: "members", audience: "members" });
  code = await addThread(database, moderator, "members", {
    title: "A secret question",
    kind: "consultation",
    voice: "institution:network",
  });
  const thread = (await findThread(
    database.read,
    { ...ada, holds: true, belongs: true, organisations: [], networks: [] },
    code,
  ))!;
  await database.write((t) => follow(t, thread.id, ada.accountId));
  await database.write((t) => writePreference(t, ada.accountId, "discussion-followed", "mail"));
  await addPost(database, bea, code, { text: "Confidential words of Sampleton.", voice: asInstitution(towns[1]!) });
  await deliverAll();
  replyTo = (await simpleParser(sink.mails.at(-1)!.raw)).replyTo!.value[0]!.address!;
});
afterAll(async () => {
  await listener.close();
  await sink.close();
  await database.close();
});

async function deliverAll() {
  await deliverEvents(database, [followersListener(desk)]);
  await deliverMail(database, mailTransport(sink.url, from)!);
}

/** Hands a mail to our door as a mail server does; the door answers before it acts. */
async function send(mail: SendMailOptions): Promise<void> {
  const transport = nodemailer.createTransport({
    host: "127.0.0.1",
    port: listener.port,
    secure: false,
    ignoreTLS: true,
  });
  await transport.sendMail({ from: `Ada <${adaMail}>`, to: replyTo, subject: "Re:", ...mail });
  transport.close();
}

interface Row {
  text: string;
  via: string;
  kind: string;
  spokenAs: string;
  stance: string | null;
}
async function byMail(): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select body::text as text, via, kind, spoken_as as "spokenAs", stance from discuss.post where via = 'mail'
    order by created_at`.execute(database.read);
  return rows;
}
const settled = () => new Promise((resolve) => setTimeout(resolve, 400));
/** What we answered, after the last mail that the test knows of. */
async function answersSince(count: number) {
  await settled();
  await deliverAll();
  return Promise.all(sink.mails.slice(count).map(({ raw }) => simpleParser(raw)));
}

test("what leaves is neutral, says how to stop, and asks programmes not to answer", async () => {
  // One of the thread's beginning, one of the post after it.
  expect(sink.mails).toHaveLength(2);
  for (const { to, raw } of sink.mails) {
    const mail = await simpleParser(raw);
    expect(to).toBe(adaMail);
    expect(mail.headers.get("auto-submitted")).toBe("auto-generated");
    expect(mail.headers.get("x-loop")).toBe(from);
    expect(raw).toContain("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
    expect(JSON.stringify(mail.headers.get("list"))).toContain(`${base}/en/notifications/leave/`);
    expect(mail.replyTo!.value[0]!.address).toMatch(/^talk\+[0-9a-z-]{20,58}@oivf\.example$/);
    expect(`${mail.subject} ${mail.text}`).not.toMatch(/secret|confidential|sampleton|violence/i);
  }
});

test("an answer by mail is a post, without what was quoted, as the institution she writes for", async () => {
  await send({ text: "We read it with interest.\n\nOn Tue, 24 Nov 2026, OIVF wrote:\n> Hello\n\n-- \nAda" });
  await vi.waitFor(async () => expect(await byMail()).toHaveLength(1), 5000);
  const [post] = await byMail();
  expect(post).toMatchObject({ kind: "question", spokenAs: "institution" });
  expect(post!.text).toContain("We read it with interest.");
  expect(post!.text).not.toMatch(/wrote|Hello|Ada/);
});

test("the same mail delivered twice is one post, and her next one keeps the voice she chose last", async () => {
  const messageId = "<twice@example.org>";
  await send({ text: "Sent once, delivered twice.", messageId });
  await send({ text: "Sent once, delivered twice.", messageId });
  await vi.waitFor(async () => expect(await byMail()).toHaveLength(2), 5000);
  await settled();
  expect(await byMail()).toHaveLength(2);
  await addPost(database, ada, code, { text: "Now without a name.", voice: unattributed });
  await send({ text: "And by mail likewise." });
  await vi.waitFor(async () => expect(await byMail()).toHaveLength(3), 5000);
  expect((await byMail()).at(-1)).toMatchObject({ spokenAs: "unattributed" });
});

test("holiday notes, lists, reports, loops, our own mail and an empty one become nothing and are answered by nothing", async () => {
  const [posts, mails] = [await byMail(), sink.mails.length];
  await send({ text: "I am away.", headers: { "Auto-Submitted": "auto-replied" } });
  await send({ text: "I am away.", headers: { Precedence: "bulk" } });
  await send({ text: "To the list.", headers: { "List-Id": "<x.example.org>" } });
  await send({ text: "Round and round.", headers: { "X-Loop": from } });
  await send({ from, text: "Ourselves." });
  await send({ from: replyTo, text: "Ourselves, at the other end." });
  await send({ from: "MAILER-DAEMON@example.org", text: "Undeliverable." });
  await send({ text: "> only what was quoted" });
  expect(await answersSince(mails)).toEqual([]);
  expect(await byMail()).toEqual(posts);
});

test("a forged address opens nothing, and a stranger who has a true one does not speak for her", async () => {
  const [posts, mails] = [await byMail(), sink.mails.length];
  await send({ to: replyTo.replace(/.@/, (last) => (last[0] === "0" ? "1@" : "0@")), text: "Let me in." });
  await send({ from: "eve@example.net", text: "I speak for Exampleville." });
  const answers = await answersSince(mails);
  expect(await byMail()).toEqual(posts);
  // Not the stranger: the one whose name was used is told.
  expect(answers.map(({ to }) => (Array.isArray(to) ? to[0] : to)?.text)).toEqual([adaMail]);
  await expect(send({ to: "talk@oivf.example", text: "Relay this." })).rejects.toThrow(/550|no such/i);
});

test("a long answer, one that names somebody and one with an attachment are each answered by a sentence", async () => {
  const [posts, mails] = [await byMail(), sink.mails.length];
  await send({ text: "a ".repeat(9000) });
  await send({ text: "Please call Madame Inventée on +33 6 12 34 56 78." });
  await send({ text: "With a file.", attachments: [{ filename: "case.pdf", content: "names" }] });
  const answers = await answersSince(mails);
  const said = answers.map(({ subject, text }) => `${subject} ${text}`).join("\n");
  expect(answers).toHaveLength(3);
  expect(said).toMatch(/too long/);
  expect(said).toMatch(/\?mail=caution/);
  expect(said).toMatch(/attachments were not kept/);
  expect(said).not.toMatch(/Inventée|secret|violence/i);
  expect(await byMail()).toHaveLength(posts.length + 1);
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from discuss.post where body::text like '%Inventée%'`.execute(database.read);
  expect(rows[0]!.n).toBe(0);
  await expect(send({ text: "b".repeat(3 << 20) })).rejects.toThrow();
});

test("a position comes by mail with its stance, one for each institution, and the consultation goes on to its outcome", async () => {
  const move = (to: "evidence" | "positions" | "synthesis") => movePhase(moderator, code, to, database);
  expect(await move("positions")).toMatchObject({ failure: { code: "phase" } });
  for (const to of ["evidence", "positions"] as const) expect((await move(to)).ok).toBe(true);
  const mails = sink.mails.length;
  await send({ text: "We think that it is useful." });
  expect((await answersSince(mails)).map(({ text }) => text).join()).toMatch(/begin it with your institution/);
  await send({ text: "Sous conditions : que les lieux d’accueil soient financés." });
  await vi.waitFor(async () => expect((await byMail()).at(-1)).toMatchObject({ kind: "position" }), 5000);
  expect((await byMail()).at(-1)).toMatchObject({ stance: "conditions", spokenAs: "institution" });
  const posts = await byMail();
  await send({ text: "Contre : nous avons changé d’avis." });
  await settled();
  expect(await byMail()).toEqual(posts);
  expect((await writeOutcome(moderator, code, { text: "", locale: "en" }, database)).ok).toBe(false);
  expect((await move("synthesis")).ok).toBe(true);
  expect(await writeOutcome(moderator, code, { text: "Too short", locale: "en" }, database)).toMatchObject({
    failure: { code: "outcome" },
  });
  const text = "Members agree on what follows, on the condition that it is funded.";
  expect((await writeOutcome(moderator, code, { text, locale: "en" }, database)).ok).toBe(true);
  const late = sink.mails.length;
  await send({ text: "After the end." });
  expect((await answersSince(late)).map(({ text: words }) => words).join()).toMatch(/nothing can be written/);
});

test("who may no longer read is told of nothing more, and her old address is silent", async () => {
  const [posts, mails] = [await byMail(), sink.mails.length];
  await sql`update network.member set state = 'left' where organisation_id = ${towns[0]!}`.execute(database.read);
  await send({ text: "Still here." });
  expect(await answersSince(mails)).toEqual([]);
  expect(await byMail()).toEqual(posts);
});
