import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "~/kernel/actor.ts";
import type { Database } from "~/platform/database.server.ts";
import { holdProcess } from "~/platform/process.server.ts";
import { readSettings, SettingsError } from "~/platform/settings.server.ts";
import { emptyDatabase } from "../../../../tests/support/database.ts";
import { openRecordStore, type RecordStore } from "../../../../tests/support/record-store.ts";
import { loadInventedCourse } from "../../learn.test-kit.ts";
import { followCourse, keepMarks, leaveCourse } from "../follow-course.server.ts";
import { chooseRecord } from "./choose-record.server.ts";
import { sendStatements } from "./send-statements.server.ts";

type Person = Actor & { kind: "person" };
const slug = "invented-course";
const site = "https://oivf.example";
const secret = { RECORD_STORE_KEY: "oivf", RECORD_STORE_SECRET: "a secret" };
let database: Database & { dataDir: string };
let store: RecordStore;

beforeAll(async () => {
  database = await emptyDatabase();
  await loadInventedCourse(database);
});
afterAll(async () => {
  holdProcess(null);
  await database.close();
});
beforeEach(async () => {
  store = await openRecordStore("oivf", "a secret");
  holdWith({ RECORD_STORE_URL: store.url, ...secret });
  for (const table of ["record_statement", "record_store", "enrolment"])
    await sql`delete from ${sql.table(`learn.${table}`)}`.execute(database.read);
  await sql`delete from learn.record_statement`.execute(database.read);
});
afterEach(() => store.close());

function holdWith(environment: Record<string, string>): void {
  holdProcess({ database, settings: readSettings({ DATA_DIR: database.dataDir, PUBLIC_URL: site, ...environment }) });
}

async function learner(): Promise<Person & { email: string }> {
  const email = `${randomUUID()}@example.org`;
  const { rows } = await sql<{ id: string }>`
    insert into identity.user_account (name, email) values ('Invented learner', ${email}) returning id`.execute(
    database.read,
  );
  const actor = { kind: "person", accountId: rows[0]!.id, name: "Invented learner", grants: [], secondFactor: false };
  await followCourse(actor as Person, slug, database);
  return { ...(actor as Person), email };
}

const doLesson = (actor: Person, lesson: string) =>
  keepMarks(
    actor,
    slug,
    [
      {
        id: randomUUID(),
        lesson,
        activity: "",
        kind: "done",
        outcome: null,
        fingerprint: "",
        at: new Date().toISOString(),
      },
    ],
    database,
  );
const answer = (actor: Person) =>
  keepMarks(
    actor,
    slug,
    [
      {
        id: randomUUID(),
        lesson: "count/why",
        activity: "begin",
        kind: "answered",
        outcome: "wrong",
        fingerprint: "f",
        at: new Date().toISOString(),
      },
    ],
    database,
  );
const later = (seconds: number) => new Date(Date.now() + seconds * 1000);

test("without a store nothing leaves, and without a choice nothing either; what came before the choice stays here", async () => {
  const actor = await learner();
  await doLesson(actor, "count/why");
  expect(await sendStatements(database)).toEqual({ sent: 0, refused: 0, voided: 0 });
  await chooseRecord(actor, slug, true, database);
  expect(await sendStatements(database)).toMatchObject({ sent: 0 });
  await doLesson(actor, "count/how");
  holdWith({});
  expect(await sendStatements(database)).toMatchObject({ sent: 0 });
  holdWith({ RECORD_STORE_URL: store.url, ...secret, OUTSIDE: "none" });
  expect(await sendStatements(database)).toMatchObject({ sent: 0 });
  expect(store.requests).toBe(0);
});

test("a lesson done is said once, by the rules, under a pseudonym, without an answer, a name or an address", async () => {
  const actor = await learner();
  const other = await learner();
  await chooseRecord(actor, slug, true, database);
  await answer(actor);
  await doLesson(actor, "count/why");
  await doLesson(actor, "count/why");
  await doLesson(other, "count/why");
  expect(await sendStatements(database)).toEqual({ sent: 1, refused: 0, voided: 0 });
  expect(await sendStatements(database)).toEqual({ sent: 0, refused: 0, voided: 0 });
  expect(store.faults).toEqual([]);
  const [said] = [...store.kept.values()];
  expect(said).toMatchObject({
    actor: { account: { homePage: site, name: expect.stringMatching(/^[0-9a-f]{64}$/) } },
    verb: { id: "http://adlnet.gov/expapi/verbs/completed" },
    object: { id: `${site}/courses/invented-course/count/why`, definition: { name: { en: "Why count" } } },
  });
  const words = JSON.stringify([...store.kept.values()]);
  for (const secretOne of [actor.email, actor.accountId, actor.name, "wrong", "begin"])
    expect(words).not.toContain(secretOne);
});

test("a hundred and twenty lessons leave in batches", async () => {
  for (let count = 0; count < 120; count++) {
    const actor = await learner();
    await chooseRecord(actor, slug, true, database);
    await doLesson(actor, "count/why");
  }
  expect(await sendStatements(database)).toMatchObject({ sent: 120 });
  expect(store.kept.size).toBe(120);
  expect(store.requests).toBe(3);
}, 60_000);

