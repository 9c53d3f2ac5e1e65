import type { Locale } from "~/kernel/locale.ts";
import { showText } from "~/kernel/translated-text.ts";
import { nameShown } from "~/network/index.ts";
import { publicMembers } from "~/network/index.server.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import type { ProgrammeSession } from "../core/event.ts";

/**
 * Who speaks, as outsiders may read it; an empty text stands for somebody who is not named. A member that became protected
 * since is protected here: a name falls back to its institution, and an institution to nothing.
 */
export async function showSpeakers(
  db: ReadDatabase,
  programme: readonly ProgrammeSession[],
  locale: Locale,
): Promise<string[][]> {
  const speakers = programme.map(({ speakers: all }) => all);
  const ids = speakers.flat().flatMap((one) => (typeof one === "string" || !one.memberId ? [] : [one.memberId]));
  const members = await publicMembers(db, [...new Set(ids)]);
  return speakers.map((all) =>
    all.map((one) => {
      if (typeof one === "string") return one;
      const { shown, name, memberId } = one;
      if (shown === "unattributed") return "";
      if (memberId === null) return [shown === "person" ? name : "", one.institution].filter(Boolean).join(", ");
      const member = members.get(memberId) ?? null;
      const said = nameShown({ shown: shown === "person" ? "name" : shown, name }, member);
      if (said.kind === "unattributed" || member === null || member.level === "region") return "";
      const institution = showText(member.name, locale)?.text ?? "";
      return said.kind === "name" ? `${said.name}, ${institution}` : institution;
    }),
  );
}
