import { listAccounts } from "~/identity/index.server.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";

/** Who acts for each member: its mandate holder and its correspondents, by account. */
export async function peopleOfMembers(db: ReadDatabase | WriteTransaction): Promise<Map<string, string[]>> {
  const people = new Map<string, string[]>();
  for (const { id, grants } of await listAccounts(db)) {
    for (const { role, scope } of grants) {
      if (scope.kind !== "member" || (role !== "mandate-holder" && role !== "correspondent")) continue;
      const known = people.get(scope.organisationId) ?? [];
      if (!known.includes(id)) people.set(scope.organisationId, [...known, id]);
    }
  }
  return people;
}
