import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { done, failed } from "~/kernel/outcome.ts";
import type { Actor } from "~/kernel/actor.ts";
import type { Database } from "~/platform/database.server.ts";
import { holdProcess } from "~/platform/process.server.ts";
import { followPublicVersions, publicStamp } from "~/platform/public-version.server.ts";
import { readSettings } from "~/platform/settings.server.ts";
import { openSolver, type OpenSolver } from "~/platform/solver.server.ts";
import { emptyDatabase } from "../../../tests/support/database.ts";
import { sampleRelease } from "../../../tests/support/observe.ts";
import { loader as observations } from "../api/observations.ts";
import { loader as releases } from "../api/releases.ts";
import { loader as datasetPage } from "../pages/dataset-page.tsx";
import { loader as editionPage } from "../pages/edition-page.tsx";
import { findDraft } from "../data/drafts.server.ts";
import { cancelEmbargo, releaseDueEditions, throwAwayDraft } from "./embargo.server.ts";
import { prepareEdition } from "./prepare-edition.server.ts";
import { releaseEdition } from "./release-edition.server.ts";
import { guardReleasesWith } from "./release-guards.server.ts";

let database: Database & { dataDir: string };
let solver: OpenSolver;
let unfollow: () => void;
let isOpen = true;
beforeAll(async () => {
  database = await emptyDatabase();
  holdProcess({ database, settings: readSettings({ DATA_DIR: database.dataDir }) });
  solver = openSolver();
  unfollow = await followPublicVersions(database);
  guardReleasesWith("test", async () => (isOpen ? done(true) : failed("conflict", "release.agreement-lapsed")));
});
beforeEach(() => void (isOpen = true));
afterAll(async () => {
  unfollow();
  holdProcess(null);
  await solver[Symbol.asyncDispose]();
  await database.close();
});

const operator = { kind: "operator" } as const;
const keeper = {
  kind: "person",
  accountId: "22222222-2222-4333-8444-555555555555",
  name: "Invented keeper",
  secondFactor: true,
  grants: [{ role: "publisher", scope: { kind: "network" } }],
} satisfies Actor;
const plan = [{ series: "*", levels: ["country", "province", "region"], frequencies: ["A"], breakdowns: [[]] }];
const note = { fr: "Une colonne corrigée.", en: "A column corrected.", es: "Una columna corregida." };

/** A dataset of its own, with a series of its own code: what one test publishes is no ledger of another's. */
async function dataset(
  slug: string,
  collected: Record<string, number>,
  { code = slug.toUpperCase(), levels = plan[0]!.levels }: { code?: string; levels?: string[] } = {},
): Promise<number> {
  const made = await sampleRelease(database, {
    dataset: slug,
    state: "refused",
    version: 99,
    figures: [],
    series: [{ code }],
    collected: Object.entries(collected).map(([territory, value]) => ({ territory, value })),
  });
  await sql`delete from observe.release where id = ${made.releaseId}`.execute(database.read);
  await sql`update observe.dataset set plan = ${JSON.stringify([{ ...plan[0], levels }])}::jsonb,
    policy = '{"kind":"protected"}'::jsonb where id = ${made.datasetId}`.execute(database.read);
  return made.datasetId;
}

const collect = (slug: string, territory: string, value: number) =>
  sql`update observe.observation o set value = ${value} from observe.series s, atlas.territory t
    where s.id = o.series_id and s.code = ${slug.toUpperCase()} and t.id = o.territory_id and t.code = ${territory}`.execute(
    database.read,
  );

async function prepared(slug: string): Promise<number> {
  const draft = await prepareEdition(operator, slug, database, { solver });
  if (!draft.ok) throw new Error(draft.failure.code);
  return draft.value.releaseId;
}

const released = (id: number, wish: { note?: typeof note; at?: Date } = {}) =>
  releaseEdition(operator, id, { note: wish.note ?? null, at: wish.at ?? null }, database, { solver });

