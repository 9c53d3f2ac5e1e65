import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Database } from "~/platform/database.server.ts";
import { emptyDatabase } from "../../../tests/support/database.ts";
import { breakdownsOf } from "../core/collection.ts";
import {
  actorWith,
  makeAgreement,
  makeCollection,
  makeMonth,
  makeObservatory,
  makePartner,
  sampleDefinition,
} from "../gather.test-kit.ts";
import { findDelivery, readDelivery } from "../data/deliveries.server.ts";
import { listFindings } from "../data/findings.server.ts";
import { approveDelivery } from "./approve-delivery.server.ts";
import { checkDelivery, sendBackDelivery } from "./check-delivery.server.ts";
import { correctDelivery } from "./correct-delivery.server.ts";
import { decideFinding } from "./decide-finding.server.ts";
import { openDelivery } from "./open-delivery.server.ts";
import { saveCells } from "./save-cells.server.ts";
import { submitDelivery } from "./submit-delivery.server.ts";

let database: Database;
beforeAll(async () => {
  database = await emptyDatabase();
});
afterAll(() => database.close());

type Month = Awaited<ReturnType<typeof makeMonth>>;

/** A whole form whose tables add up; `over` says other values by `item|breakdown`. */
function wholeForm(territory: string, over: Record<string, number> = {}) {
  const totals: Record<string, number> = { victims: 12, call_outs: 20, with_weapon: 6 };
  return sampleDefinition.items.flatMap((item) =>
    breakdownsOf(item).map(({ key, codes }) => {
      const of = item.dimensions.find(({ list }) => list in codes);
      const total = totals[item.code]!;
      const first = of?.codes[0] === codes[of?.list ?? ""];
      const value = over[`${item.code}|${key}`] ?? (key === "" || first ? total : 0);
      return {
        address: { item: item.code, territory, breakdown: key },
        value: { status: "number" as const, value },
        baseRevision: 0,
      };
    }),
  );
}

async function filled(
  month: Pick<Month, "partner" | "collection">,
  period = "2026-01",
  over: Record<string, number> = {},
  territory = "XX-P-A",
) {
  const entry = actorWith("entry", { partner: month.partner });
  const opened = await openDelivery(
    entry,
    { collectionId: month.collection.id, partnerId: month.partner.id, period },
    database,
  );
  if (!opened.ok) throw new Error(opened.failure.code);
  const saved = await saveCells(entry, opened.value, wholeForm(territory, over), "grid", database);
  if (!saved.ok) throw new Error(saved.failure.code);
  return { id: opened.value, entry };
}

async function approved(month: Month, period?: string, over?: Record<string, number>, territory?: string) {
  const { id, entry } = await filled(month, period, over, territory);
  const people = {
    checker: actorWith("checker", { observatoryId: month.observatory.observatoryId }),
    approver: actorWith("approver", { observatoryId: month.observatory.observatoryId }),
  };
  expect(await submitDelivery(entry, id, database)).toMatchObject({ ok: true });
  expect(await checkDelivery(people.checker, id, database)).toMatchObject({ ok: true });
  expect(await approveDelivery(people.approver, id, database)).toMatchObject({ ok: true });
  return { id, entry, ...people };
}

async function figures(datasetId: number, series: string, breakdown = "") {
  const { rows } = await sql<Record<string, unknown>>`
    select t.code as place, o.period, o.value, o.status, o.lower, o.upper, o.flags, o.contributors, o.largest
    from observe.observation o join observe.series s on s.id = o.series_id join observe.breakdown b on b.id = o.breakdown_id
      join atlas.territory t on t.id = o.territory_id
    where s.dataset_id = ${datasetId} and s.code = ${series} and b.key = ${breakdown}
    order by t.code, o.period`.execute(database.read);
  return rows;
}

test("a delivery goes from draft to approved by three people, and its figures are there at once", async () => {
  const month = await makeMonth(database);
  await approved(month);
  expect(await figures(month.observatory.datasetId, "call_outs")).toEqual([
    {
      place: "XX-P-A",
      period: "2026-01",
      value: 20,
      status: "number",
      lower: null,
      upper: null,
      flags: null,
      contributors: 1,
      largest: 20,
    },
  ]);
});

test("a table that does not add up stays with the partner until the sum is right, and then counts as corrected", async () => {
  const month = await makeMonth(database);
  const { id, entry } = await filled(month, "2026-01", { "call_outs|children_exposed=yes": 9 });
  expect(await submitDelivery(entry, id, database)).toEqual({
    ok: false,
    failure: { kind: "conflict", code: "submit.must", details: { count: 1 } },
  });
  const [finding] = await listFindings(database.read, id);
  expect(finding).toMatchObject({ code: "sum", importance: "must", state: "open", facts: { total: 20, sum: 9 } });
  const reading = (await readDelivery(database.read, id))!;
  const key = "call_outs|XX-P-A|children_exposed=yes";
  const right = {
    address: { item: "call_outs", territory: "XX-P-A", breakdown: "children_exposed=yes" },
    value: { status: "number" as const, value: 20 },
    baseRevision: reading.cells.get(key)!.revision,
  };
  expect(await saveCells(entry, id, [right], "grid", database)).toMatchObject({ ok: true });
  expect(await submitDelivery(entry, id, database)).toMatchObject({ ok: true });
  expect((await listFindings(database.read, id))[0]).toMatchObject({ state: "corrected" });
});

