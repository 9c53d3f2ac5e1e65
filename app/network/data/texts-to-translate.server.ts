import { sql } from "kysely";
import { listMemberGrants } from "~/identity/index.server.ts";
import type { Translatable } from "~/content/index.server.ts";
import { belongingStates } from "../core/member.ts";
import { nameShown, publicMember } from "../core/protection.ts";
import { findMember } from "./members.server.ts";
import { listTeam } from "./teams.server.ts";

/** What the page of a member says: how it presents itself, its mandate, and what its people do where they are shown. */
export const memberTexts: Pick<Translatable, "kind" | "find" | "listAll"> = {
  kind: "member",
  async find(db, id) {
    const member = await findMember(db, id);
    const seen = member && belongingStates.includes(member.state) ? publicMember(member) : null;
    if (!member || !seen || seen.level === "region") return null;
    const { presentation, mandate } = member;
    const answering = new Set((await listMemberGrants(db, id)).map(({ accountId }) => accountId));
    // As on its page: who is not named there has no role there either.
    const team = (await listTeam(db, id)).filter(
      (one) => one.accountId && answering.has(one.accountId) && nameShown(one, seen).kind === "name",
    );
    return {
      title: member.name,
      texts: [
        ...(presentation
          ? [{ key: "presentation", name: "presentation", text: presentation, longest: 4000 } as const]
          : []),
        ...(mandate ? [{ key: "mandate", name: "mandate", text: mandate, longest: 4000 } as const] : []),
        ...team.map(
          ({ id: person, role }) => ({ key: `role.${person}`, name: "role", text: role, longest: 200 }) as const,
        ),
      ],
      href: `/members/${member.slug}`,
    };
  },
  async listAll(db) {
    const { rows } = await sql<{ id: string }>`
      select organisation_id::text as id from network.member
      where state = any(${[...belongingStates]}::text[]) order by 1`.execute(db);
    return rows.map(({ id }) => id);
  },
};