/** What the public gets of a dataset, at each of its doors. */
async function seen(slug: string) {
  const api = await observations({
    request: new Request(`http://oivf.test/api/v1/observations?dataset=${slug}&format=json`),
  });
  const listed = await releases({ request: new Request(`http://oivf.test/api/v1/releases?dataset=${slug}`) });
  const request = new Request(`http://oivf.test/en/data/${slug}`);
  const page = await (
    datasetPage({ params: { locale: "en", dataset: slug }, request } as never) as Promise<{ current: unknown }>
  ).then(
    ({ current }) => (current as { version: number } | null)?.version ?? null,
    (error: Response) => error.status,
  );
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from content.search_document where kind = 'dataset' and id = ${slug}`.execute(
    database.read,
  );
  return {
    status: api.status,
    values: api.ok
      ? ((await api.json()) as { observations: { territory: string; value: number | null }[] }).observations.map(
          (o) => o.value,
        )
      : [],
    editions: ((await listed.json()) as { total: number }).total,
    page,
    found: rows[0]!.n,
  };
}

test("a draft is invisible at every public door, and visible at all of them right after its release", async () => {
  await dataset("first", { "XX-1": 20, "XX-2": 40 });
  const id = await prepared("first");
  const before = await seen("first");
  expect(before).toMatchObject({ status: 404, editions: 0, page: 404, found: 0 });
  const stamp = publicStamp();
  const began = performance.now();
  expect(await released(id)).toMatchObject({ ok: true, value: { state: "published", version: 1 } });
  const after = await seen("first");
  // The next question of anybody is answered with it: no night, no cache, no rebuild in between.
  expect(performance.now() - began).toBeLessThan(1000);
  expect(after).toMatchObject({ status: 200, editions: 1, page: 1, found: 3 });
  expect(after.values).toEqual(expect.arrayContaining([60, 20, 40]));
  expect(publicStamp()).not.toBe(stamp);
});

test("an aggregate follows a change of one of its parts with the release that carries it", async () => {
  await dataset("summed", { "XX-1": 20, "XX-2": 40 });
  await released(await prepared("summed"));
  await collect("summed", "XX-1", 33);
  expect((await seen("summed")).values).toEqual(expect.arrayContaining([60]));
  expect(await released(await prepared("summed"), { note })).toMatchObject({ ok: true });
  const { values } = await seen("summed");
  expect(values).toContain(73);
  expect(values).not.toContain(60);
});

test("figures that change ask for a note in every language; figures that are only new do not", async () => {
  await dataset("noted", { "XX-1": 20, "XX-2": 40 });
  await released(await prepared("noted"));
  await collect("noted", "XX-1", 25);
  const id = await prepared("noted");
  expect(await released(id)).toMatchObject({ failure: { code: "release.note" } });
  expect(await released(id, { note: { ...note, es: " " } })).toMatchObject({
    failure: { code: "release.note-languages" },
  });
  expect(await released(id, { note: { ...note, fr: "Écrire à quelqu.un@example.org" } })).toMatchObject({
    failure: { code: "release.note-persons" },
  });
  expect(await released(id, { note: { ...note, fr: "Le foyer Les Glycines a rectifié ses comptes" } })).toMatchObject({
    failure: { code: "release.note-shelter" },
  });
  expect((await seen("noted")).editions).toBe(1);
  expect(await released(id, { note })).toMatchObject({ value: { version: 2 } });
  const { rows } = await sql<{ comparison: { series: unknown[]; largest: unknown[] } }>`
    select comparison from observe.release where id = ${id}`.execute(database.read);
  expect(rows[0]!.comparison).toMatchObject({
    with: { version: 1 },
    series: [{ revised: 2, added: 0, withdrawn: 0, same: 1, up: 2, down: 0 }],
    largest: [
      { territory: "XX", before: 60, after: 65 },
      { territory: "XX-1", before: 20, after: 25 },
    ],
  });
});

test("editions under embargo wait side by side, unseen, and leave at their hour alone", async () => {
  await dataset("hour-one", { "XX-1": 20, "XX-2": 40 });
  await dataset("hour-two", { "XX-1": 21, "XX-2": 41 });
  const at = new Date(Date.now() + 3_600_000);
  const one = await prepared("hour-one");
  const two = await prepared("hour-two");
  expect(await released(one, { at })).toMatchObject({ value: { state: "embargoed" } });
  expect(await released(two, { at: new Date(at.getTime() + 86_400_000) })).toMatchObject({ ok: true });
  expect(await releaseDueEditions(database, { solver })).toBe(0);
  expect(await seen("hour-one")).toMatchObject({ status: 404, editions: 0, page: 404 });
  await sql`update observe.release set embargo_until = now() where id = ${one}`.execute(database.read);
  expect(await releaseDueEditions(database, { solver })).toBe(1);
  expect(await seen("hour-one")).toMatchObject({ status: 200, editions: 1, page: 1 });
  expect(await seen("hour-two")).toMatchObject({ status: 404, editions: 0, page: 404 });
  expect(await cancelEmbargo(operator, two, database)).toMatchObject({ ok: true });
  expect(await findDraft(database.read, two)).toMatchObject({ state: "draft", embargoUntil: null });
});

test("a draft that is thrown away leaves no figure and no gap in the numbers", async () => {
  await dataset("thrown", { "XX-1": 20, "XX-2": 40 });
  const id = await prepared("thrown");
  expect(await throwAwayDraft({ kind: "anyone" }, id, database)).toMatchObject({ ok: false });
  expect(await throwAwayDraft(operator, id, database)).toMatchObject({ ok: true });
  const { rows } = await sql`select 1 from observe.released_figure where release_id = ${id}`.execute(database.read);
  expect(rows).toEqual([]);
  expect(await released(await prepared("thrown"))).toMatchObject({ value: { version: 1 } });
  expect(await throwAwayDraft(operator, id, database)).toMatchObject({ failure: { code: "release" } });
});

test("a new draft takes the place of the one before, and leaves an embargoed one alone", async () => {
  await dataset("replaced", { "XX-1": 20, "XX-2": 40 });
  const embargoed = await prepared("replaced");
  await released(embargoed, { at: new Date(Date.now() + 3_600_000) });
  const old = await prepared("replaced");
  const newer = await prepared("replaced");
  expect(await findDraft(database.read, old)).toBeUndefined();
  expect(await findDraft(database.read, newer)).toMatchObject({ state: "draft" });
  expect(await findDraft(database.read, embargoed)).toMatchObject({ state: "embargoed" });
});

test("an agreement that ended holds an edition back at its hour: it is a draft again, and says why", async () => {
  await dataset("lapsing", { "XX-1": 20, "XX-2": 40 });
  await sql`insert into identity.user_account (id, name, email, locale)
    values (${keeper.accountId}, 'Invented keeper', 'keeper@example.org', 'en')`.execute(database.read);
  await sql`insert into content.notification_preference (account_id, topic, channel)
    values (${keeper.accountId}, 'edition-held-back', 'mail')`.execute(database.read);
  const id = await prepared("lapsing");
  const hour = new Date(Date.now() + 3_600_000);
  await releaseEdition(keeper, id, { note: null, at: hour }, database, { solver });
  await sql`update observe.release set embargo_until = now() where id = ${id}`.execute(database.read);
  isOpen = false;
  expect(await releaseDueEditions(database, { solver })).toBe(0);
  expect(await findDraft(database.read, id)).toMatchObject({
    state: "draft",
    refusal: { code: "release.agreement-lapsed" },
  });
  // Who set the hour is told, in her workspace and by the mail that she chose, which says nothing of the figures.
  const { rows: told } = await sql<{ topic: string; subject: string; href: string }>`
    select topic, subject, href from content.notification where account_id = ${keeper.accountId}`.execute(
    database.read,
  );
  expect(told).toEqual([
    {
      topic: "edition-held-back",
      subject: "Invented set lapsing",
      href: `/workspace/releases/lapsing/drafts/${id}`,
    },
  ]);
  const { rows: mails } = await sql<{
    text: string;
  }>`select subject || ' ' || body_text as text from platform.mail_outbox
    where recipient = 'keeper@example.org'`.execute(database.read);
  expect(mails).toHaveLength(1);
  expect(mails[0]!.text).not.toMatch(/lapsing|edition|édition|embargo/i);
  expect((await seen("lapsing")).status).toBe(404);
});

test("a policy that became stricter after the draft keeps it in, since it would not be the same edition", async () => {
  const datasetId = await dataset("stricter", { "XX-1": 7, "XX-2": 40, "XX-3": 50 });
  const id = await prepared("stricter");
  await sql`update observe.dataset set policy = '{"kind":"protected","threshold":12}'::jsonb where id = ${datasetId}`.execute(
    database.read,
  );
  expect(await released(id)).toMatchObject({ failure: { code: "release.shifted", details: { part: "policy" } } });
  expect((await seen("stricter")).status).toBe(404);
  expect(await released(await prepared("stricter"))).toMatchObject({ ok: true });
});

test("an edition that left since is laid beside the draft, which stays in if both together would tell something", async () => {
  const counts = { "XX-1": 2, "XX-2": 40, "XX-3": 90 };
  // The parts without their total: the small one alone is hidden, and nothing tells it.
  await dataset("parts", counts, { code: "SHARED", levels: ["province", "region"] });
  const parts = await prepared("parts");
  // The total of the same series, in another dataset, leaves first: 132 - 40 - 90.
  await dataset("whole", counts, { code: "SHARED", levels: ["country"] });
  expect(await released(await prepared("whole"))).toMatchObject({ ok: true, value: { withheld: 0 } });
  expect(await released(parts)).toMatchObject({ failure: { code: "release.shifted", details: { part: "ledger" } } });
  expect((await seen("parts")).status).toBe(404);
  expect(await released(await prepared("parts"))).toMatchObject({ ok: true });
  expect((await seen("parts")).values.filter((value) => value === null)).toHaveLength(2);
});

test("who may not publish can neither prepare nor release", async () => {
  await dataset("guarded", { "XX-1": 20 });
  const anyone = { kind: "anyone" } as const;
  expect(await prepareEdition(anyone, "guarded", database, { solver })).toMatchObject({ ok: false });
  const id = await prepared("guarded");
  expect(await releaseEdition(anyone, id, { note: null, at: null }, database, { solver })).toMatchObject({ ok: false });
  const page = (await Promise.resolve(
    editionPage({
      params: { locale: "en", dataset: "guarded", version: "1" },
      request: new Request("http://oivf.test/en"),
    } as never),
  ).catch((error: unknown) => error)) as Response;
  expect(page.status).toBe(404);
});
