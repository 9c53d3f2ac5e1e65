import { sql } from "kysely";
import type { Database } from "~/platform/database.server.ts";
import { breakdownsOf } from "../core/collection.ts";
import { actorWith, sampleDefinition, type makeMonth } from "../gather.test-kit.ts";
import { approveDelivery } from "./approve-delivery.server.ts";
import { checkDelivery } from "./check-delivery.server.ts";
import { openDelivery } from "./open-delivery.server.ts";
import { saveCells } from "./save-cells.server.ts";
import { submitDelivery } from "./submit-delivery.server.ts";

/// Deliveries of the sample form, as far along as a test wants them.

type Month = Awaited<ReturnType<typeof makeMonth>>;

/** A whole form whose tables add up; `over` says other values by `item|breakdown`. */
export function wholeForm(territory: string, over: Record<string, number> = {}) {
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

/** A draft that holds a whole form, and who entered it. */
export async function fillDelivery(
  database: Database,
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

/** One that three people have brought to its end. */
export async function makeApproved(
  database: Database,
  month: Month,
  period?: string,
  over?: Record<string, number>,
  territory?: string,
) {
  const { id, entry } = await fillDelivery(database, month, period, over, territory);
  const people = {
    checker: actorWith("checker", { observatoryId: month.observatory.observatoryId }),
    approver: actorWith("approver", { observatoryId: month.observatory.observatoryId }),
  };
  const taken = [
    await submitDelivery(entry, id, database),
    await checkDelivery(people.checker, id, database),
    await approveDelivery(people.approver, id, database),
  ];
  for (const step of taken) if (!step.ok) throw new Error(step.failure.code);
  return { id, entry, ...people };
}

/** What is recorded of a series, unpublished, place by place. */
export async function recordedFigures(database: Database, datasetId: number, series: string, breakdown = "") {
  const { rows } = await sql<Record<string, unknown>>`
    select t.code as place, o.period, o.value, o.status, o.lower, o.upper, o.flags, o.contributors, o.largest
    from observe.observation o join observe.series s on s.id = o.series_id join observe.breakdown b on b.id = o.breakdown_id
      join atlas.territory t on t.id = o.territory_id
    where s.dataset_id = ${datasetId} and s.code = ${series} and b.key = ${breakdown}
    order by t.code, o.period`.execute(database.read);
  return rows;
}
