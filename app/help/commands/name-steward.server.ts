import { actorId, type Actor } from "~/kernel/actor.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import type { Database } from "~/platform/database.server.ts";
import { decidePublish } from "../core/policy.ts";
import { findAddress } from "../core/refuse-address.ts";
import { removeSteward, writeSteward, type Steward } from "../data/stewards.server.ts";

/** Names the account that answers for a country's entries, and the organisation that is shown. */
export async function nameSteward(actor: Actor, steward: Steward, database: Database): Promise<Outcome<true>> {
  const allowed = decidePublish(actor);
  if (!allowed.ok) return allowed;
  const organisation = steward.organisation.trim();
  const sound = /^[A-Z]{2}$/.test(steward.country) && steward.accountId !== "" && organisation !== "";
  if (!sound || organisation.length > 120) return failed("invalid", "steward");
  if (findAddress(organisation)) return failed("invalid", "address", { at: "organisation" });
  await database.write((transaction) => writeSteward(transaction, { ...steward, organisation }, actorId(actor)));
  return done(true);
}

export async function endSteward(
  actor: Actor,
  { accountId, country }: Pick<Steward, "accountId" | "country">,
  database: Database,
): Promise<Outcome<true>> {
  const allowed = decidePublish(actor);
  if (!allowed.ok) return allowed;
  await database.write((transaction) => removeSteward(transaction, accountId, country));
  return done(true);
}
