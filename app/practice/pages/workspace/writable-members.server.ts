import { membersWhere } from "~/identity/index.server.ts";
import type { Actor } from "~/kernel/actor.ts";
import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import { byName } from "~/kernel/numbers.ts";
import { showText } from "~/kernel/translated-text.ts";
import { belongingStates, type Member } from "~/network/index.ts";
import { listMembers } from "~/network/index.server.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";

const nameOf = (member: Member, locale: PageLocale) => showText(member.name, wordsOf(locale))?.text ?? member.slug;

/** The members for which somebody may write, by name. */
export async function writableMembers(read: ReadDatabase, actor: Actor, locale: PageLocale) {
  const where = membersWhere(actor, "write for the member");
  if (where !== "all" && where.length === 0) return [];
  const members = await listMembers(read, {
    states: belongingStates,
    ...(where === "all" ? {} : { organisationIds: where }),
  });
  const compare = byName(locale);
  return members
    .map((member) => ({ value: member.organisationId, label: nameOf(member, locale) }))
    .toSorted((a, b) => compare(a.label, b.label));
}

/** The names of whoever wrote these things, for the workspace, where members know each other. */
export async function memberNames(
  read: ReadDatabase,
  things: readonly { organisationId: string }[],
  locale: PageLocale,
): Promise<Map<string, string>> {
  const organisationIds = [...new Set(things.map(({ organisationId }) => organisationId))];
  if (organisationIds.length === 0) return new Map();
  const members = await listMembers(read, { organisationIds });
  return new Map(members.map((member) => [member.organisationId, nameOf(member, locale)]));
}
