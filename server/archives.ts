import { ownAdvocacy } from "~/advocate/index.server.ts";
import { ownNotices } from "~/content/index.server.ts";
import { ownRegistrations } from "~/convene/index.server.ts";
import { ownCooperation, ownSpaceFiles } from "~/cooperate/index.server.ts";
import { ownPosts, ownWords } from "~/discuss/index.server.ts";
import { exportPersonWith } from "~/identity/index.server.ts";
import { ownLearning } from "~/learn/index.server.ts";
import { exportMemberWith, ownPerson } from "~/network/index.server.ts";
import { ownSheets } from "~/practice/index.server.ts";

/** What each later slice adds to the archive of a member that leaves, and to what a person takes along of her own. */
export function fillArchives(): void {
  exportMemberWith("practice", { rows: ownSheets });
  exportMemberWith("cooperate", { rows: ownCooperation, files: ownSpaceFiles });
  exportMemberWith("discuss", { rows: ownPosts });
  exportMemberWith("advocate", { rows: ownAdvocacy });
  exportPersonWith("network", ownPerson);
  exportPersonWith("notices", ownNotices);
  exportPersonWith("discuss", ownWords);
  exportPersonWith("learn", ownLearning);
  exportPersonWith("convene", ownRegistrations);
}
