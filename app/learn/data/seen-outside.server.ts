import { actorOfAccount } from "~/identity/index.server.ts";
import { findMember, findPeople } from "~/network/index.server.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import type { Seen } from "../core/certificate/name-form.ts";

/**
 * What the protection of an account and of every member that she belongs to leaves of her outside. What she chose for one
 * certificate never shows more than this.
 */
export async function seenOutside(db: ReadDatabase | WriteTransaction, accountId: string | null): Promise<Seen> {
  if (accountId === null) return "name";
  const person = (await findPeople(db, [accountId])).get(accountId);
  if (!person || person.shown === "unattributed") return "nothing";
  const actor = await actorOfAccount(db, accountId);
  const grants = actor.kind === "person" ? actor.grants : [];
  let seen: Seen = "name";
  for (const { scope } of grants) {
    if (scope.kind !== "member") continue;
    const protection = (await findMember(db, scope.organisationId))?.protection ?? "unlisted";
    if (protection === "region" || protection === "unlisted") return "nothing";
    if (protection === "institution") seen = "institution";
  }
  return seen;
}
