/// The bulletin: mails made and handed to a mail server on loopback, and what five kills in the middle do to it.
/// `node bench/bulletin.ts [MAILS]`; on PostgreSQL with TEST_DATABASE_URL.
import "../scripts/app-alias.ts";
import { spawn, type ChildProcess } from "node:child_process";
import { sql } from "kysely";
import type { Database } from "~/platform/database.server.ts";
import { openMailSink } from "../tests/support/mail-sink.ts";
import { say } from "./support/say.ts";
import { temporaryFolder } from "./support/site.ts";

const { openDatabase } = await import("../app/platform/database.server.ts");
const { migrate } = await import("../app/platform/database/migrate.server.ts");
const { draftEdition, stepEdition } = await import("../app/inform/commands/prepare-edition.server.ts");
const { findEdition } = await import("../app/inform/data/editions.server.ts");

const mails = Number(process.argv[2] ?? 10_000);
const databaseUrl = process.env["TEST_DATABASE_URL"] || undefined;
const kind = databaseUrl ? "PostgreSQL" : "embedded database";
const folder = temporaryFolder();
const received = new Map<string, number>();
let count = 0;
const sink = await openMailSink({
  headersOnly: true,
  onMail: ({ to }) => {
    received.set(to, (received.get(to) ?? 0) + 1);
    count++;
  },
});
const environment = {
  ...process.env,
  SMTP_URL: sink.url,
  DATA_DIR: folder.path,
  DATABASE_URL: databaseUrl ?? "",
  PUBLIC_URL: "https://oivf.example",
};
const editor = { kind: "operator" } as const;

try {
  await withDatabase(async (database) => {
    await migrate(database);
    await fill(database);
    await begin(database, new Date("2026-01-15"));
  });
  const quiet = await sendAll();
  say({
    name: `mails made and handed over a minute, ${kind}`,
    figure: (quiet.sent / quiet.ms) * 60_000,
    unit: "mails/min",
    goal: "≥ 10000",
  });
  say({ name: `peak memory of the sending process, ${kind}`, figure: quiet.peakMegabytes, unit: "MB" });
  say({ name: `subscribers who got not exactly one, ${kind}`, figure: wrong(), unit: "subscribers", goal: "0" });

  received.clear();
  count = 0;
  await withDatabase((database) => begin(database, new Date("2026-02-15")));
  for (let kill = 1; kill <= 5; kill++) await sendUntil(Math.round((mails * kill) / 7));
  const last = await sendAll();
  say({
    name: `subscribers who got not exactly one after five kills, ${kind}`,
    figure: wrong(),
    unit: "subscribers",
    goal: "0",
  });
  say({ name: `mails left for the run after the fifth kill, ${kind}`, figure: last.sent, unit: "mails" });
} finally {
  await sink.close();
  folder.remove();
}

async function withDatabase(work: (database: Database) => Promise<void>): Promise<void> {
  const database = await openDatabase({ dataDir: folder.path, databaseUrl });
  try {
    await work(database);
  } finally {
    await database.close();
  }
}

async function fill(database: Database): Promise<void> {
  await sql`
    insert into inform.subscriber (email, locale, state, consent)
    select 'reader' || n || '@example.org', (array['fr', 'en', 'es'])[1 + n % 3], 'active', '{}'
    from generate_series(1, ${mails}) n`.execute(database.read);
}

/** An edition of twelve items, as many as a month brings. */
async function begin(database: Database, month: Date): Promise<void> {
  const text = { title: "A title of usual length, invented", summary: "A sentence. ".repeat(20), blocks: null };
  for (let item = 0; item < 12; item++) {
    const texts = Object.fromEntries(["fr", "en", "es"].map((locale) => [locale, { ...text, writtenIn: locale }]));
    await sql`
      insert into inform.feed_entry (kind, subject, texts, href, published_at)
      values ('news', ${`${month.toISOString()}-${item}`}, ${JSON.stringify(texts)}::jsonb, '/news/invented', now())`.execute(
      database.read,
    );
  }
  const drafted = await draftEdition(editor, month, database);
  if (!drafted.ok) throw new Error(drafted.failure.code);
  await stepEdition(editor, drafted.value.issue, "approve", database, true);
  await stepEdition(editor, drafted.value.issue, "send", database, true);
  if ((await findEdition(database.read, drafted.value.issue))?.state !== "sending") throw new Error("it did not begin");
}

function sender(): ChildProcess {
  return spawn(process.execPath, ["--disable-warning=ExperimentalWarning", "bench/support/send-child.ts"], {
    env: environment,
    stdio: ["ignore", "pipe", "inherit"],
  });
}

function sendAll(): Promise<{ sent: number; ms: number; peakMegabytes: number }> {
  return new Promise((resolve, reject) => {
    const child = sender();
    let text = "";
    child.stdout!.on("data", (chunk: Buffer) => (text += chunk.toString()));
    child.once("exit", (code) => {
      const line = text.split("\n").find((one) => one.startsWith("{"));
      if (line) resolve(JSON.parse(line));
      else reject(new Error(`the sender ended with ${code}`));
    });
  });
}

/** Kills the sender once the server has so many mails: nothing is flushed, nothing is said. */
function sendUntil(wanted: number): Promise<void> {
  return new Promise((resolve) => {
    const child = sender();
    const watch = setInterval(() => {
      if (count >= wanted) child.kill("SIGKILL");
    }, 2);
    child.once("exit", () => {
      clearInterval(watch);
      // What the kernel still carries of a killed process arrives a moment later.
      setTimeout(resolve, 300);
    });
  });
}

function wrong(): number {
  const notOne = [...received.values()].filter((times) => times !== 1).length;
  return notOne + (mails - received.size);
}
