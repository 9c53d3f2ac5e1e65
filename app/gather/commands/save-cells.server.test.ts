import { afterAll, beforeAll, expect, test } from "vitest";
import { sql } from "kysely";
import type { Actor } from "~/kernel/actor.ts";
import { emptyDatabase } from "../../../tests/support/database.ts";
import type { CellValue } from "../core/cell.ts";
import type { CellChange } from "../core/cell-change.ts";
import { readDelivery } from "../data/deliveries.server.ts";
import { actorWith, makeAgreement, makeCollection, makeMonth, makePartner } from "../gather.test-kit.ts";
import { openDelivery } from "./open-delivery.server.ts";
import { saveCells } from "./save-cells.server.ts";

let database: Awaited<ReturnType<typeof emptyDatabase>>;
beforeAll(async () => {
  database = await emptyDatabase();
});
afterAll(() => database.close());

const count = (value: number): CellValue => ({ status: "number", value });
const at = (breakdown: string, value: CellValue | null, baseRevision = 0): CellChange => ({
  address: { item: "victims", territory: "XX-P-A", breakdown },
  value,
  baseRevision,
});

async function opened(period = "2026-03") {
  const month = await makeMonth(database);
  const actor = actorWith("entry", { partner: month.partner });
  const made = await openDelivery(
    actor,
    { collectionId: month.collection.id, partnerId: month.partner.id, period },
    database,
  );
  if (!made.ok) throw new Error(made.failure.code);
  const save = (changes: CellChange[], by: Actor = actor) => saveCells(by, made.value, changes, "grid", database);
  return { ...month, actor, id: made.value, save };
}

test("a delivery is opened once for a period, whoever opens it", async () => {
  const { actor, id, collection, partner } = await opened();
  const wanted = { collectionId: collection.id, partnerId: partner.id, period: "2026-03" };
  expect(await openDelivery(actor, wanted, database)).toEqual({ ok: true, value: id });
});

test("a number, a zero and each reason for none are kept as they are, and an empty cell has no row", async () => {
  const { id, save } = await opened();
  const outcome = await save([
    at("", count(12)),
    at("age_band=y0_17", count(0)),
    at("age_band=y18_24", { status: "unknown", value: null }),
    at("age_band=y25_49", { status: "withheld", value: null }),
  ]);
  expect(outcome).toMatchObject({ ok: true, value: { conflicts: [], revision: 1 } });
  const { cells } = (await readDelivery(database.read, id))!;
  expect([...cells].map(([key, { value, status }]) => [key, status, value]).sort()).toEqual([
    ["victims|XX-P-A|", "number", 12],
    ["victims|XX-P-A|age_band=y0_17", "number", 0],
    ["victims|XX-P-A|age_band=y18_24", "unknown", null],
    ["victims|XX-P-A|age_band=y25_49", "withheld", null],
  ]);
});

test("two people on one cell: the second is shown both values, and nothing is overwritten", async () => {
  const { id, save, partner } = await opened();
  await save([at("", count(12))]);
  const other = actorWith("entry", { partner });
  const outcome = await save([at("", count(15)), at("age_band=y0_17", count(2))], other);
  expect(outcome).toMatchObject({
    ok: true,
    value: {
      saved: [{ key: "victims|XX-P-A|age_band=y0_17" }],
      conflicts: [{ key: "victims|XX-P-A|", mine: count(15), theirs: { value: count(12), revision: 1 } }],
    },
  });
  expect((await readDelivery(database.read, id))!.cells.get("victims|XX-P-A|")!.value).toBe(12);
  expect(await save([at("", count(15), 1)], other)).toMatchObject({ ok: true, value: { conflicts: [] } });
  expect((await readDelivery(database.read, id))!.cells.get("victims|XX-P-A|")!.value).toBe(15);
});

test("two saves of one cell at the same moment: one is kept, the other is a conflict", async () => {
  const { save, partner } = await opened();
  const outcomes = await Promise.all([
    save([at("", count(1))]),
    save([at("", count(2))], actorWith("entry", { partner })),
  ]);
  const conflicts = outcomes.map((outcome) => (outcome.ok ? outcome.value.conflicts.length : -1));
  expect(conflicts.sort()).toEqual([0, 1]);
});

