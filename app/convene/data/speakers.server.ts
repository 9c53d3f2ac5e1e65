import { listMemberGrants } from "~/identity/index.server.ts";
import type { Locale } from "~/kernel/locale.ts";
import { showText } from "~/kernel/translated-text.ts";
import { foldName, nameShown, type PersonShown } from "~/network/index.ts";
import { findPeople, publicMembers, readTypedLevels } from "~/network/index.server.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import type { ProgrammeSession } from "../core/event.ts";

/**
 * Who speaks, as outsiders may read it; an empty text stands for somebody who is not named. A member that became protected
 * since is protected here: a name falls back to its institution, and an institution to nothing. So is a person of a member
 * who chose for herself, before or after: what she says of herself everywhere counts more than what was written here for her.
 * An institution that was typed is read beside the names of those that hide.
 */
export async function showSpeakers(
  db: ReadDatabase,
  programme: readonly ProgrammeSession[],
  locale: Locale,
): Promise<string[][]> {
  const speakers = programme.map(({ speakers: all }) => all);
  const ids = speakers.flat().flatMap((one) => (typeof one === "string" || !one.memberId ? [] : [one.memberId]));
  const members = await publicMembers(db, [...new Set(ids)]);
  const chosen = await chosenByName(db, [...members.keys()]);
  const levelOf = await readTypedLevels(db);
  return speakers.map((all) =>
    all.map((one) => {
      if (typeof one === "string") return levelOf(one) === "nothing" ? "" : one;
      const { shown, name, memberId } = one;
      if (shown === "unattributed") return "";
      if (memberId === null) {
        const level = levelOf(one.institution);
        if (level === "nothing") return "";
        return [shown === "person" && level === "open" ? name : "", one.institution].filter(Boolean).join(", ");
      }
      const member = members.get(memberId) ?? null;
      const agreed = shown === "person" ? "name" : shown;
      const herself = agreed === "name" ? chosen.get(`${memberId} ${foldName(name)}`) : undefined;
      const said = nameShown({ shown: herself ?? agreed, name }, member);
      if (said.kind === "unattributed" || member === null || member.level === "region") return "";
      const institution = showText(member.name, locale)?.text ?? "";
      return said.kind === "name" ? `${said.name}, ${institution}` : institution;
    }),
  );
}

/** How people of these members chose to appear, by member and name: a programme holds names, not accounts. */
async function chosenByName(db: ReadDatabase, memberIds: readonly string[]): Promise<Map<string, PersonShown>> {
  const found = new Map<string, PersonShown>();
  for (const memberId of memberIds) {
    const grants = await listMemberGrants(db, memberId);
    for (const person of (await findPeople(db, [...new Set(grants.map((one) => one.accountId))])).values())
      if (person.hasChosen) found.set(`${memberId} ${foldName(person.name)}`, person.shown);
  }
  return found;
}
