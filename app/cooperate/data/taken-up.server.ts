import { sql } from "kysely";
import type { WriteTransaction } from "~/platform/database.server.ts";

/** Whether a member says that it took a practice up: by an answer after an introduction, or by the public idea of an exchange. */
export async function isTakenUp(transaction: WriteTransaction, organisationId: string, slug: string): Promise<boolean> {
  const { rows } = await sql<{ said: boolean }>`
    select exists (
      select 1 from cooperate.follow_up
      where organisation_id = ${organisationId}::uuid and answer = 'yes' and practice = ${slug}
      union all
      select 1 from cooperate.adopted_idea
      where organisation_id = ${organisationId}::uuid and public and practice = ${slug}
    ) as said`.execute(transaction);
  return rows[0]!.said;
}
