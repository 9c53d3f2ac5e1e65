import type { Actor } from "~/kernel/actor.ts";
import { dayOf } from "~/kernel/day.ts";
import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import { may } from "~/identity/index.server.ts";
import { findObservatory } from "~/observe/index.server.ts";
import { failurePage } from "~/platform/http/failure.ts";
import { database } from "~/platform/process.server.ts";
import { roomsOf } from "../../core/rooms.ts";

/** The observatory of the address, for those who work in it; for others it is not there. */
export async function observatoryHere(actor: Actor, slug: string, locale: PageLocale) {
  const observatory = await findObservatory(database().read, slug);
  if (!observatory || !roomsOf(actor, observatory).plan) throw failurePage({ kind: "not-found", code: "observatory" });
  return {
    ...roomsOf(actor, observatory),
    id: observatory.id,
    name: observatory.name[wordsOf(locale)],
    territoryId: observatory.territoryId,
    policy: observatory.policy,
    manages: may(actor, "manage partners", { observatoryId: observatory.id }),
  };
}

/** Today, as calendars write it. */
export const today = (): string => dayOf(new Date());
