import type { Database, WriteTransaction } from "~/platform/database.server.ts";
import { bumpPublicVersion } from "~/platform/public-version.server.ts";
import { findMember } from "../data/members.server.ts";
import { writeFacts } from "../data/write-members.server.ts";

/**
 * The rung that a member's observatory shows in public, or none any more: told by the slice that knows the ladder, in the
 * transaction in which it is shown. Of an organisation that is no member nothing is noted.
 */
export async function noteMaturity(
  transaction: WriteTransaction,
  organisationId: string,
  rung: number | null,
  afterCommit: Database["afterCommit"],
): Promise<void> {
  if (!(await findMember(transaction, organisationId))) return;
  await writeFacts(transaction, organisationId, { maturity: rung });
  await bumpPublicVersion(transaction, "network", afterCommit);
}
