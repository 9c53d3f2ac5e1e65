import type { Translatable } from "~/content/index.server.ts";
import { bumpPublicVersion } from "~/platform/public-version.server.ts";
import { findMember } from "../data/members.server.ts";
import { writeRole } from "../data/teams.server.ts";
import { memberTexts } from "../data/texts-to-translate.server.ts";
import { writeFacts } from "../data/write-members.server.ts";
import { indexMember } from "./index-member.server.ts";

const members: Translatable = {
  ...memberTexts,
  async keep(transaction, id, texts, afterCommit) {
    const [presentation, mandate] = [texts.get("presentation"), texts.get("mandate")];
    await writeFacts(transaction, id, { ...(presentation && { presentation }), ...(mandate && { mandate }) });
    for (const [key, role] of texts)
      if (key.startsWith("role."))
        await writeRole(transaction, { organisationId: id, id: key.slice("role.".length), role });
    const member = await findMember(transaction, id);
    if (member) await indexMember(transaction, member);
    await bumpPublicVersion(transaction, "network", afterCommit);
  },
};

/** What editors of the network translate of its members' pages. */
export const translatableMembers: readonly Translatable[] = [members];
