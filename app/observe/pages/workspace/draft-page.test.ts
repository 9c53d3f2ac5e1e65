import { sql } from "kysely";
import { RouterContextProvider } from "react-router";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { readTrail } from "~/identity/index.server.ts";
import type { Actor, Role } from "~/kernel/actor.ts";
import type { Database } from "~/platform/database.server.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { holdJobs, holdProcess } from "~/platform/process.server.ts";
import { readSettings } from "~/platform/settings.server.ts";
import { emptyDatabase } from "../../../../tests/support/database.ts";
import { sampleRelease } from "../../../../tests/support/observe.ts";
import { observeJobs } from "../../jobs.server.ts";
import { loader as editionPage } from "../edition-page.tsx";
import { action as decide, loader as draftPage } from "./draft-page.tsx";
import { action as prepare, loader as releasePage } from "./release-page.tsx";

/// A dataset of an invented place goes through its life: prepared, looked at, compared, released, thrown away.

let database: Database & { dataDir: string };
let sent: { name: string; data: object }[] = [];
const params = { dataset: "calls" };
const plan = [{ series: "*", levels: ["country", "region"], frequencies: ["A"], breakdowns: [[]] }];

beforeAll(async () => {
  database = await emptyDatabase();
  holdProcess({ database, settings: readSettings({ DATA_DIR: database.dataDir }) });
  holdJobs(async (name, data) => void sent.push({ name, data }));
  const made = await sampleRelease(database, {
    dataset: "calls",
    state: "refused",
    figures: [],
    collected: [
      { territory: "XX-1", value: 20 },
      { territory: "XX-2", value: 40 },
    ],
  });
  await sql`delete from observe.release where id = ${made.releaseId}`.execute(database.read);
  await sql`update observe.dataset set plan = ${JSON.stringify(plan)}::jsonb, policy = '{"kind":"protected"}'::jsonb
    where id = ${made.datasetId}`.execute(database.read);
  await sql`insert into identity.user_account (id, name, email, locale)
    values (${reader.accountId}, 'Invented reader', 'reader@example.org', 'en')`.execute(database.read);
});
beforeEach(() => void (sent = []));
afterAll(async () => {
  holdProcess(null);
  holdJobs(null);
  await database.close();
});

const person = (accountId: string, ...roles: Role[]) =>
  ({
    kind: "person",
    accountId,
    name: "Invented",
    secondFactor: true,
    grants: roles.map((role) => ({ role, scope: { kind: "network" as const } })),
  }) satisfies Actor;
const publisher = person("invented-publisher", "publisher");
const reader = person("11111111-2222-4333-8444-555555555555");

async function ask<T>(
  entry: (given: never) => T,
  { actor = publisher, id, form }: { actor?: Actor; id?: number; form?: Record<string, string> } = {},
): Promise<Awaited<T>> {
  const context = new RouterContextProvider();
  context.set(actorContext, actor);
  const body = new FormData();
  for (const [name, value] of Object.entries(form ?? {})) body.set(name, value);
  const request = new Request("http://oivf.test/", form ? { method: "POST", body } : {});
  const all = { locale: "en", ...params, ...(id === undefined ? {} : { id: String(id) }) };
  return await entry({ params: all, request, context } as never);
}

const statusOf = (call: Promise<unknown>) =>
  call.then(
    () => 200,
    (error: Response) => error.status,
  );

async function workOff(): Promise<void> {
  for (const { name, data } of sent.splice(0)) {
    await observeJobs.find((job) => job.name === name)!.work(data, database);
  }
}

const list = async () => (await ask(releasePage)).data;

async function prepared(): Promise<number> {
  await ask(prepare, { form: { intent: "prepare" } });
  await workOff();
  const { task, waiting } = await list();
  expect(task).toMatchObject({ state: "prepared" });
  return waiting.find(({ state }) => state === "draft")!.id;
}

const release = { intent: "release", when: "now" };
const note = { "note-fr": "Un oubli réparé.", "note-en": "An omission mended.", "note-es": "Un olvido reparado." };

test("a draft is looked at, then released: the page tells both, and the files are there", async () => {
  const id = await prepared();
  expect(await ask(draftPage, { id })).toMatchObject({ state: "draft", figures: 3, against: null, mayPublish: true });
  expect(await ask(decide, { id, form: release })).toBeInstanceOf(Response);
  expect(await list()).toMatchObject({ task: { state: "waiting", wish: { at: null } } });
  await workOff();
  expect(await list()).toMatchObject({
    task: { state: "published", version: 1 },
    current: { version: 1 },
    waiting: [],
  });
  const request = new Request("http://oivf.test/en/data/calls/editions/1");
  const page = (await editionPage({ params: { locale: "en", ...params, version: "1" }, request } as never)).data;
  expect(page.edition!.files.map(({ format }) => format)).toEqual(["csv", "parquet", "sdmx.csv", "xlsx", "zip"]);
  // A link of a minute ago leads to where it is now.
  expect(await statusOf(ask(draftPage, { id }))).toBe(302);
});

