import { afterAll, beforeAll, expect, test } from "vitest";
import { emptyDatabase } from "../../../tests/support/database.ts";
import { makeAgreement, makeMonth, makePartner } from "../gather.test-kit.ts";
import { agreementInForce, latestAgreement, markEnded, updateDraft } from "./agreements.server.ts";
import { isAssigned, placesOf, saveAssignment } from "./assignments.server.ts";
import { findCollection, findDefinition, insertVersion } from "./collections.server.ts";

let database: Awaited<ReturnType<typeof emptyDatabase>>;
let month: Awaited<ReturnType<typeof makeMonth>>;
beforeAll(async () => {
  database = await emptyDatabase();
  month = await makeMonth(database);
});
afterAll(() => database.close());

test("the agreement in force is the newest signed one whose days hold the day", async () => {
  const partner = await makePartner(database, month.observatory, { kind: "health" });
  const first = await makeAgreement(database, partner, { startsOn: "2025-01-01", endsOn: "2026-01-01" });
  expect((await agreementInForce(database.read, partner.id, "2025-12-31"))?.id).toBe(first.id);
  expect(await agreementInForce(database.read, partner.id, "2026-01-01")).toBeUndefined();
  expect((await latestAgreement(database.read, partner.id))?.id).toBe(first.id);

  const second = await makeAgreement(database, partner, { startsOn: "2026-01-01", endsOn: "2027-01-01" });
  expect(second.version).toBe(2);
  expect((await agreementInForce(database.read, partner.id, "2026-06-01"))?.id).toBe(second.id);
  expect(await agreementInForce(database.read, partner.id, "2025-06-01")).toBeUndefined();
});

test("what was signed is not edited any more, and what has ended holds no longer", async () => {
  const { id, ...text } = await makeAgreement(database, await makePartner(database, month.observatory));
  await database.write(async (db) => {
    expect(await updateDraft(db, id, { ...text, threshold: 3 })).toBe(false);
    expect(await markEnded(db, id, "the service has closed")).toBe(true);
  });
  expect(await agreementInForce(database.read, text.partnerId, "2026-06-01")).toBeUndefined();
});

test("a partner answers for its own place unless it is assigned others", async () => {
  const { collection, partner, observatory } = month;
  expect((await placesOf(database.read, collection, partner)).map((one) => one.code)).toEqual(["XX-P-A"]);
  await database.write((db) =>
    saveAssignment(db, {
      collectionId: collection.id,
      partnerId: partner.id,
      fromPeriod: "2026-01",
      toPeriod: "2026-06",
      territoryIds: [...observatory.towns],
    }),
  );
  expect((await placesOf(database.read, collection, partner)).map((one) => one.code)).toEqual(["XX-P-A", "XX-P-B"]);
  expect(await isAssigned(database.read, collection.id, partner.id, "2026-06")).toBe(true);
  expect(await isAssigned(database.read, collection.id, partner.id, "2026-07")).toBe(false);
});

test("a form that changes keeps its earlier versions, and the second of two editors is told", async () => {
  const { collection } = month;
  const shorter = { items: collection.definition.items.slice(0, 1) };
  await database.write(async (db) => {
    expect(await insertVersion(db, collection, shorter, "the police stopped counting weapons", "operator")).toBe(2);
    expect(await insertVersion(db, collection, shorter, "again", "operator")).toBeUndefined();
  });
  expect((await findCollection(database.read, collection.id))?.definition.items).toHaveLength(1);
  expect((await findDefinition(database.read, collection.id, 1))?.items).toHaveLength(3);
});