test("an explained must is sent, and goes no further until a checker accepts it with a reason", async () => {
  const month = await makeMonth(database);
  const { id, entry } = await filled(month, "2026-01", { "with_weapon|": 25 });
  expect(await submitDelivery(entry, id, database)).toMatchObject({ failure: { code: "submit.must" } });
  const [finding] = await listFindings(database.read, id);
  expect(finding).toMatchObject({ code: "subset" });
  const explained = { state: "explained", reason: "Weapons are counted by arrest here." } as const;
  expect(await decideFinding(entry, finding!.id, { ...explained, reason: " " }, database)).toMatchObject({
    failure: { code: "reason.missing" },
  });
  expect(
    await decideFinding(entry, finding!.id, { ...explained, reason: "Call Mrs Invented, 06 12 34 56 78" }, database),
  ).toMatchObject({ failure: { kind: "invalid", code: "text.phone" } });
  expect(await decideFinding(entry, finding!.id, explained, database)).toMatchObject({ ok: true });
  expect(await submitDelivery(entry, id, database)).toMatchObject({ ok: true });
  const checker = actorWith("checker", { observatoryId: month.observatory.observatoryId });
  expect(await checkDelivery(checker, id, database)).toMatchObject({ failure: { code: "check.must" } });
  const accepted = { state: "accepted", reason: "Their rule differs, and the method sheet says so." } as const;
  expect(await decideFinding(entry, finding!.id, accepted, database)).toMatchObject({ failure: { kind: "forbidden" } });
  expect(await decideFinding(checker, finding!.id, accepted, database)).toMatchObject({ ok: true });
  expect(await checkDelivery(checker, id, database)).toMatchObject({ ok: true });
});

test("nobody approves what they entered, whatever roles they hold", async () => {
  const month = await makeMonth(database);
  const { id } = await filled(month);
  const { observatoryId } = month.observatory;
  const author = actorWith("coordinator", { observatoryId });
  const reading = (await readDelivery(database.read, id))!;
  const change = {
    address: { item: "with_weapon", territory: "XX-P-A", breakdown: "" },
    value: { status: "number" as const, value: 5 },
    baseRevision: reading.cells.get("with_weapon|XX-P-A|")!.revision,
  };
  expect(await saveCells(author, id, [change], "grid", database)).toMatchObject({ ok: true });
  expect(await submitDelivery(author, id, database)).toMatchObject({ ok: true });
  expect(await checkDelivery(author, id, database)).toMatchObject({ ok: true });
  expect(await approveDelivery(author, id, database)).toMatchObject({
    failure: { kind: "forbidden", code: "approve.author" },
  });
  expect(await findDelivery(database.read, id)).toMatchObject({ state: "checked" });
  expect(await approveDelivery(actorWith("approver", { observatoryId }), id, database)).toMatchObject({ ok: true });
});

test("an agreement that lapsed meanwhile stops the approval, and nothing is lost", async () => {
  const month = await makeMonth(database);
  const { id, entry } = await filled(month);
  const { observatoryId } = month.observatory;
  await submitDelivery(entry, id, database);
  await checkDelivery(actorWith("checker", { observatoryId }), id, database);
  await sql`update gather.agreement set ends_on = '2020-02-01' where id = ${month.agreement.id}`.execute(database.read);
  expect(await approveDelivery(actorWith("approver", { observatoryId }), id, database)).toMatchObject({
    failure: { kind: "forbidden", code: "approve.agreement" },
  });
  expect(await findDelivery(database.read, id)).toMatchObject({ state: "checked" });
  expect(await figures(month.observatory.datasetId, "call_outs")).toEqual([]);
});

