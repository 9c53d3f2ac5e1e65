import { may, membersWhere } from "~/identity/index.server.ts";
import type { Actor } from "~/kernel/actor.ts";
import type { PageLocale } from "~/kernel/locale.ts";
import { belongingStates } from "~/network/index.ts";
import { listMembers } from "~/network/index.server.ts";
import { failurePage } from "~/platform/http/failure.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { shown, type Shown } from "~/kernel/shown.ts";

export interface OwnMember {
  organisationId: string;
  name: Shown;
  protection: "open" | "institution" | "region" | "unlisted";
  /** She holds its mandate in this session. */
  signs: boolean;
}

export interface WhoActs {
  /** Of the secretariat: statements and roadmap are hers to write. */
  leads: boolean;
  /** The members for which she acts and that belong to the network. */
  members: OwnMember[];
}

/** Who comes to these pages: the secretariat, or somebody who acts for a member. */
export async function whoActs(read: ReadDatabase, actor: Actor, locale: PageLocale): Promise<WhoActs> {
  const leads = may(actor, "lead advocacy");
  const mine = membersWhere(actor, "read as a member");
  if (!leads && mine !== "all" && mine.length === 0) {
    throw failurePage(
      actor.kind === "person" ? { kind: "forbidden", code: "role" } : { kind: "unauthenticated", code: "sign-in" },
    );
  }
  if (mine === "all" || mine.length === 0) return { leads, members: [] };
  const members = await listMembers(read, { organisationIds: mine, states: belongingStates });
  return {
    leads,
    members: members.map(({ organisationId, name, protection }) => ({
      organisationId,
      name: shown(name, locale),
      protection,
      signs: may(actor, "sign for the member", { organisationId }),
    })),
  };
}
