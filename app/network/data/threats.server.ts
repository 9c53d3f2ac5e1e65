import { sql } from "kysely";
import type { WriteTransaction, ReadDatabase } from "~/platform/database.server.ts";

export async function insertThreat(
  transaction: WriteTransaction,
  threat: { caseId: string; organisationId: string | null; accountId: string | null },
): Promise<void> {
  await sql`
    insert into network.threat_report (case_id, organisation_id, account_id)
    values (${threat.caseId}, ${threat.organisationId}, ${threat.accountId}) on conflict do nothing`.execute(
    transaction,
  );
}

/** Those at which nobody was called a second time since half the stated delay has passed. */
export async function listThreatsToCallAgain(read: ReadDatabase, hours: number): Promise<string[]> {
  const { rows } = await sql<{ caseId: string }>`
    select case_id as "caseId" from network.threat_report
    where called_again_at is null and reported_at < now() - make_interval(mins => ${Math.ceil(hours * 30)}::int)
    order by reported_at`.execute(read);
  return rows.map(({ caseId }) => caseId);
}

export async function noteCalledAgain(transaction: WriteTransaction, caseId: string): Promise<boolean> {
  const { rows } = await sql`
    update network.threat_report set called_again_at = now() where case_id::text = ${caseId} and called_again_at is null
    returning case_id`.execute(transaction);
  return rows.length > 0;
}
