import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Database } from "~/platform/database.server.ts";
import { emptyDatabase } from "../../../tests/support/database.ts";
import { actorWith, makeMonth, makePartner } from "../gather.test-kit.ts";
import { findDelivery, readDelivery } from "../data/deliveries.server.ts";
import { listFindings } from "../data/findings.server.ts";
import { approveDelivery } from "./approve-delivery.server.ts";
import { checkDelivery, sendBackDelivery } from "./check-delivery.server.ts";
import { decideFinding } from "./decide-finding.server.ts";
import { fillDelivery, makeApproved, recordedFigures } from "./delivery-steps.test-kit.ts";
import { openDelivery } from "./open-delivery.server.ts";
import { saveCells } from "./save-cells.server.ts";
import { submitDelivery } from "./submit-delivery.server.ts";

let database: Database;
beforeAll(async () => {
  database = await emptyDatabase();
});
afterAll(() => database.close());

test("a delivery goes from draft to approved by three people, and its figures are there at once", async () => {
  const month = await makeMonth(database);
  await makeApproved(database, month);
  expect(await recordedFigures(database, month.observatory.datasetId, "call_outs")).toEqual([
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
  const { id, entry } = await fillDelivery(database, month, "2026-01", { "call_outs|children_exposed=yes": 9 });
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
  const { id, entry } = await fillDelivery(database, month, "2026-01", { "with_weapon|": 25 });
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
  const { id } = await fillDelivery(database, month);
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
  const { id, entry } = await fillDelivery(database, month);
  const { observatoryId } = month.observatory;
  await submitDelivery(entry, id, database);
  await checkDelivery(actorWith("checker", { observatoryId }), id, database);
  await sql`update gather.agreement set ends_on = '2020-02-01' where id = ${month.agreement.id}`.execute(database.read);
  expect(await approveDelivery(actorWith("approver", { observatoryId }), id, database)).toMatchObject({
    failure: { kind: "forbidden", code: "approve.agreement" },
  });
  expect(await findDelivery(database.read, id)).toMatchObject({ state: "checked" });
  expect(await recordedFigures(database, month.observatory.datasetId, "call_outs")).toEqual([]);
});

test("of two who approve at once one wins, and the figures are written once", async () => {
  const month = await makeMonth(database);
  const { id, entry } = await fillDelivery(database, month);
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
  const { id, entry } = await fillDelivery(database, month);
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

test("a stranger, and a partner of another service, are told that there is no such delivery", async () => {
  const month = await makeMonth(database);
  const { id } = await fillDelivery(database, month);
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