describe("a store that cannot now", () => {
  test("is left alone longer each time, then is told everything once", async () => {
    const actor = await learner();
    await chooseRecord(actor, slug, true, database);
    await doLesson(actor, "count/why");
    store.failing = { status: 503 };
    expect(await sendStatements(database)).toMatchObject({ sent: 0 });
    expect(store.requests).toBe(1);
    await sendStatements(database, later(30));
    expect(store.requests).toBe(1);
    await sendStatements(database, later(61));
    await sendStatements(database, later(61 + 100));
    expect(store.requests).toBe(2);
    store.failing = null;
    expect(await sendStatements(database, later(61 + 121))).toMatchObject({ sent: 1 });
    expect(store.kept.size).toBe(1);
  });

  test("says when to come again, and is believed", async () => {
    const actor = await learner();
    await chooseRecord(actor, slug, true, database);
    await doLesson(actor, "count/why");
    store.failing = { status: 429, retryAfter: "600" };
    await sendStatements(database);
    await sendStatements(database, later(500));
    expect(store.requests).toBe(1);
    store.failing = null;
    expect(await sendStatements(database, later(601))).toMatchObject({ sent: 1 });
  });

  test.each([
    ["is not there", async () => store.close()],
    [
      "does not know us",
      async () => holdWith({ RECORD_STORE_URL: store.url, ...secret, RECORD_STORE_SECRET: "wrong" }),
    ],
  ])("%s: nothing is lost", async (_what, breakIt) => {
    const actor = await learner();
    await chooseRecord(actor, slug, true, database);
    await doLesson(actor, "count/why");
    await breakIt();
    expect(await sendStatements(database)).toEqual({ sent: 0, refused: 0, voided: 0 });
    const again = await openRecordStore("oivf", "a secret");
    holdWith({ RECORD_STORE_URL: again.url, ...secret });
    expect(await sendStatements(database, later(61))).toMatchObject({ sent: 1 });
    await again.close();
  });

  test("after a crash between answer and note, the same statement comes again under the same id", async () => {
    const actor = await learner();
    await chooseRecord(actor, slug, true, database);
    await doLesson(actor, "count/why");
    await sendStatements(database);
    await sql`delete from learn.record_statement`.execute(database.read);
    expect(await sendStatements(database)).toMatchObject({ sent: 1 });
    expect(store.kept.size).toBe(1);
    expect(store.faults).toEqual([]);
  });
});

test("what a store never takes is put aside by itself and holds back nothing else", async () => {
  const actor = await learner();
  await chooseRecord(actor, slug, true, database);
  await doLesson(actor, "count/why");
  await doLesson(actor, "count/how");
  store.refusesObject = /count\/why/;
  expect(await sendStatements(database)).toEqual({ sent: 1, refused: 1, voided: 0 });
  const before = store.requests;
  expect(await sendStatements(database)).toEqual({ sent: 0, refused: 0, voided: 0 });
  expect(store.requests).toBe(before);
});

describe("a choice that ends makes void what was said", () => {
  const ends: [string, (actor: Person) => Promise<unknown>][] = [
    ["taken back", (actor) => chooseRecord(actor, slug, false, database)],
    ["the course left", (actor) => leaveCourse(actor, slug, database)],
    [
      "the account closed",
      (actor) => sql`delete from identity.user_account where id = ${actor.accountId}`.execute(database.read),
    ],
  ];
  test.each(ends)("%s", async (_how, end) => {
    const actor = await learner();
    await chooseRecord(actor, slug, true, database);
    await doLesson(actor, "count/why");
    await sendStatements(database);
    const [id] = [...store.kept.keys()];
    await end(actor);
    expect(await sendStatements(database)).toEqual({ sent: 0, refused: 0, voided: 1 });
    expect(store.faults).toEqual([]);
    expect([...store.kept.values()].at(-1)).toMatchObject({
      verb: { id: "http://adlnet.gov/expapi/verbs/voided" },
      object: { objectType: "StatementRef", id },
    });
    expect(await sendStatements(database)).toMatchObject({ voided: 0 });
  });

  test("and chosen again, only what comes after is said", async () => {
    const actor = await learner();
    await chooseRecord(actor, slug, true, database);
    await doLesson(actor, "count/why");
    await sendStatements(database);
    await chooseRecord(actor, slug, false, database);
    await sendStatements(database);
    await chooseRecord(actor, slug, true, database);
    expect(await sendStatements(database)).toMatchObject({ sent: 0 });
    await doLesson(actor, "count/how");
    expect(await sendStatements(database)).toMatchObject({ sent: 1 });
  });
});

test("the settings are given together, and the secret does not travel in the clear", () => {
  const read = (given: Record<string, string>) => () => readSettings(given);
  expect(readSettings({}).recordStore).toBeNull();
  expect(read({ RECORD_STORE_URL: "https://store.example" })).toThrow(SettingsError);
  expect(read({ RECORD_STORE_URL: "http://store.example", ...secret })).toThrow(/https/);
  expect(readSettings({ RECORD_STORE_URL: "https://store.example/xapi/", ...secret }).recordStore?.url).toBe(
    "https://store.example/xapi",
  );
});
