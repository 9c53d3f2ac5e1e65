import type { Actor } from "~/kernel/actor.ts";
import { may } from "~/identity/index.server.ts";
import { findObservatory } from "~/observe/index.server.ts";
import { failurePage } from "~/platform/http/failure.ts";
import { database } from "~/platform/process.server.ts";
import { roomsOf } from "../../core/rooms.ts";

/** The observatory of the address, for those who check or approve in it; for others it is not there. */
export async function checksHere(actor: Actor, slug: string) {
  const observatory = await findObservatory(database().read, slug);
  const target = { observatoryId: observatory?.id };
  const checks = may(actor, "check a delivery", target);
  if (!observatory || !(checks || may(actor, "approve a delivery", target)))
    throw failurePage({ kind: "not-found", code: "observatory" });
  return {
    ...observatory,
    checks,
    rooms: roomsOf(actor, observatory),
    decides: may(actor, "edit the observatory's policy", target),
  };
}

/** The same for those who decide how it publishes. */
export async function policyHere(actor: Actor, slug: string) {
  const observatory = await findObservatory(database().read, slug);
  if (!observatory || !may(actor, "edit the observatory's policy", { observatoryId: observatory.id }))
    throw failurePage({ kind: "not-found", code: "observatory" });
  return { ...observatory, rooms: roomsOf(actor, observatory) };
}
