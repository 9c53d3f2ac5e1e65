import type { PublicMember, Region } from "~/network/index.ts";
import { publicMembers } from "~/network/index.server.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import type { Commitment } from "../core/commitment.ts";
import { listPublicCommitments } from "./commitments.server.ts";

export interface PublicCommitments {
  named: { commitment: Commitment; member: Extract<PublicMember, { slug: string }> }[];
  /** Of members that show their region alone: to be counted, never read, since their own words would name them. */
  unnamed: { commitment: Commitment; region: Region }[];
}

/** What members committed to, as anybody may know it. Who is unlisted is not there. */
export async function readPublicCommitments(read: ReadDatabase): Promise<PublicCommitments> {
  const commitments = await listPublicCommitments(read);
  const members = await publicMembers(
    read,
    commitments.map(({ organisationId }) => organisationId),
  );
  const seen: PublicCommitments = { named: [], unnamed: [] };
  for (const commitment of commitments) {
    const member = members.get(commitment.organisationId);
    if (member?.level === "region") seen.unnamed.push({ commitment, region: member.region });
    else if (member) seen.named.push({ commitment, member });
  }
  return seen;
}
