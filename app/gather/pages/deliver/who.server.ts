import { actorId, type Actor } from "~/kernel/actor.ts";
import { listAccounts } from "~/identity/index.server.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import type { CellConflict } from "../../core/cell-change.ts";
import type { ShownConflict } from "../../core/grid/grid-state.ts";
import type { Partner } from "../../core/partner.ts";

/** Conflicts as people see them: whose the other value is, by what she is there, never by name. */
export async function showConflicts(
  db: ReadDatabase,
  conflicts: readonly CellConflict[],
  actor: Actor,
  partner: Pick<Partner, "organisationId">,
): Promise<ShownConflict[]> {
  if (conflicts.length === 0) return [];
  const accounts = new Map((await listAccounts(db)).map((account) => [`account:${account.id}`, account]));
  const who = (by: string | null): string => {
    if (by === null) return "unknown";
    if (by === actorId(actor)) return "self";
    if (by.startsWith("account:key:")) return "key";
    const scopes = accounts.get(by)?.grants.map((grant) => grant.scope) ?? [];
    if (scopes.some((scope) => scope.kind === "partner" && scope.organisationId === partner.organisationId))
      return "entry";
    return scopes.length > 0 ? "observatory" : "unknown";
  };
  return conflicts.map(({ key, mine, theirs }) => ({
    key,
    mine,
    theirs: {
      value: theirs.value,
      revision: theirs.revision,
      at: theirs.at?.toISOString() ?? null,
      who: who(theirs.by),
    },
  }));
}
