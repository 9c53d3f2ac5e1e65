import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Database } from "~/platform/database.server.ts";
import { emptyDatabase } from "../../../tests/support/database.ts";
import { readCellKey } from "../core/cell.ts";
import { readDelivery } from "../data/deliveries.server.ts";
import { actorWith, makeAgreement } from "../gather.test-kit.ts";
import { approveDelivery } from "./approve-delivery.server.ts";
import { checkDelivery } from "./check-delivery.server.ts";
import { correctDelivery } from "./correct-delivery.server.ts";
import { keepRetention } from "./keep-retention.server.ts";
import { openDelivery } from "./open-delivery.server.ts";
import { saveCells } from "./save-cells.server.ts";
import { submitDelivery } from "./submit-delivery.server.ts";
import { recordedFigures } from "./delivery-steps.test-kit.ts";
import { readReview } from "../pages/check/review-view.server.ts";
import { twoServices, entered, approved, released, callOuts } from "./retention.test-kit.ts";

let database: Database;
beforeAll(async () => {
  database = await emptyDatabase();
});
afterAll(() => database.close());
// The job looks at every observatory: each test begins without the deliveries of those before it.
beforeEach(() => database.exec("truncate gather.delivery, gather.erasure_notice cascade"));

const site = "https://oivf.example.org";
const run = (day: string) => keepRetention(database, site, day);

test("what was erased can neither be corrected nor entered again, and says so", async () => {
  const made = await twoServices(database, { retentionMonths: 24 });
  const [partner, other] = made.partners;
  const { id, entry } = await approved(database, made, partner);
  await released(database, made);
  await run("2028-01-02");
  await run("2028-02-01");
  expect(await correctDelivery(entry, id, "A mistake.", database)).toMatchObject({
    ok: false,
    failure: { kind: "conflict", code: "delivery.erased" },
  });
  await makeAgreement(database, other, { retentionMonths: 1 });
  const again = await openDelivery(
    actorWith("entry", { partner: other }),
    { collectionId: made.collection.id, partnerId: other.id, period: "2026-02" },
    database,
  );
  expect(again).toMatchObject({ ok: false, failure: { code: "period.past-retention" } });
});

test("a late answer joins the sums of a period of which other counts were erased, and its correction does too", async () => {
  const made = await twoServices(database, { retentionMonths: 24 });
  const [partner, other] = made.partners;
  const { observatoryId, datasetId } = made.observatory;
  await approved(database, made, partner);
  await released(database, made);
  await makeAgreement(database, other, { retentionMonths: 60 });
  await run("2028-01-02");
  await run("2028-02-01");
  expect(await callOuts(database, made)).toMatchObject({
    value: 20,
    flags: "partial",
    services: { [partner.id]: null },
  });

  const late = await entered(database, made, other);
  const checker = actorWith("checker", { observatoryId });
  const approver = actorWith("approver", { observatoryId });
  expect(await submitDelivery(late.entry, late.id, database)).toMatchObject({ ok: true });
  expect(await readReview(database.read, approver, late.id, "en")).toMatchObject({ joinsErased: true });
  expect(await checkDelivery(checker, late.id, database)).toMatchObject({ ok: true });
  expect(await approveDelivery(approver, late.id, database)).toMatchObject({ ok: true });
  const both = { [partner.id]: null, [other.id]: 20 };
  expect(await callOuts(database, made)).toMatchObject({ value: 40, flags: null, services: both });
  // Persons: at least the larger part, at most both; the bounds of what was erased are those that stood.
  expect(await recordedFigures(database, datasetId, "victims")).toMatchObject([
    { place: "XX-P-A", value: null, lower: 12, upper: 24, flags: "range", contributors: 2, largest: null },
  ]);

  const opened = await correctDelivery(late.entry, late.id, "One was counted twice.", database);
  if (!opened.ok) throw new Error(opened.failure.code);
  const { cells } = (await readDelivery(database.read, opened.value))!;
  const changes = [...cells].flatMap(([key, { value, revision }]) =>
    key.startsWith("call_outs|") && value === 20
      ? [{ address: readCellKey(key)!, value: { status: "number" as const, value: 19 }, baseRevision: revision }]
      : [],
  );
  expect(await saveCells(late.entry, opened.value, changes, "grid", database)).toMatchObject({ ok: true });
  expect(await submitDelivery(late.entry, opened.value, database)).toMatchObject({ ok: true });
  expect(await checkDelivery(checker, opened.value, database)).toMatchObject({ ok: true });
  expect(await approveDelivery(approver, opened.value, database)).toMatchObject({ ok: true });
  expect(await callOuts(database, made)).toMatchObject({ value: 39, services: { ...both, [other.id]: 19 } });
});
