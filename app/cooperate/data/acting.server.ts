import type { Actor } from "~/kernel/actor.ts";
import { belongingStates } from "~/network/index.ts";
import { listMembers } from "~/network/index.server.ts";
import type { Member } from "~/network/index.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import { actsFor } from "../core/acting.ts";

/** The members for which somebody acts, as long as they belong to the network: who has left opens nothing. */
export async function actingMembers(
  db: ReadDatabase | WriteTransaction,
  actor: Actor,
  permission: Parameters<typeof actsFor>[1],
): Promise<Member[]> {
  const organisationIds = actsFor(actor, permission);
  if (organisationIds.length === 0) return [];
  return listMembers(db, { states: belongingStates, organisationIds });
}
