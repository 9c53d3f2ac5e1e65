import { sql } from "kysely";
import type { ReadDatabase } from "~/platform/database.server.ts";
import type { ServiceScope } from "../core/release/narrow-plan.ts";

/** What the agreement of each service allows to be published, by its number. */
export async function serviceScopes(db: ReadDatabase, observatoryId: number): Promise<Map<string, ServiceScope>> {
  const { rows } = await sql<ServiceScope & { service: string }>`
    select service::text, terms, threshold from observe.service_term where observatory_id = ${observatoryId}`.execute(
    db,
  );
  return new Map(rows.map(({ service, terms, threshold }) => [service, { terms, threshold }]));
}
