import { findAccount } from "~/identity/index.server.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";

/** The names of those who answered, by what the tables hold of them; a programme and the platform have none. */
export async function namesOfPeople(
  db: ReadDatabase,
  actorIds: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  for (const id of new Set(actorIds)) {
    if (!id?.startsWith("account:")) continue;
    const account = await findAccount(db, id.slice("account:".length));
    if (account) names.set(id, account.name);
  }
  return names;
}
