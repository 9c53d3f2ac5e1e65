import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { emptyDatabase } from "../../../tests/support/database.ts";
import type { Database } from "../database.server.ts";
import { countAttempt, dropOldAttempts, forgetAttempts, type RateRule } from "./rate-limit.server.ts";

let database: Database;
beforeAll(async () => {
  database = await emptyDatabase();
});
afterAll(() => database.close());

const rule: RateRule = { purpose: "test", limit: 3, windowSeconds: 60 };
const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second));

test("the fourth attempt within the window is refused, and says how long to wait", async () => {
  for (let i = 0; i < 3; i++) expect(await countAttempt(database, rule, "one", at(10))).toEqual({ allowed: true });
  expect(await countAttempt(database, rule, "one", at(10))).toEqual({ allowed: false, retryAfterSeconds: 50 });
});

test("the attempts of one subject are not another's", async () => {
  for (let i = 0; i < 4; i++) await countAttempt(database, rule, "busy", at(10));
  expect(await countAttempt(database, rule, "calm", at(10))).toEqual({ allowed: true });
});

test("the window slides: a full one still weighs just after its end, and no longer a minute later", async () => {
  for (let i = 0; i < 3; i++) await countAttempt(database, rule, "sliding", at(59));
  expect((await countAttempt(database, rule, "sliding", at(61))).allowed).toBe(false);
  expect((await countAttempt(database, rule, "sliding", at(179))).allowed).toBe(true);
});

test("a success forgets what came before", async () => {
  for (let i = 0; i < 3; i++) await countAttempt(database, rule, "right-at-last", at(10));
  await forgetAttempts(database, rule, "right-at-last");
  expect((await countAttempt(database, rule, "right-at-last", at(11))).allowed).toBe(true);
});

test("attempts made at once are all counted", async () => {
  const verdicts = await Promise.all(Array.from({ length: 8 }, () => countAttempt(database, rule, "at-once", at(10))));
  expect(verdicts.filter((v) => v.allowed)).toHaveLength(3);
});

test("no address is stored in clear", async () => {
  await countAttempt(database, rule, "192.0.2.7", at(10));
  const { rows } = await sql<{ bucket: string }>`select bucket from platform.rate_limit`.execute(database.read);
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.filter(({ bucket }) => bucket.includes("192.0.2.7"))).toEqual([]);
});

test("a weekly limit still holds after old windows were dropped", async () => {
  const weekly: RateRule = { purpose: "test-week", limit: 3, windowSeconds: 7 * 86_400 };
  const now = new Date();
  const begun = new Date(Math.floor(now.getTime() / 604_800_000) * 604_800_000);
  for (let i = 0; i < 3; i++) await countAttempt(database, weekly, "week", begun);
  for (let i = 0; i < 9; i++) await countAttempt(database, weekly, "week before", new Date(begun.getTime() - 1000));
  await dropOldAttempts(database);
  expect((await countAttempt(database, weekly, "week", new Date(begun.getTime() + 604_799_000))).allowed).toBe(false);
  expect((await countAttempt(database, weekly, "week before", new Date(begun.getTime() + 86_400_000))).allowed).toBe(
    false,
  );
});
