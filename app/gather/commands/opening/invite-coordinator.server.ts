import type { Actor } from "~/kernel/actor.ts";
import type { Locale } from "~/kernel/locale.ts";
import { inviteOrGrant } from "~/identity/index.server.ts";
import type { WriteTransaction } from "~/platform/database.server.ts";

export interface Invitee {
  email: string;
  locale: Locale;
}

/** She who will run the observatory, or who goes on with its opening. */
export function inviteCoordinator(
  db: WriteTransaction,
  actor: Actor,
  observatoryId: number,
  { email, locale }: Invitee,
  siteUrl: string,
) {
  const grant = { role: "coordinator", scope: { kind: "observatory", observatoryId } } as const;
  return inviteOrGrant(db, actor, { email, locale, grants: [grant], siteUrl });
}
