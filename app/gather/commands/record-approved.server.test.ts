import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Database } from "~/platform/database.server.ts";
import { emptyDatabase } from "../../../tests/support/database.ts";
import { makeAgreement, makeCollection, makeMonth, makeObservatory, makePartner } from "../gather.test-kit.ts";
import { makeApproved, recordedFigures } from "./delivery-steps.test-kit.ts";

let database: Database;
beforeAll(async () => {
  database = await emptyDatabase();
});
afterAll(() => database.close());

type Month = Awaited<ReturnType<typeof makeMonth>>;

test("events of two services add, persons become a range, and a service that has not answered is missing, not zero", async () => {
  const observatory = await makeObservatory(database);
  const partners: Pick<Month, "partner" | "agreement">[] = [];
  for (const town of [0, 0, 1] as const) {
    const partner = await makePartner(database, observatory, { territoryId: observatory.towns[town] });
    partners.push({ partner, agreement: await makeAgreement(database, partner) });
  }
  const collection = await makeCollection(database, observatory, { partners: partners.map(({ partner }) => partner) });
  const month = (n: number) => ({ observatory, collection, ...partners[n]! });
  await makeApproved(database, month(0));
  expect(await recordedFigures(database, observatory.datasetId, "call_outs")).toMatchObject([
    { place: "XX-P-A", value: 20, flags: "partial", contributors: 1 },
    { place: "XX-P-B", value: null, status: "not_collected", flags: "missing_service" },
  ]);
  expect(await recordedFigures(database, observatory.datasetId, "victims")).toMatchObject([
    { place: "XX-P-A", value: 12, flags: "partial" },
    { place: "XX-P-B", value: null, status: "not_collected" },
  ]);
  await makeApproved(database, month(1));
  expect(await recordedFigures(database, observatory.datasetId, "call_outs")).toMatchObject([
    { place: "XX-P-A", value: 40, flags: null, contributors: 2, largest: 20 },
    { place: "XX-P-B", status: "not_collected" },
  ]);
  expect(await recordedFigures(database, observatory.datasetId, "victims")).toMatchObject([
    { place: "XX-P-A", value: null, status: "unknown", lower: 12, upper: 24, flags: "range" },
    { place: "XX-P-B", status: "not_collected" },
  ]);
  await makeApproved(database, month(2), "2026-01", {}, "XX-P-B");
  expect(await recordedFigures(database, observatory.datasetId, "victims")).toMatchObject([
    { place: "XX-P", value: null, status: "unknown", lower: 12, upper: 36, flags: "range" },
    { place: "XX-P-A", lower: 12, upper: 24 },
    { place: "XX-P-B", value: 12, status: "number", flags: null },
  ]);
  const { rows } = await sql`select * from observe.completeness where dataset_id = ${observatory.datasetId}`.execute(
    database.read,
  );
  expect(rows).toMatchObject([{ source_type: "police", period: "2026-01", expected: 3, received: 3 }]);
});

test("another kind of partner in the same dataset has series of its own: nothing is added across kinds", async () => {
  const month = await makeMonth(database);
  const { observatory } = month;
  await makeApproved(database, month);
  const partner = await makePartner(database, observatory, { kind: "health" });
  const agreement = await makeAgreement(database, partner);
  const collection = await makeCollection(database, observatory, { partners: [partner], partnerKind: "health" });
  await makeApproved(database, { observatory, partner, agreement, collection });
  expect(await recordedFigures(database, observatory.datasetId, "call_outs")).toMatchObject([
    { value: 20, contributors: 1 },
  ]);
  expect(await recordedFigures(database, observatory.datasetId, "health-call_outs")).toMatchObject([
    { value: 20, contributors: 1 },
  ]);
});
