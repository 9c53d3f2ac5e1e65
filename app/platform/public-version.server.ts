import { sql } from "kysely";
import type { Database, ReadDatabase, WriteTransaction } from "./database.server.ts";
import { logError } from "./log.server.ts";

const versions = new Map<string, number>();
let stamp = "0";

/** Changes whenever the public sees something else: the last part of every cached page's key. */
export function publicStamp(): string {
  return stamp;
}

/** What this process remembers of the public's side of a database that it follows, for one public version. */
const remembered = new WeakMap<ReadDatabase, { stamp: string; answers: Map<string, Promise<unknown>> }>();

/**
 * The answer to a question of the public, asked once a public version. Only of a database whose versions this process
 * follows: elsewhere (a test, a command) it is asked each time. The answer is shared, so nobody changes it.
 */
export function oncePerVersion<T>(read: ReadDatabase, question: string, ask: () => Promise<T>): Promise<T> {
  const memory = remembered.get(read);
  if (!memory) return ask();
  if (memory.stamp !== stamp) {
    memory.stamp = stamp;
    memory.answers.clear();
  }
  const known = memory.answers.get(question);
  if (known) return known as Promise<T>;
  const answer = ask();
  memory.answers.set(question, answer);
  answer.catch(() => memory.answers.delete(question));
  return answer;
}

/** Says, in the transaction that changes it, that what the public sees of this slice has changed. */
export async function bumpPublicVersion(
  transaction: WriteTransaction,
  slice: string,
  afterCommit: Database["afterCommit"],
): Promise<void> {
  const { rows } = await sql<{ version: number }>`
    insert into platform.public_version (slice) values (${slice})
    on conflict (slice) do update set version = platform.public_version.version + 1, at = now()
    returning version`.execute(transaction);
  await sql`select pg_notify('public_version', ${slice})`.execute(transaction);
  const version = Number(rows[0]!.version);
  afterCommit(() => hear(slice, version));
}

function hear(slice: string, version: number): void {
  if ((versions.get(slice) ?? 0) >= version) return;
  versions.set(slice, version);
  stamp = [...versions].sort().join(";");
}

async function readVersions(read: ReadDatabase): Promise<void> {
  const { rows } = await sql<{
    slice: string;
    version: number;
  }>`select slice, version from platform.public_version`.execute(read);
  for (const { slice, version } of rows) hear(slice, Number(version));
}

/** Keeps this process's versions true: at once for its own changes, within a second for those of others. */
export async function followPublicVersions(database: Database): Promise<() => void> {
  await readVersions(database.read);
  remembered.set(database.read, { stamp, answers: new Map() });
  if (database.kind === "pglite") return () => {};
  const refresh = () => readVersions(database.read).catch((error) => logError("public-version", error));
  await database.listen("public_version", refresh);
  const poll = setInterval(refresh, 1000);
  poll.unref();
  return () => clearInterval(poll);
}
