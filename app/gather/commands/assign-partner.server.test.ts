import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { emptyDatabase } from "../../../tests/support/database.ts";
import { actorWith, makeAgreement, makeCollection, makeObservatory, makePartner } from "../gather.test-kit.ts";
import { findAssignment } from "../data/assignments.server.ts";
import { assignPartner, undoAssignment } from "./assign-partner.server.ts";
import { openDelivery } from "./open-delivery.server.ts";

let database: Awaited<ReturnType<typeof emptyDatabase>>;
beforeAll(async () => {
  database = await emptyDatabase();
});
afterAll(() => database.close());

test("a partner answers for several places, and one change can be undone", async () => {
  const own = await makeObservatory(database);
  const mine = actorWith("coordinator", own);
  const partner = await makePartner(database, own);
  await makeAgreement(database, partner);
  const collection = await makeCollection(database, own);
  const wish = { collectionId: collection.id, partnerId: partner.id, fromPeriod: "2026-01", toPeriod: null };
  const read = () => findAssignment(database.read, collection.id, partner.id);
  expect((await assignPartner(mine, { ...wish, territoryIds: [...own.towns] }, database)).ok).toBe(true);
  expect((await read())?.territoryIds).toEqual(own.towns.toSorted((a, b) => a - b));

  await assignPartner(mine, { ...wish, fromPeriod: "2026-02", territoryIds: [] }, database);
  expect(await undoAssignment(mine, wish, database)).toMatchObject({ ok: true });
  expect(await read()).toMatchObject({ fromPeriod: "2026-01", territoryIds: own.towns.toSorted((a, b) => a - b) });
  expect(await undoAssignment(mine, wish, database)).toMatchObject({
    failure: { code: "collection.nothing-to-undo" },
  });
});

test("a partner that never answered is taken off again; one that did is not", async () => {
  const own = await makeObservatory(database);
  const mine = actorWith("coordinator", own);
  const partner = await makePartner(database, own);
  await makeAgreement(database, partner);
  const collection = await makeCollection(database, own);
  const wish = { collectionId: collection.id, partnerId: partner.id, fromPeriod: "2026-01", toPeriod: null };
  await assignPartner(mine, { ...wish, territoryIds: [] }, database);
  expect((await undoAssignment(mine, wish, database)).ok).toBe(true);
  expect(await findAssignment(database.read, collection.id, partner.id)).toBeUndefined();

  await assignPartner(mine, { ...wish, territoryIds: [] }, database);
  const opened = await openDelivery(mine, { ...wish, period: "2026-01" }, database);
  expect(opened.ok).toBe(true);
  expect(await undoAssignment(mine, wish, database)).toMatchObject({ failure: { code: "collection.answered" } });
});

test("places outside the observatory, periods of another length and other people's forms are refused", async () => {
  const own = await makeObservatory(database);
  const mine = actorWith("coordinator", own);
  const partner = await makePartner(database, own);
  const collection = await makeCollection(database, own);
  const wish = { collectionId: collection.id, partnerId: partner.id, fromPeriod: "2026-01", toPeriod: null };
  const { rows } = await sql<{ id: number }>`select id from atlas.territory where code = 'XX'`.execute(database.read);
  const outside = assignPartner(mine, { ...wish, territoryIds: [rows[0]!.id] }, database);
  expect(await outside).toMatchObject({ failure: { code: "collection.places-outside" } });
  const backwards = assignPartner(
    mine,
    { ...wish, fromPeriod: "2026-03", toPeriod: "2026-01", territoryIds: [] },
    database,
  );
  expect(await backwards).toMatchObject({ failure: { code: "collection.period-order" } });
  const year = assignPartner(mine, { ...wish, fromPeriod: "2026", territoryIds: [] }, database);
  expect(await year).toMatchObject({ failure: { code: "collection.period" } });
  const stranger = actorWith("coordinator", { observatoryId: own.observatoryId + 1 });
  expect(await assignPartner(stranger, { ...wish, territoryIds: [] }, database)).toMatchObject({
    failure: { kind: "not-found" },
  });
});
