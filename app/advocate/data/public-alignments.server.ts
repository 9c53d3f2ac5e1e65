import type { PublicMember } from "~/network/index.ts";
import { listAlignedShowings, publicMembers } from "~/network/index.server.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { oncePerVersion } from "~/platform/public-version.server.ts";
import { isAlignmentKind, type Alignment } from "../core/alignment.ts";

export interface PublicAlignments {
  alignments: Alignment[];
  members: Map<string, PublicMember>;
}

/** All that members show under items of the agendas, and who of them may be seen; asked once a public version. */
export function readAlignments(read: ReadDatabase): Promise<PublicAlignments> {
  return oncePerVersion(read, "advocate.alignments", async () => {
    const alignments = (await listAlignedShowings(read)).flatMap(({ organisationId, kind, title, href, agendas }) =>
      isAlignmentKind(kind) ? agendas.map((item) => ({ organisationId, item, kind, title, href })) : [],
    );
    const ids = [...new Set(alignments.map(({ organisationId }) => organisationId))];
    return { alignments, members: await publicMembers(read, ids) };
  });
}
