import { may, membersWhere } from "~/identity/index.server.ts";
import type { Actor } from "~/kernel/actor.ts";
import { belongingStates } from "~/network/index.ts";
import { listMembers, networksOf } from "~/network/index.server.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import { anyReader, type Reader } from "../core/policy.ts";

/** Somebody with what she may speak for: the members that belong now, those she writes for, the network itself. */
export interface Speaker extends Reader {
  accountId: string;
  writesFor: readonly string[];
  worksForNetwork: boolean;
}

/** Who looks on, as the policy knows her. A member that left, or applies, opens no door. */
export async function readerOf(db: ReadDatabase | WriteTransaction, actor: Actor): Promise<Reader> {
  if (actor.kind !== "person")
    return actor.kind === "anyone" ? anyReader : { ...anyReader, holds: true, belongs: true };
  return speakerOf(db, actor);
}

export async function speakerOf(
  db: ReadDatabase | WriteTransaction,
  actor: Extract<Actor, { kind: "person" }>,
): Promise<Speaker> {
  const worksForNetwork = membersWhere(actor, "read as a member") === "all";
  const own = actor.grants.flatMap(({ scope }) => (scope.kind === "member" ? [scope.organisationId] : []));
  const readsFor = [...new Set(own)].filter((organisationId) => may(actor, "read as a member", { organisationId }));
  const belonging =
    readsFor.length === 0 ? [] : await listMembers(db, { states: belongingStates, organisationIds: readsFor });
  const organisations = belonging.map(({ organisationId }) => organisationId);
  const networks = await Promise.all(organisations.map((one) => networksOf(db, one)));
  return {
    accountId: actor.accountId,
    holds: may(actor, "hold discussions"),
    belongs: worksForNetwork || organisations.length > 0,
    organisations,
    networks: [...new Set(networks.flat().map(({ id }) => id))],
    writesFor: organisations.filter((organisationId) => may(actor, "write for the member", { organisationId })),
    worksForNetwork,
  };
}
