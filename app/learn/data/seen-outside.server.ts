import { actorOfAccount } from "~/identity/index.server.ts";
import { findMember, findPeople, readTypedLevels } from "~/network/index.server.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import type { Certificate } from "../core/certificate/certificate.ts";
import { holderWords, type Seen } from "../core/certificate/name-form.ts";

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

/** The words that stand for a holder outside. An institution that she typed is not told of where it is a member that hides. */
export async function holderOutside(
  db: ReadDatabase,
  certificate: Pick<Certificate, "accountId" | "name" | "institution" | "nameForm">,
): Promise<string | null> {
  const seen = await seenOutside(db, certificate.accountId);
  const hides = certificate.institution !== "" && (await readTypedLevels(db))(certificate.institution) === "nothing";
  return holderWords(hides ? { ...certificate, institution: "" } : certificate, certificate.nameForm, seen);
}
