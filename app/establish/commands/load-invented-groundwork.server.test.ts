import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listTerritories, loadResolver, ownSystem } from "~/atlas/index.server.ts";
import { loadInventedObservatory } from "~/gather/index.server.ts";
import { locales } from "~/kernel/locale.ts";
import {
  findObservatoryById,
  findPublicObservatory,
  listObservatories,
  listPublicObservatories,
  publishable,
  type Observatory,
} from "~/observe/index.server.ts";
import type { Database } from "~/platform/database.server.ts";
import { emptyDatabase } from "../../../tests/support/database.ts";
import { chapterNames, chapters } from "../core/chapters.ts";
import { languageState } from "../core/entry.ts";
import { listEntries } from "../data/entries.server.ts";
import { loadInventedGroundwork } from "./load-invented-groundwork.server.ts";
import { person } from "./establish.test-kit.ts";
import { publishChapter } from "./publish-chapter.server.ts";
import { readMaturity } from "./read-maturity.server.ts";

let database: Database;
let observatory: Observatory;
beforeAll(async () => {
  database = await emptyDatabase();
  const { observatoryId } = await loadInventedObservatory(database, "2026-11-24");
  observatory = (await findObservatoryById(database.read, observatoryId))!;
  await loadInventedGroundwork(database, observatory, "2026-11-24");
});
afterAll(() => database.close());

const rowsOf = async <T>(query: ReturnType<typeof sql<T>>) => (await query.execute(database.read)).rows;

test("the sample's observatory says in every language that it is invented, and so do its places and partners", async () => {
  const words = { fr: /invent[ée]/i, en: /invented/i, es: /inventad[oa]\b/i };
  const places = await rowsOf(
    sql<{ name: Record<string, string> }>`select name from atlas.territory where code like 'ZZ%'`,
  );
  expect(places).toHaveLength(5);
  for (const name of [observatory.name, ...places.map((place) => place.name)])
    for (const locale of locales) expect(name[locale as "fr"]).toMatch(words[locale]);
  const services = await rowsOf(sql<{ name: unknown }>`
    select o.name from gather.partner p join identity.organisation o on o.id = p.organisation_id`);
  for (const { name } of services) expect(JSON.stringify(name)).toMatch(/invent/i);
});

test("its month shows every state: approved, checked, sent, begun, and missing", async () => {
  const states = await rowsOf(sql<{ state: string }>`select distinct state from gather.delivery order by state`);
  expect(states.map(({ state }) => state)).toEqual(["approved", "checked", "draft", "submitted"]);
  const asked = await rowsOf(
    sql<{ n: number }>`select count(*)::int as n from gather.delivery where period = '2026-10'`,
  );
  expect(asked[0]!.n).toBe(4);
  const findings = await rowsOf(sql<{ n: number }>`select count(*)::int as n from gather.finding where state = 'open'`);
  expect(findings[0]!.n).toBeGreaterThan(0);
  const signed = await rowsOf(
    sql<{ n: number }>`select count(*)::int as n from gather.agreement where state = 'signed'`,
  );
  expect(signed[0]!.n).toBe(5);
});

test("most chapters of its groundwork are begun, whole in three languages, and some are not", async () => {
  const filled = [];
  for (const chapter of chapterNames) {
    const entries = await listEntries(database.read, observatory.id, chapters[chapter]);
    if (entries.length > 0) filled.push(chapter);
    for (const locale of locales) expect(languageState(entries, locale)).toEqual({ locale, missing: 0, stale: 0 });
  }
  expect(filled).toEqual(["diagnosis", "action-plan", "training", "committee", "protocols"]);
});

test("it is in no public list, no directory of places, and nothing of it can be published", async () => {
  expect((await listObservatories(database.read)).map(({ id }) => id)).toContain(observatory.id);
  expect(await listPublicObservatories(database.read)).toEqual([]);
  expect(await findPublicObservatory(database.read, observatory.slug)).toBeUndefined();
  for (const filter of [{}, { search: "valmirage" }, { level: "province" as const }, { within: "ZZ" }])
    expect((await listTerritories(database.read, { ...filter, locale: "fr" })).total).toBe(0);
  expect((await loadResolver(database.read, [])).resolve(ownSystem, "ZZ-1")).toBeUndefined();
  const datasets = await rowsOf(sql<{ id: number }>`select id from observe.dataset`);
  expect(datasets.length).toBeGreaterThan(0);
  for (const { id } of datasets)
    expect(await publishable(database.read, { observatoryId: observatory.id, datasetId: id })).toMatchObject({
      failure: { code: "release.invented" },
    });
});

test("none of its chapters becomes public either, and its coordinator is told why", async () => {
  const wanted = { observatory, chapter: "diagnosis", today: "2026-11-24" } as const;
  expect(await publishChapter(person("coordinator", observatory.id), wanted, database)).toMatchObject({
    failure: { kind: "conflict", code: "invented" },
  });
});

test("its ladder says what comes next", async () => {
  expect((await readMaturity(database.read, observatory.id, "2026-11-24")).next.length).toBeGreaterThan(0);
});
