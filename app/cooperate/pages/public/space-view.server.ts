import { dayText } from "~/kernel/day-text.ts";
import type { PageLocale } from "~/kernel/locale.ts";
import { withoutNames } from "~/network/index.ts";
import { publicMembers, readUnsaidNames } from "~/network/index.server.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { isCallOpen } from "../../core/space/space.ts";
import type { EntryKind } from "../../core/space/entry.ts";
import { findAdoptedIdea, listEntries } from "../../data/space-work.server.ts";
import { findPublicSpace, listPartners } from "../../data/spaces.server.ts";
import { figureBeside } from "../../parts/figure-beside.server.ts";
import { languageNames, listed, nameOfPublic, say, type Said } from "../../parts/say.ts";

/** Everything that the public page of a project or an exchange shows; null where nothing is published under the address. */
export async function readSpaceView(read: ReadDatabase, slug: string, locale: PageLocale, today: string) {
  const space = await findPublicSpace(read, slug);
  if (!space) return null;
  const [partners, entries, idea] = await Promise.all([
    listPartners(read, [space.id]),
    listEntries(read, space.id, { publicOnly: true }),
    space.kind === "exchange" ? findAdoptedIdea(read, space.id) : undefined,
  ]);
  const inside = partners.filter(({ state }) => state === "in");
  const seen = await publicMembers(read, [
    ...inside.map((one) => one.organisationId),
    ...(idea ? [idea.organisationId] : []),
  ]);
  // What its partners write names none of those that hide.
  const names = [
    ...(
      await readUnsaidNames(
        read,
        partners.map(({ organisationId }) => organisationId),
      )
    ).values(),
  ].flat();
  const said = (text: Said): Said => ({ ...text, text: withoutNames(text.text, names) });
  const lines = await Promise.all(
    entries.map(async ({ id, kind, title, text, startsOn, dueOn, state, indicator, territory }) => ({
      id,
      kind,
      state,
      title: said(say(title, locale)),
      text: said(say(text, locale)),
      from: startsOn && dayText(startsOn, locale),
      to: dueOn && dayText(dueOn, locale),
      figure: await figureBeside(read, { indicator, territory }, locale),
    })),
  );
  const of = (kind: EntryKind) => lines.filter((one) => one.kind === kind);
  return {
    locale,
    id: space.id,
    slug: space.slug,
    kind: space.kind,
    theme: space.theme,
    phase: space.closedAt === null ? space.phase : ("ended" as const),
    sample: space.sample,
    title: say(space.title, locale),
    summary: say(space.summary, locale),
    call: isCallOpen(space, today)
      ? { text: say(space.call, locale), until: space.callOpenUntil && dayText(space.callOpenUntil, locale) }
      : null,
    languages: listed(languageNames(space.languages, locale), locale),
    // Who shows nothing of itself is neither named nor counted.
    partners: inside
      .flatMap(({ organisationId, part }) => {
        const member = seen.get(organisationId);
        if (!member) return [];
        const href = member.level === "region" ? null : `/${locale}/members/${member.slug}`;
        return [{ part, name: nameOfPublic(member, locale), href }];
      })
      .map((one, position) => ({ key: String(position), ...one })),
    steps: of("step"),
    activities: of("activity"),
    results: of("result"),
    idea:
      idea?.public === true
        ? {
            text: said(say(idea.text, locale)),
            by: nameOfPublic(seen.get(idea.organisationId), locale),
            practice: idea.practice && withoutNames(idea.practice, names),
          }
        : null,
  };
}
export type SpaceView = NonNullable<Awaited<ReturnType<typeof readSpaceView>>>;
