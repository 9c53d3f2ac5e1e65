import { publicMembers } from "~/network/index.server.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { publicSignatures, type PublicSignatures } from "../core/signatures.ts";
import { listSignatures } from "./signatures.server.ts";
import { listVersions } from "./statements.server.ts";
import type { StatementVersion } from "../core/statement.ts";

/** Who stands behind a statement's latest version, as anybody may know it. */
export async function readSignatures(
  read: ReadDatabase,
  statementId: string,
): Promise<{ versions: StatementVersion[]; signatures: PublicSignatures }> {
  const [versions, signed] = await Promise.all([listVersions(read, statementId), listSignatures(read, statementId)]);
  const members = await publicMembers(
    read,
    signed.map(({ organisationId }) => organisationId),
  );
  return { versions, signatures: publicSignatures(signed, versions, members) };
}
