import { sql } from "kysely";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import type { Signature } from "../core/signatures.ts";

/** Standing signatures of a statement, with the version that each signed. */
export async function listSignatures(db: ReadDatabase | WriteTransaction, statementId: string): Promise<Signature[]> {
  const { rows } = await sql<Signature>`
    select organisation_id as "organisationId", version, to_char(signed_at at time zone 'UTC', 'YYYY-MM-DD') as "signedOn"
    from advocate.signature where statement_id::text = ${statementId} and withdrawn_at is null
    order by signed_at`.execute(db);
  return rows;
}

/** Signs this version; a standing signature of an earlier one is replaced by it. False where this version was signed already. */
export async function insertSignature(
  transaction: WriteTransaction,
  signature: { statementId: string; organisationId: string; version: number; by: string },
): Promise<boolean> {
  const standing = (await listSignatures(transaction, signature.statementId)).find(
    ({ organisationId }) => organisationId === signature.organisationId,
  );
  if (standing?.version === signature.version) return false;
  if (standing) await endSignature(transaction, signature);
  await sql`
    insert into advocate.signature (statement_id, organisation_id, version, signed_by)
    values (${signature.statementId}, ${signature.organisationId}, ${signature.version}, ${signature.by})`.execute(
    transaction,
  );
  return true;
}

export async function endSignature(
  transaction: WriteTransaction,
  { statementId, organisationId }: { statementId: string; organisationId: string },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update advocate.signature set withdrawn_at = now()
    where statement_id::text = ${statementId} and organisation_id::text = ${organisationId} and withdrawn_at is null`.execute(
    transaction,
  );
  return Number(numAffectedRows ?? 0) > 0;
}
