import type { Actor } from "~/kernel/actor.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import type { HelpTables } from "./tables.ts";

export interface Steward {
  accountId: string;
  country: string;
  organisation: string;
}

/** The countries whose entries this person answers for. */
export async function stewardOf(db: ReadDatabase, actor: Actor): Promise<string[]> {
  if (actor.kind !== "person") return [];
  const rows = await db
    .withTables<HelpTables>()
    .selectFrom("help.steward")
    .select("country")
    .where("account_id", "=", actor.accountId)
    .execute();
  return rows.map((row) => row.country);
}

export async function listStewards(db: ReadDatabase): Promise<Steward[]> {
  return await db
    .withTables<HelpTables>()
    .selectFrom("help.steward")
    .select(["account_id as accountId", "country", "organisation"])
    .orderBy("country")
    .orderBy("organisation")
    .execute();
}

export async function writeSteward(transaction: WriteTransaction, steward: Steward, by: string): Promise<void> {
  await transaction
    .withTables<HelpTables>()
    .insertInto("help.steward")
    .values({
      account_id: steward.accountId,
      country: steward.country,
      organisation: steward.organisation,
      named_by: by,
    })
    .onConflict((conflict) =>
      conflict.columns(["account_id", "country"]).doUpdateSet({ organisation: steward.organisation, named_by: by }),
    )
    .execute();
}

export async function removeSteward(transaction: WriteTransaction, accountId: string, country: string): Promise<void> {
  await transaction
    .withTables<HelpTables>()
    .deleteFrom("help.steward")
    .where("account_id", "=", accountId)
    .where("country", "=", country)
    .execute();
}
