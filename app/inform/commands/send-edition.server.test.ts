import { createHash, generateKeyPairSync } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { simpleParser } from "mailparser";
import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { Actor } from "~/kernel/actor.ts";
import { readSettings, type Settings } from "~/platform/settings.server.ts";
import { emptyDatabase } from "../../../tests/support/database.ts";
import { openMailSink, type MailSink, type SinkBehaviour } from "../../../tests/support/mail-sink.ts";
import { progressOf } from "../data/dispatches.server.ts";
import { findEdition } from "../data/editions.server.ts";
import { draftEdition, stepEdition } from "./prepare-edition.server.ts";
import { sendEditions } from "./send-edition.server.ts";

const editor: Actor = { kind: "operator" };
const base = "https://oivf.example";
let database: Awaited<ReturnType<typeof emptyDatabase>>;
beforeAll(async () => {
  database = await emptyDatabase();
});
afterAll(() => database.close());
const sinks: MailSink[] = [];
afterEach(async () => {
  for (const sink of sinks.splice(0)) await sink.close();
});

async function prepared(subscribers: number, behaviour: SinkBehaviour = {}, environment: Record<string, string> = {}) {
  await sql`truncate inform.dispatch, inform.edition_item, inform.edition, inform.subscriber, inform.feed_entry, inform.entry_text`.execute(
    database.read,
  );
  const sink = await openMailSink(behaviour);
  sinks.push(sink);
  const settings: Settings = readSettings({
    SMTP_URL: sink.url,
    DATA_DIR: database.dataDir,
    PUBLIC_URL: base,
    ...environment,
  });
  const texts = JSON.stringify({
    fr: { title: "Une nouvelle <vraie>", summary: "Résumé & suite.", blocks: null, writtenIn: "fr" },
    es: { title: "Una noticia", summary: "Resumen.", blocks: null, writtenIn: "es" },
  });
  await sql`
    insert into inform.feed_entry (kind, subject, texts, href, published_at)
    values ('news', 'n1', ${texts}::jsonb, '/news/exemple', now())`.execute(database.read);
  await sql`
    insert into inform.subscriber (email, locale, state, consent, discreet)
    select 'exemple' || n || '@example.org', (array['fr', 'en', 'es'])[1 + n % 3], 'active', '{}', n % 10 = 9
    from generate_series(1, ${subscribers}) n`.execute(database.read);
  const drafted = await draftEdition(editor, new Date(), database);
  if (!drafted.ok) throw new Error(drafted.failure.code);
  const { issue } = drafted.value;
  await stepEdition(editor, issue, "approve", database, true);
  await stepEdition(editor, issue, "send", database, true);
  const id = (await findEdition(database.read, issue))!.id;
  return { sink, settings, issue, id, options: { database, settings, base } };
}

const times = (mails: MailSink["mails"]) =>
  Math.max(
    ...Map.groupBy(mails, (mail) => mail.to)
      .values()
      .map((m) => m.length),
  );

test("each subscriber gets one mail, in her language, and the edition is then sent", async () => {
  const { sink, options, issue } = await prepared(30);
  expect(await sendEditions(options)).toBe(30);
  expect(sink.mails).toHaveLength(30);
  expect(times(sink.mails)).toBe(1);
  expect((await findEdition(database.read, issue))?.state).toBe("sent");
  const spanish = await simpleParser(sink.mails.find((mail) => mail.to === "exemple2@example.org")!.raw);
  expect(spanish.text).toContain("Una noticia");
  expect(spanish.headers.get("content-language")).toBe("es");
  const english = await simpleParser(sink.mails.find((mail) => mail.to === "exemple1@example.org")!.raw);
  expect(english.text).toContain("(in French)");
});

