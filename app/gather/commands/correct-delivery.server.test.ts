import { afterAll, beforeAll, expect, test } from "vitest";
import type { Database } from "~/platform/database.server.ts";
import { emptyDatabase } from "../../../tests/support/database.ts";
import { makeMonth } from "../gather.test-kit.ts";
import { findDelivery, readDelivery } from "../data/deliveries.server.ts";
import { approveDelivery } from "./approve-delivery.server.ts";
import { checkDelivery } from "./check-delivery.server.ts";
import { correctDelivery } from "./correct-delivery.server.ts";
import { makeApproved, recordedFigures } from "./delivery-steps.test-kit.ts";
import { saveCells } from "./save-cells.server.ts";
import { submitDelivery } from "./submit-delivery.server.ts";

let database: Database;
beforeAll(async () => {
  database = await emptyDatabase();
});
afterAll(() => database.close());

test("a correction is a new version: the old one stands until it is approved, then stays as it was", async () => {
  const month = await makeMonth(database);
  const { id, entry, checker, approver } = await makeApproved(database, month);
  expect(await correctDelivery(entry, id, "", database)).toMatchObject({ failure: { code: "reason.missing" } });
  const corrected = await correctDelivery(entry, id, "Four call-outs were recorded late.", database);
  if (!corrected.ok) throw new Error(corrected.failure.code);
  expect(await correctDelivery(entry, id, "Once more.", database)).toMatchObject({
    failure: { code: "correct.under-way" },
  });
  const next = corrected.value;
  const { cells } = (await readDelivery(database.read, next))!;
  const changes = ["", "children_exposed=yes"].map((breakdown) => ({
    address: { item: "call_outs", territory: "XX-P-A", breakdown },
    value: { status: "number" as const, value: 24 },
    baseRevision: cells.get(`call_outs|XX-P-A|${breakdown}`)!.revision,
  }));
  expect(await saveCells(entry, next, changes, "grid", database)).toMatchObject({ value: { conflicts: [] } });
  await submitDelivery(entry, next, database);
  expect((await recordedFigures(database, month.observatory.datasetId, "call_outs"))[0]).toMatchObject({ value: 20 });
  await checkDelivery(checker, next, database);
  // Who entered the first version has entered most of the second.
  expect(await approveDelivery(approver, next, database)).toMatchObject({ ok: true });
  expect((await recordedFigures(database, month.observatory.datasetId, "call_outs"))[0]).toMatchObject({
    value: 24,
    flags: null,
  });
  expect(await findDelivery(database.read, id)).toMatchObject({ state: "replaced" });
  expect((await readDelivery(database.read, id))!.cells.get("call_outs|XX-P-A|")).toMatchObject({ value: 20 });
  expect(await approveDelivery(approver, id, database)).toMatchObject({ failure: { code: "delivery.replaced" } });
  expect(await correctDelivery(entry, id, "Too late.", database)).toMatchObject({
    failure: { code: "delivery.replaced" },
  });
});