test("a revision without its note is refused, and what was typed is kept", async () => {
  await sql`update observe.observation set value = value + 5 where value = 20`.execute(database.read);
  const id = await prepared();
  const page = await ask(draftPage, { id });
  expect(page).toMatchObject({ against: 1, changes: { revised: 2, same: 1 }, bySeries: [{ up: 2 }] });
  expect(page.largest).toMatchObject([
    { place: "Invented place XX", before: 60, after: 65 },
    { place: "Invented place XX-1", before: 20, after: 25 },
  ]);
  const past = await ask(decide, { id, form: { ...release, ...note, when: "later", hour: "2020-01-01T08:00" } });
  expect(past).toMatchObject({ data: { field: "hour", sent: { note: { es: "Un olvido reparado." } } } });
  const without = await ask(decide, { id, form: release });
  expect(without).toMatchObject({ data: { field: "note-fr" }, init: { status: 422 } });
  const half = await ask(decide, { id, form: { ...release, ...note, "note-es": "" } });
  expect(half).toMatchObject({ data: { sent: { note: { fr: "Un oubli réparé.", es: "" } } } });
  expect(sent).toEqual([]);
  await ask(decide, { id, form: { ...release, ...note } });
  await workOff();
  expect(await list()).toMatchObject({ current: { version: 2 } });
  const old = (
    await editionPage({
      params: { locale: "fr", ...params, version: "1" },
      request: new Request("http://oivf.test/fr/data/calls/editions/1"),
    } as never)
  ).data;
  expect(old).toMatchObject({ version: 1, currentVersion: 2, withdrawn: null });
});

test("an embargo is planned in the form and taken back by a button", async () => {
  const id = await prepared();
  await ask(decide, { id, form: { ...release, when: "later", hour: "2027-03-08T09:00", zone: "Europe/Paris" } });
  await workOff();
  expect(await list()).toMatchObject({ task: { state: "planned" }, waiting: [{ id, state: "embargoed" }] });
  expect(await ask(draftPage, { id })).toMatchObject({ embargoUntil: new Date("2027-03-08T08:00:00Z") });
  expect(await ask(decide, { id, form: { intent: "cancel" } })).toBeInstanceOf(Response);
  expect(await ask(decide, { id, form: { intent: "throw-away" } })).toBeInstanceOf(Response);
  expect(await list()).toMatchObject({ waiting: [], current: { version: 2 } });
});

test("only who is named or sees the figures anyway looks early, and each look is noted", async () => {
  const id = await prepared();
  expect(await statusOf(ask(draftPage, { id, actor: reader }))).toBe(404);
  const unknown = await ask(decide, { id, form: { intent: "add-reader", reader: "nobody@example.org" } });
  expect(unknown).toMatchObject({ data: { field: "reader", sent: { reader: "nobody@example.org" } } });
  await ask(decide, { id, form: { intent: "add-reader", reader: "Reader@example.org" } });
  const seen = await ask(draftPage, { id, actor: reader });
  expect(seen).toMatchObject({ mayPublish: false, looks: [], readers: [] });
  await ask(draftPage, { id, actor: reader });
  const { looks, readers } = await ask(draftPage, { id });
  expect(readers).toEqual([{ id: reader.accountId, name: "Invented reader" }]);
  expect(looks).toMatchObject([
    { actor: `account:${reader.accountId}`, name: "Invented reader", times: 2 },
    { actor: "account:invented-publisher", times: 1 },
  ]);
  const trail = await readTrail(database.read, { limit: 20 });
  expect(trail.filter(({ action }) => action === "release.looked-at-early")).not.toHaveLength(0);
  await ask(decide, { id, form: { intent: "remove-reader", account: reader.accountId } });
  expect(await statusOf(ask(draftPage, { id, actor: reader }))).toBe(404);
  const refused = await ask(decide, { id, actor: reader, form: { intent: "throw-away" } });
  expect(refused).toMatchObject({ init: { status: 403 } });
});

test("a draft of another dataset is not found under this one's address", async () => {
  await sampleRelease(database, { dataset: "other" });
  const id = (await list()).waiting[0]!.id;
  const context = new RouterContextProvider();
  context.set(actorContext, publisher);
  const request = new Request("http://oivf.test/");
  const asked = draftPage({ params: { locale: "en", dataset: "other", id: String(id) }, request, context } as never);
  expect(await statusOf(asked)).toBe(404);
});