test("of two who approve at once one wins, and the figures are written once", async () => {
  const month = await makeMonth(database);
  const { id, entry } = await filled(month);
  const { observatoryId } = month.observatory;
  await submitDelivery(entry, id, database);
  await checkDelivery(actorWith("checker", { observatoryId }), id, database);
  const both = await Promise.all([
    approveDelivery(actorWith("approver", { observatoryId }), id, database),
    approveDelivery(actorWith("approver", { observatoryId }), id, database),
  ]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(both.find(({ ok }) => !ok)).toMatchObject({ failure: { kind: "conflict", code: "delivery.approved" } });
});

test("what was sent back says why, and can be sent again", async () => {
  const month = await makeMonth(database);
  const { id, entry } = await filled(month);
  const checker = actorWith("checker", { observatoryId: month.observatory.observatoryId });
  await submitDelivery(entry, id, database);
  expect(await sendBackDelivery(checker, id, "", database)).toMatchObject({ failure: { code: "reason.missing" } });
  expect(await sendBackDelivery(checker, id, "The town's second station is not in it.", database)).toMatchObject({
    ok: true,
  });
  expect(await findDelivery(database.read, id)).toMatchObject({
    state: "draft",
    reason: "The town's second station is not in it.",
  });
  expect(await submitDelivery(entry, id, database)).toMatchObject({ ok: true });
});

test("a correction is a new version: the old one stands until it is approved, then stays as it was", async () => {
  const month = await makeMonth(database);
  const { id, entry, checker, approver } = await approved(month);
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
  expect((await figures(month.observatory.datasetId, "call_outs"))[0]).toMatchObject({ value: 20 });
  await checkDelivery(checker, next, database);
  // Who entered the first version has entered most of the second.
  expect(await approveDelivery(approver, next, database)).toMatchObject({ ok: true });
  expect((await figures(month.observatory.datasetId, "call_outs"))[0]).toMatchObject({ value: 24, flags: null });
  expect(await findDelivery(database.read, id)).toMatchObject({ state: "replaced" });
  expect((await readDelivery(database.read, id))!.cells.get("call_outs|XX-P-A|")).toMatchObject({ value: 20 });
  expect(await approveDelivery(approver, id, database)).toMatchObject({ failure: { code: "delivery.replaced" } });
  expect(await correctDelivery(entry, id, "Too late.", database)).toMatchObject({
    failure: { code: "delivery.replaced" },
  });
});

test("events of two services add, persons become a range, and a service that has not answered is missing, not zero", async () => {
  const observatory = await makeObservatory(database);
  const partners: Pick<Month, "partner" | "agreement">[] = [];
  for (const town of [0, 0, 1] as const) {
    const partner = await makePartner(database, observatory, { territoryId: observatory.towns[town] });
    partners.push({ partner, agreement: await makeAgreement(database, partner) });
  }
  const collection = await makeCollection(database, observatory, { partners: partners.map(({ partner }) => partner) });
  const month = (n: number) => ({ observatory, collection, ...partners[n]! });
  await approved(month(0));
  expect(await figures(observatory.datasetId, "call_outs")).toMatchObject([
    { place: "XX-P-A", value: 20, flags: "partial", contributors: 1 },
    { place: "XX-P-B", value: null, status: "not_collected", flags: "missing_service" },
  ]);
  expect(await figures(observatory.datasetId, "victims")).toMatchObject([
    { place: "XX-P-A", value: 12, flags: "partial" },
    { place: "XX-P-B", value: null, status: "not_collected" },
  ]);
  await approved(month(1));
  expect(await figures(observatory.datasetId, "call_outs")).toMatchObject([
    { place: "XX-P-A", value: 40, flags: null, contributors: 2, largest: 20 },
    { place: "XX-P-B", status: "not_collected" },
  ]);
  expect(await figures(observatory.datasetId, "victims")).toMatchObject([
    { place: "XX-P-A", value: null, status: "unknown", lower: 12, upper: 24, flags: "range" },
    { place: "XX-P-B", status: "not_collected" },
  ]);
  await approved(month(2), "2026-01", {}, "XX-P-B");
  expect(await figures(observatory.datasetId, "victims")).toMatchObject([
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
  await approved(month);
  const partner = await makePartner(database, observatory, { kind: "health" });
  const agreement = await makeAgreement(database, partner);
  const collection = await makeCollection(database, observatory, { partners: [partner], partnerKind: "health" });
  await approved({ observatory, partner, agreement, collection });
  expect(await figures(observatory.datasetId, "call_outs")).toMatchObject([{ value: 20, contributors: 1 }]);
  expect(await figures(observatory.datasetId, "health-call_outs")).toMatchObject([{ value: 20, contributors: 1 }]);
});

test("a stranger, and a partner of another service, are told that there is no such delivery", async () => {
  const month = await makeMonth(database);
  const { id } = await filled(month);
  const other = await makePartner(database, month.observatory, { kind: "health" });
  for (const stranger of [
    actorWith("approver", { partner: other }),
    actorWith("administrator", "network"),
    actorWith("coordinator", { observatoryId: month.observatory.observatoryId + 1000 }),
  ]) {
    expect(await submitDelivery(stranger, id, database)).toMatchObject({ failure: { kind: "not-found" } });
    expect(await checkDelivery(stranger, id, database)).toMatchObject({ failure: { kind: "not-found" } });
    expect(await approveDelivery(stranger, id, database)).toMatchObject({ failure: { kind: "not-found" } });
    expect(await sendBackDelivery(stranger, id, "No.", database)).toMatchObject({ failure: { kind: "not-found" } });
  }
});

test("an empty form is not sent", async () => {
  const month = await makeMonth(database);
  const entry = actorWith("entry", { partner: month.partner });
  const opened = await openDelivery(
    entry,
    { collectionId: month.collection.id, partnerId: month.partner.id, period: "2026-01" },
    database,
  );
  if (!opened.ok) throw new Error(opened.failure.code);
  expect(await submitDelivery(entry, opened.value, database)).toMatchObject({ failure: { code: "submit.empty" } });
});
