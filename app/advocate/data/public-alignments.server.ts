import type { PublicMember } from "~/network/index.ts";
import { publicMembers } from "~/network/index.server.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { oncePerVersion } from "~/platform/public-version.server.ts";
import type { Alignment } from "../core/alignment.ts";
import { standsBehind } from "../core/statement.ts";
import { listPublicCommitments } from "./commitments.server.ts";
import { listAllSignatures } from "./signatures.server.ts";
import { listPublicStatements, listVersions } from "./statements.server.ts";

export interface PublicAlignments {
  alignments: Alignment[];
  members: Map<string, PublicMember>;
}

/** All that members say they align with the agendas, and who of them may be seen; asked once a public version. */
export function readAlignments(read: ReadDatabase): Promise<PublicAlignments> {
  return oncePerVersion(read, "advocate.alignments", async () => {
    const alignments = (await Promise.all([fromCommitments(read), fromSignatures(read)])).flat();
    const ids = [...new Set(alignments.map(({ organisationId }) => organisationId))];
    return { alignments, members: await publicMembers(read, ids) };
  });
}

async function fromCommitments(read: ReadDatabase): Promise<Alignment[]> {
  const commitments = await listPublicCommitments(read);
  return commitments.flatMap(({ id, organisationId, title, agendaItems }) =>
    agendaItems.map((item) => ({
      organisationId,
      item,
      kind: "commitment" as const,
      title,
      href: `/advocacy/commitments#${id}`,
    })),
  );
}

async function fromSignatures(read: ReadDatabase): Promise<Alignment[]> {
  const [statements, signatures] = await Promise.all([listPublicStatements(read), listAllSignatures(read)]);
  const behind = Map.groupBy(signatures, ({ statementId }) => statementId);
  const each = statements.map(async ({ id, slug, document }) => {
    const versions = await listVersions(read, id);
    return (behind.get(id) ?? [])
      .filter(({ version }) => standsBehind(version, versions))
      .flatMap(({ organisationId }) =>
        document.agendaItems.map((item) => ({
          organisationId,
          item,
          kind: "statement" as const,
          title: document.title,
          href: `/advocacy/${slug}`,
        })),
      );
  });
  return (await Promise.all(each)).flat();
}
