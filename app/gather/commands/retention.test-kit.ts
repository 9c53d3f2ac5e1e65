import { sql } from "kysely";
import { expect } from "vitest";
import { readTrail } from "~/identity/index.server.ts";
import type { Database } from "~/platform/database.server.ts";
import { noteUses } from "../data/uses.server.ts";
import { actorWith, makeAgreement, makeCollection, makeObservatory, makePartner } from "../gather.test-kit.ts";
import { approveDelivery } from "./approve-delivery.server.ts";
import { checkDelivery } from "./check-delivery.server.ts";
import { commentOnCell } from "./comment-on-cell.server.ts";
import { openDelivery } from "./open-delivery.server.ts";
import { saveCells } from "./save-cells.server.ts";
import { submitDelivery } from "./submit-delivery.server.ts";
import { wholeForm } from "./delivery-steps.test-kit.ts";

/// Two services whose counts are kept for a time, and what is left of them.

/** One observatory, two services of one town that keep their counts for 24 months, and their form. */
export async function twoServices(database: Database, { retentionMonths = 24, endsOn = "2099-01-01" } = {}) {
  const observatory = await makeObservatory(database);
  const partners = [await makePartner(database, observatory), await makePartner(database, observatory)] as const;
  for (const partner of partners) await makeAgreement(database, partner, { retentionMonths, endsOn });
  const collection = await makeCollection(database, observatory, { partners });
  return { observatory, partners, collection };
}

export type Made = Awaited<ReturnType<typeof twoServices>>;

export async function entered(
  database: Database,
  { collection }: Made,
  partner: Made["partners"][number],
  period = "2026-01",
) {
  const entry = actorWith("entry", { partner });
  const opened = await openDelivery(entry, { collectionId: collection.id, partnerId: partner.id, period }, database);
  if (!opened.ok) throw new Error(opened.failure.code);
  expect(await saveCells(entry, opened.value, wholeForm("XX-P-A"), "grid", database)).toMatchObject({ ok: true });
  return { id: opened.value, entry };
}

export async function approved(database: Database, made: Made, partner: Made["partners"][number], period?: string) {
  const { id, entry } = await entered(database, made, partner, period);
  const { observatoryId } = made.observatory;
  expect(await submitDelivery(entry, id, database)).toMatchObject({ ok: true });
  const checker = actorWith("checker", { observatoryId });
  const address = { item: "victims", territory: "XX-P-A", breakdown: "" };
  await commentOnCell(checker, id, address, "Higher than in spring.", database);
  expect(await checkDelivery(checker, id, database)).toMatchObject({ ok: true });
  expect(await approveDelivery(actorWith("approver", { observatoryId }), id, database)).toMatchObject({ ok: true });
  return { id, entry };
}

let editions = 0;
/** Notes that what is approved went into an edition, as the listener of a release does. */
export const released = (database: Database, { observatory }: Made) =>
  database.write((db) =>
    noteUses(db, { id: ++editions, datasetId: observatory.datasetId, publishedAt: new Date(Date.now() + 1000) }),
  );

export async function heldOf(database: Database, partnerId: number) {
  const { rows } = await sql<Record<string, number>>`
    select count(distinct d.id)::int as deliveries, count(distinct d.id) filter (where d.erased_at is not null)::int as erased,
      (select count(*)::int from gather.cell c join gather.delivery o on o.id = c.delivery_id where o.partner_id = ${partnerId}) as cells,
      (select count(*)::int from gather.cell_change c join gather.delivery o on o.id = c.delivery_id where o.partner_id = ${partnerId}) as changes,
      (select count(*)::int from gather.cell_comment c join gather.delivery o on o.id = c.delivery_id where o.partner_id = ${partnerId}) as comments
    from gather.delivery d where d.partner_id = ${partnerId}`.execute(database.read);
  return rows[0]!;
}

export async function callOuts(database: Database, { observatory }: Made) {
  const { rows } = await sql<{ value: number | null; flags: string | null; services: Record<string, number | null> }>`
    select o.value, o.flags, o.services from observe.observation o join observe.series s on s.id = o.series_id
      join observe.breakdown b on b.id = o.breakdown_id join atlas.territory t on t.id = o.territory_id
    where s.dataset_id = ${observatory.datasetId} and s.code = 'call_outs' and b.key = '' and t.code = 'XX-P-A'`.execute(
    database.read,
  );
  return rows[0];
}

export const proofs = async (database: Database, { observatory }: Made) =>
  (await readTrail(database.read, { subjectKind: "retention", subjectId: String(observatory.observatoryId) })).map(
    ({ action, after }) => ({ action, ...(after as object) }),
  );
