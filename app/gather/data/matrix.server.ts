import { sql } from "kysely";
import type { ReadDatabase } from "~/platform/database.server.ts";
import type { MatrixDelivery } from "../core/matrix.ts";

/** The newest version of each delivery of an observatory; it counts as submitted on the day of its first one. */
export async function deliveriesOf(
  db: ReadDatabase,
  observatoryId: number,
  /** Those that are shown: years of others stay where they are. */
  periods: readonly string[],
): Promise<MatrixDelivery[]> {
  const { rows } = await sql<MatrixDelivery>`
    select distinct on (d.collection_id, d.partner_id, d.period)
      d.id, d.collection_id as "collectionId", d.partner_id as "partnerId", d.period, d.state,
      (min(d.submitted_at) over (partition by d.collection_id, d.partner_id, d.period))::date::text as "submittedOn"
    from gather.delivery d where d.observatory_id = ${observatoryId} and d.period = any(${[...periods]}::text[])
    order by d.collection_id, d.partner_id, d.period, d.version desc`.execute(db);
  return rows;
}
