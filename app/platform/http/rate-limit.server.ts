import { createHmac, randomBytes } from "node:crypto";
import { sql } from "kysely";
import type { Database } from "../database.server.ts";

export interface RateRule {
  /** What is limited: part of the key, so that one purpose never uses up another. */
  purpose: string;
  limit: number;
  windowSeconds: number;
}

export type RateVerdict = { allowed: true } | { allowed: false; retryAfterSeconds: number };

/**
 * Counts one attempt of `subject` and says whether it is within the limit. The window slides: the attempts of the
 * window before count in proportion to what is left of it. It lives in the database, hence for all processes at once.
 */
export async function countAttempt(
  database: Database,
  rule: RateRule,
  subject: string,
  now: Date = new Date(),
): Promise<RateVerdict> {
  const windowMs = rule.windowSeconds * 1000;
  const start = Math.floor(now.getTime() / windowMs) * windowMs;
  const bucket = await bucketOf(database, rule, subject);
  const { rows } = await sql<{ current: number; before: number }>`
    with counted as (
      insert into platform.rate_limit (bucket, window_start, hits) values (${bucket}, ${new Date(start)}, 1)
      on conflict (bucket, window_start) do update set hits = platform.rate_limit.hits + 1
      returning hits
    )
    select (select hits from counted)::int as current,
      coalesce((select hits from platform.rate_limit
        where bucket = ${bucket} and window_start = ${new Date(start - windowMs)}), 0)::int as before
  `.execute(database.read);
  const { current, before } = rows[0]!;
  const left = 1 - (now.getTime() - start) / windowMs;
  if (current + before * left <= rule.limit) return { allowed: true };
  return { allowed: false, retryAfterSeconds: Math.max(1, Math.ceil((windowMs * left) / 1000)) };
}

/** A success: what came before it no longer counts. */
export async function forgetAttempts(database: Database, rule: RateRule, subject: string): Promise<void> {
  const bucket = await bucketOf(database, rule, subject);
  await sql`delete from platform.rate_limit where bucket = ${bucket}`.execute(database.read);
}

/** Windows that no rule looks at any more: the longest is a week, and the one before it still weighs. */
export async function dropOldAttempts(database: Database): Promise<void> {
  await sql`delete from platform.rate_limit where window_start < now() - interval '15 days'`.execute(database.read);
}

const keys = new WeakMap<Database, Promise<string>>();

/** An address hashed without a key is soon guessed: there are few of them. The key is the installation's own. */
async function bucketOf(database: Database, rule: RateRule, subject: string): Promise<string> {
  let key = keys.get(database);
  if (!key) {
    key = hashingKey(database);
    keys.set(database, key);
    key.catch(() => keys.delete(database));
  }
  const hash = createHmac("sha256", await key)
    .update(subject)
    .digest("base64url");
  return `${rule.purpose}:${hash}`;
}

async function hashingKey(database: Database): Promise<string> {
  const fresh = JSON.stringify(randomBytes(32).toString("base64url"));
  await sql`
    insert into platform.installation (key, value) values ('rate-limit-key', ${fresh}::jsonb)
    on conflict (key) do nothing
  `.execute(database.read);
  const { rows } = await sql<{ value: string }>`
    select value #>> '{}' as value from platform.installation where key = 'rate-limit-key'
  `.execute(database.read);
  return rows[0]!.value;
}