test("a mail is valid MIME, its text says what its HTML says, and it follows nobody", async () => {
  const { sink, options } = await prepared(3);
  await sendEditions(options);
  const { raw } = sink.mails.find((mail) => mail.to === "exemple3@example.org")!;
  const mail = await simpleParser(raw);
  expect(mail.subject).toMatch(/bulletin mensuel/i);
  expect(mail.html).toContain("Une nouvelle &lt;vraie&gt;");
  expect(mail.text).toContain("Une nouvelle <vraie>");
  const links = (text: string) => new Set(text.match(/https:\/\/[^\s"<>]+/g));
  expect(links(String(mail.html))).toEqual(links(mail.text!));
  expect(String(mail.html)).not.toMatch(/<img|<script|<link|url\(/);
  const leave = mail.headerLines.find((line) => line.key === "list-unsubscribe")!.line;
  expect(leave).toMatch(/<https:\/\/oivf\.example\/fr\/bulletin\/leave\/[0-9a-z-]+>/);
  expect(raw).toContain("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
  expect(raw).not.toMatch(/nodemailer/i);
});

test("a discreet mail has a neutral subject, no sender's name and no HTML", async () => {
  const { sink, options } = await prepared(9);
  await sendEditions(options);
  const mail = await simpleParser(sink.mails.find((one) => one.to === "exemple9@example.org")!.raw);
  expect(mail.subject).toBe("Votre lettre mensuelle");
  expect(mail.html).toBe(false);
  expect(mail.from?.value[0]?.name).toBe("");
});

test("a run that is cut is taken up, and nobody gets two", async () => {
  const cut = new AbortController();
  const { sink, options, id } = await prepared(120, {
    onMail: (_mail, count) => {
      if (count === 40) cut.abort();
    },
  });
  await sendEditions({ ...options, signal: cut.signal });
  expect((await progressOf(database.read, id)).waiting).toBeGreaterThan(0);
  await sendEditions(options);
  expect(sink.mails).toHaveLength(120);
  expect(times(sink.mails)).toBe(1);
});

test("a mail that was handed over is not sent again, although the database never heard of it", async () => {
  const { sink, options, id } = await prepared(5);
  const { rows } = await sql<{ id: string }>`
    select id::text as id from inform.subscriber where email = 'exemple1@example.org'`.execute(database.read);
  const { SendJournal } = await import("../data/send-journal.server.ts");
  const journal = new SendJournal(options.settings.dataDir, id);
  journal.handedOver(rows[0]!.id);
  journal.close();
  await sendEditions(options);
  expect(sink.mails.map((mail) => mail.to).toSorted()).toEqual([2, 3, 4, 5].map((n) => `exemple${n}@example.org`));
  expect((await progressOf(database.read, id)).sent).toBe(5);
});

test("a greylisted address waits and is tried again; an unknown one is given up and not written to next month", async () => {
  let isGrey = true;
  const { sink, options, id } = await prepared(4, {
    refuse: (to) => {
      if (to === "exemple1@example.org" && isGrey) return { code: 451, message: "come back later" };
      return to === "exemple2@example.org" ? { code: 550, message: "no such user" } : undefined;
    },
  });
  await sendEditions(options);
  expect(await progressOf(database.read, id)).toMatchObject({ sent: 2, waiting: 1, refused: 1 });
  isGrey = false;
  expect(await sendEditions(options)).toBe(0);
  await sql`update inform.dispatch set not_before = now()`.execute(database.read);
  await sendEditions(options);
  expect(sink.mails.map((mail) => mail.to)).toContain("exemple1@example.org");
  const { rows } = await sql<{ state: string }>`
    select state from inform.subscriber where email = 'exemple2@example.org'`.execute(database.read);
  expect(rows[0]!.state).toBe("stopped");
});

test("a server that refuses a mail after its last byte has not got it: it is sent again", async () => {
  let refusals = 0;
  const { sink, options } = await prepared(6, {
    onMail: (mail) => {
      if (mail.to === "exemple3@example.org" && refusals++ === 0)
        throw Object.assign(new Error("try later"), { responseCode: 452 });
    },
  });
  await sendEditions(options);
  expect(sink.mails).toHaveLength(5);
  await sql`update inform.dispatch set not_before = now()`.execute(database.read);
  await sendEditions(options);
  expect(sink.mails).toHaveLength(6);
  expect(times(sink.mails)).toBe(1);
});

test("a server that dies in the middle loses nobody and gets nobody twice", async () => {
  const { sink, options, id } = await prepared(60, {
    onMail: async (_mail, count) => {
      if (count === 20) void sink.close();
    },
  });
  await sendEditions({ ...options, lines: 1 });
  const before = sink.mails.length;
  expect((await progressOf(database.read, id)).waiting).toBe(60 - before);
  const second = await openMailSink();
  sinks.push(second);
  await sql`update inform.dispatch set not_before = now()`.execute(database.read);
  await sendEditions({ ...options, settings: { ...options.settings, smtpUrl: second.url } });
  expect(new Set([...sink.mails, ...second.mails].map((mail) => mail.to)).size).toBe(60);
  expect(times([...sink.mails, ...second.mails])).toBe(1);
});

test("with a key every mail is signed, and the signature covers its body", async () => {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const file = join(database.dataDir, "dkim.pem");
  writeFileSync(file, privateKey.export({ type: "pkcs1", format: "pem" }));
  const { sink, options } = await prepared(
    1,
    {},
    { DKIM_DOMAIN: "oivf.example", DKIM_SELECTOR: "s1", DKIM_KEY_FILE: file },
  );
  await sendEditions(options);
  const { raw } = sink.mails[0]!;
  const header = /^DKIM-Signature: ([\s\S]*?)\r\n(?![ \t])/m.exec(raw)![1]!.replace(/\s+/g, "");
  expect(header).toMatch(/d=oivf\.example;/);
  // Relaxed canonicalization of the body (RFC 6376 §3.4.4).
  const body = raw.slice(raw.indexOf("\r\n\r\n") + 4);
  const relaxed = body
    .split("\r\n")
    .map((line) => line.replace(/[ \t]+$/, "").replace(/[ \t]+/g, " "))
    .join("\r\n")
    .replace(/(?:\r\n)*$/, "\r\n");
  expect(/bh=([^;]+);/.exec(header)![1]).toBe(createHash("sha256").update(relaxed).digest("base64"));
});

test("whoever leaves while it is being sent gets nothing more", async () => {
  const { sink, options, id } = await prepared(3);
  const { rows } = await sql<{ id: string }>`select id::text as id from inform.subscriber limit 1`.execute(
    database.read,
  );
  const { endSubscription } = await import("../data/subscribers.server.ts");
  await database.write((transaction) => endSubscription(transaction, rows[0]!.id, "unsubscribed"));
  await sendEditions(options);
  expect(sink.mails).toHaveLength(2);
  expect(await progressOf(database.read, id)).toMatchObject({ sent: 2, left: 1, waiting: 0 });
});