test("a cell that was emptied and filled again is not what it was", async () => {
  const { save } = await opened();
  await save([at("", count(1))]);
  await save([at("", null, 1)]);
  await save([at("", count(7))]);
  expect(await save([at("", count(9), 1)])).toMatchObject({ ok: true, value: { conflicts: [{ mine: count(9) }] } });
});

test("the same change sent twice, as after a lost connection, changes nothing", async () => {
  const { save } = await opened();
  await save([at("", count(4))]);
  expect(await save([at("", count(4))])).toMatchObject({
    ok: true,
    value: { saved: [{ revision: 1 }], conflicts: [], revision: 1 },
  });
});

test("what was there before is kept with who changed it, and who entered something is an author", async () => {
  const { id, save, actor } = await opened();
  await save([at("", count(4))]);
  await save([at("", count(5), 1)]);
  const { rows } = await sql`
    select before, after, by from gather.cell_change where delivery_id = ${id} order by id`.execute(database.read);
  const by = actor.kind === "person" ? `account:${actor.accountId}` : "";
  expect(rows).toEqual([
    { before: null, after: count(4), by },
    { before: count(4), after: count(5), by },
  ]);
  const authors = await sql`select actor from gather.delivery_author where delivery_id = ${id}`.execute(database.read);
  expect(authors.rows).toEqual([{ actor: by }]);
});

test("another partner's delivery is not there, nor are cells that the form does not ask for", async () => {
  const { save, observatory } = await opened();
  const stranger = actorWith("entry", { partner: await makePartner(database, observatory, { kind: "health" }) });
  expect(await save([at("", count(1))], stranger)).toMatchObject({ ok: false, failure: { kind: "not-found" } });
  const network = actorWith("administrator", "network");
  expect(await save([at("", count(1))], network)).toMatchObject({ ok: false, failure: { kind: "not-found" } });
  expect(await save([at("age_band=y99", count(1))])).toMatchObject({
    ok: false,
    failure: { kind: "invalid", code: "cell.not-asked" },
  });
  expect(await save([at("", count(-1))])).toMatchObject({ ok: false, failure: { code: "cell.value" } });
  expect(await save([at("", count(1.5))])).toMatchObject({ ok: false, failure: { code: "cell.value" } });
});

test("entry stops when the agreement has lapsed, and when the delivery has left", async () => {
  const { id, save, partner } = await opened();
  await sql`update gather.delivery set state = 'approved' where id = ${id}`.execute(database.read);
  expect(await save([at("", count(1))])).toMatchObject({
    ok: false,
    failure: { kind: "conflict", code: "delivery.approved" },
  });
  await sql`update gather.delivery set state = 'draft' where id = ${id}`.execute(database.read);
  await sql`update gather.agreement set ends_on = '2021-01-01' where partner_id = ${partner.id}`.execute(database.read);
  expect(await save([at("", count(1))])).toMatchObject({
    ok: false,
    failure: { kind: "forbidden", code: "agreement.lapsed" },
  });
});

test("a form asks for no more than the agreement allows", async () => {
  const { observatory } = await makeMonth(database);
  const partner = await makePartner(database, observatory, { kind: "justice" });
  const { items } = (await makeCollection(database, observatory)).definition;
  await makeAgreement(database, partner, {
    definition: { items: [{ ...items[0]!, dimensions: [items[0]!.dimensions[0]!] }] },
  });
  const collection = await makeCollection(database, observatory, { partners: [partner] });
  const actor = actorWith("entry", { partner });
  const made = await openDelivery(
    actor,
    { collectionId: collection.id, partnerId: partner.id, period: "2026-02" },
    database,
  );
  if (!made.ok) throw new Error(made.failure.code);
  const { definition } = (await readDelivery(database.read, made.value))!;
  expect(definition.items.map((item) => [item.code, item.breakdowns])).toEqual([["victims", [[], ["age_band"]]]]);
});
