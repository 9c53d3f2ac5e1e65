import type { Moderated } from "~/content/index.server.ts";
import { withheldBy } from "~/content/index.ts";
import { listMemberGrants } from "~/identity/index.server.ts";
import { showText } from "~/kernel/translated-text.ts";
import { announce } from "~/platform/events.server.ts";
import { bumpPublicVersion } from "~/platform/public-version.server.ts";
import { publicState } from "../core/member.ts";
import { publicMember } from "../core/protection.ts";
import { findMember } from "../data/members.server.ts";
import { writeWithheld } from "../data/protections.server.ts";
import { listTeam } from "../data/teams.server.ts";
import { indexMember } from "./index-member.server.ts";

/** A member's page as the one queue knows it: what the member says of itself. Its people answer for it. */
export const moderatedMembers: Moderated = {
  kind: "member",
  async find(db, id, locale) {
    const member = await findMember(db, id);
    if (!member) return null;
    const { slug, name, presentation, mandate, website } = member;
    const seen = publicMember(member);
    const grants = await listMemberGrants(db, id);
    const team = await listTeam(db, id);
    const say = (text: typeof presentation) => (text && showText(text, locale)?.text) ?? "";
    return {
      title: say(name) || slug,
      text: [say(presentation), say(mandate), ...team.map(({ role }) => say(role)), website ?? ""]
        .filter((words) => words !== "")
        .join("\n\n"),
      href: `/members/${slug}`,
      isPublic: seen !== null && seen.level !== "region" && publicState(member) !== null,
      author: null,
      answering: [...new Set(grants.map(({ accountId }) => accountId))],
    };
  },
  async apply(transaction, id, effect, afterCommit) {
    const member = await findMember(transaction, id);
    if (!member) return;
    const withheld = withheldBy(effect);
    await writeWithheld(transaction, id, withheld);
    await indexMember(transaction, { ...member, withheld });
    // Whoever hears that a member hides, or shows itself again, hears this too: lists, feeds, the search and the fediverse.
    await announce(transaction, { type: "network.member-protected", subject: id });
    await bumpPublicVersion(transaction, "network", afterCommit);
  },
};
