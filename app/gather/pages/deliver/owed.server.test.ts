import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { emptyDatabase } from "../../../../tests/support/database.ts";
import { openDelivery } from "../../commands/open-delivery.server.ts";
import { readDelivery } from "../../data/deliveries.server.ts";
import { saveAssignment } from "../../data/assignments.server.ts";
import { actorWith, makeAgreement, makeMonth, makePartner } from "../../gather.test-kit.ts";
import { gridPage } from "./grid-view.server.ts";
import { listOwed, withProgress } from "./owed.server.ts";

let database: Awaited<ReturnType<typeof emptyDatabase>>;
beforeAll(async () => {
  database = await emptyDatabase();
});
afterAll(() => database.close());

test("when the agreement has lapsed nothing is offered, the draft can be read, and both pages say why", async () => {
  const { partner, collection } = await makeMonth(database);
  const actor = actorWith("entry", { partner });
  const wanted = { collectionId: collection.id, partnerId: partner.id, period: "2026-02" };
  const opened = await openDelivery(actor, wanted, database);
  if (!opened.ok) throw new Error(opened.failure.code);
  expect(await listOwed(database.read, actor, "en")).toMatchObject({ stopped: [] });

  await sql`update gather.agreement set starts_on = '2020-01-01', ends_on = '2020-12-31'
    where partner_id = ${partner.id}`.execute(database.read);
  const list = await listOwed(database.read, actor, "en");
  expect(list.stopped).toMatchObject([{ partnerId: partner.id }]);
  expect(list.stopped[0]!.sentence).toContain("ended on 31 December 2020");
  expect(list.owed.map(({ deliveryId }) => deliveryId)).toEqual([opened.value]);
  const reading = (await readDelivery(database.read, opened.value))!;
  const page = await gridPage(database.read, actor, reading, "en");
  expect(page).toMatchObject({ mayEdit: false, closed: expect.stringContaining("until it is renewed") });
});

test("somebody of the observatory sees what all its partners owe, each under its own name and agreement", async () => {
  const { observatory, partner, collection } = await makeMonth(database);
  const lapsed = await makePartner(database, observatory, { name: "Invented lapsed service" });
  await makeAgreement(database, lapsed, { endsOn: "2021-01-01" });
  const wide = await makePartner(database, observatory, { name: "Invented wide service" });
  await makeAgreement(database, wide);
  const range = { collectionId: collection.id, fromPeriod: "2026-01", toPeriod: "2026-02" };
  for (const { id } of [lapsed, wide])
    await database.write((db) => saveAssignment(db, { ...range, partnerId: id, territoryIds: observatory.towns }));
  const actor = actorWith("coordinator", observatory);
  const opened = await openDelivery(
    actor,
    { collectionId: collection.id, partnerId: wide.id, period: "2026-01" },
    database,
  );
  if (!opened.ok) throw new Error(opened.failure.code);

  const { owed, stopped } = await listOwed(database.read, actor, "en");
  expect(stopped).toMatchObject([{ partnerId: lapsed.id, service: "Invented lapsed service" }]);
  expect(new Set(owed.map(({ partnerId }) => partnerId))).toEqual(new Set([partner.id, wide.id]));
  const [begun] = await withProgress(
    database.read,
    owed.filter(({ deliveryId }) => deliveryId === opened.value),
  );
  // Two towns, and every cell of the form for each.
  expect(begun).toMatchObject({ service: "Invented wide service", filled: 0, cells: 30 });
});
