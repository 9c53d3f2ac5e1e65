import { ownAdvocacy } from "~/advocate/index.server.ts";
import { ownCooperation } from "~/cooperate/index.server.ts";
import { ownPosts } from "~/discuss/index.server.ts";
import { exportMemberWith } from "~/network/index.server.ts";
import { ownSheets } from "~/practice/index.server.ts";

/** What each later slice adds to the archive of a member that leaves: all that was written for it there. */
export function fillMemberArchives(): void {
  exportMemberWith("practice", ownSheets);
  exportMemberWith("cooperate", ownCooperation);
  exportMemberWith("discuss", ownPosts);
  exportMemberWith("advocate", ownAdvocacy);
}
