import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { emptyDatabase } from "../../../tests/support/database.ts";
import { actorWith, makeAgreement, makeObservatory, makePartner } from "../gather.test-kit.ts";
import { listAgreements } from "../data/agreements.server.ts";
import { listAssignments } from "../data/assignments.server.ts";
import { listCollections } from "../data/collections.server.ts";
import { findTemplate } from "../templates/index.ts";
import { addCollection } from "./add-collection.server.ts";

let database: Awaited<ReturnType<typeof emptyDatabase>>;
beforeAll(async () => {
  database = await emptyDatabase();
});
afterAll(() => database.close());

test("a ready-made form joins an open observatory: dataset, partners, and what their next agreement must say", async () => {
  const own = await makeObservatory(database);
  const mine = actorWith("coordinator", own);
  const shelter = await makePartner(database, own, { kind: "shelter" });
  const silent = await makePartner(database, own, { kind: "shelter" });
  const signed = await makeAgreement(database, shelter);
  const wish = {
    observatoryId: own.observatoryId,
    template: "shelter-monthly",
    items: ["places", "women"],
    partnerKind: "shelter",
    partnerIds: [shelter.id, silent.id],
    firstMonth: "2026-10",
    dueDays: 12,
    shortPeriods: false,
  } as const;
  const added = await addCollection(mine, wish, database);
  // The second has no agreement that a next version could follow.
  expect(added).toMatchObject({ ok: true, value: { slug: "shelter-monthly", drafts: 1 } });
  const collection = (await listCollections(database.read, own.observatoryId)).at(-1)!;
  expect(collection).toMatchObject({ partnerKind: "shelter", firstPeriod: "2026-10", dueDays: 12, state: "open" });
  expect(collection.definition.items.map(({ code }) => code)).toEqual(["places", "women"]);
  const assigned = (await listAssignments(database.read, own.observatoryId)).map(({ partnerId }) => partnerId);
  expect(assigned).toEqual([shelter.id, silent.id]);
  const [draft, before] = await listAgreements(database.read, shelter.id);
  expect(before).toMatchObject({ id: signed.id, state: "signed" });
  expect(draft).toMatchObject({ state: "draft", retentionMonths: signed.retentionMonths });
  expect(draft!.terms).toHaveLength(signed.terms.length + 2);
  // Places in shelters are public for the province at the lowest, whatever else the agreement says.
  expect(draft!.terms.at(-2)).toMatchObject({ lowestLevel: "province" });
  const { rows } = await sql`
    select d.publisher, array_agg(s.code order by s.id) as series, min(s.source_type) as source
    from observe.dataset d join observe.series s on s.dataset_id = d.id where d.id = ${collection.datasetId}
    group by d.id`.execute(database.read);
  expect(rows).toMatchObject([{ series: ["places", "women"], source: "shelter" }]);

  expect(await addCollection(mine, wish, database)).toMatchObject({ failure: { code: "collection.template-twice" } });
});

test("the same template for another kind of service is a form of its own, and says for whom", async () => {
  const own = await makeObservatory(database);
  const mine = actorWith("coordinator", own);
  const wish = {
    observatoryId: own.observatoryId,
    template: "gbvims-monthly",
    items: findTemplate("gbvims-monthly")!.items.map(({ code }) => code),
    partnerIds: [],
    firstMonth: "2026-10",
    dueDays: 10,
    shortPeriods: true,
  };
  const [first, second] = findTemplate("gbvims-monthly")!.partnerKinds;
  expect(await addCollection(mine, { ...wish, partnerKind: first! }, database)).toMatchObject({ ok: true });
  const added = await addCollection(mine, { ...wish, partnerKind: second! }, database);
  expect(added).toMatchObject({ value: { slug: `gbvims-monthly-${second!.replaceAll("_", "-")}`, drafts: 0 } });
  const titles = (await listCollections(database.read, own.observatoryId)).map(({ title }) => title.en);
  expect(new Set(titles).size).toBe(2);
});

test("a form is added by who manages the observatory, with counts that its template has and partners of its own", async () => {
  const own = await makeObservatory(database);
  const mine = actorWith("coordinator", own);
  const police = await makePartner(database, own);
  const elsewhere = await makePartner(database, await makeObservatory(database), { kind: "shelter" });
  const wish = {
    observatoryId: own.observatoryId,
    template: "shelter-monthly",
    items: ["places"],
    partnerKind: "shelter",
    partnerIds: [] as number[],
    firstMonth: "2026-10",
    dueDays: 12,
    shortPeriods: false,
  } as const;
  const refused = async (change: object, code: string, actor = mine) =>
    expect(await addCollection(actor, { ...wish, ...change }, database)).toMatchObject({ failure: { code } });
  await refused({ items: [] }, "collection.definition");
  await refused({ items: ["nothing_known"] }, "collection.definition");
  await refused({ template: "unheard-of" }, "collection.template");
  await refused({ partnerKind: "police" }, "collection.template");
  await refused({ partnerIds: [police.id] }, "partner");
  await refused({ partnerIds: [elsewhere.id] }, "partner");
  await refused({ firstMonth: "2026-13" }, "opening.firstMonth");
  await refused({ dueDays: Number.NaN }, "collection.due-days");
  const checker = actorWith("checker", own);
  expect(await addCollection(checker, wish, database)).toMatchObject({ failure: { kind: "forbidden" } });
  expect(await listCollections(database.read, own.observatoryId)).toEqual([]);
});
