import { findShownStatement } from "~/advocate/index.server.ts";
import { findAnnouncedCall, spacesLedBy } from "~/cooperate/index.server.ts";
import { findAnnouncedThread, threadsBegunBy } from "~/discuss/index.server.ts";
import { daysAfter, dayOf } from "~/kernel/day.ts";
import type { Locale } from "~/kernel/locale.ts";
import { isInvented } from "~/kernel/territory.ts";
import { findAnnouncedResource } from "~/learn/index.server.ts";
import { belongingStates, namedMember } from "~/network/index.ts";
import { findMember, publicAuthors } from "~/network/index.server.ts";
import { afterCommit, type ReadDatabase, type WriteTransaction } from "~/platform/database.server.ts";
import type { Listener } from "~/platform/events.server.ts";
import { bumpPublicVersion } from "~/platform/public-version.server.ts";
import { themesOfForms } from "~/practice/index.ts";
import { textsWithKind, themesOfCall, themesOfResource } from "./core/announced-words.ts";
import { removeFeedEntries, writeFeedEntry, type NewEntry } from "./data/feed-entries.server.ts";
import { informWords } from "./words.ts";

type AnnouncedKind = "resource" | "call" | "statement" | "discussion" | "member";
type Found = Omit<NewEntry, "kind" | "subject">;

/** A member is new for a year; a directory says the others. */
const newForDays = 365;

const saidAs = (kind: AnnouncedKind) => (title: string, language: Locale) =>
  informWords(language)(`feed.said.${kind}`, { title });

async function isNamed(db: ReadDatabase, organisationId: string): Promise<boolean> {
  const author = (await publicAuthors(db, [organisationId])).get(organisationId);
  return author !== undefined && namedMember(author) !== null;
}

/** Where a member lies, never an invented place. */
async function placesOf(db: ReadDatabase, organisationId: string): Promise<string[]> {
  const member = await findMember(db, organisationId);
  const places = [member?.countryCode, member?.territoryCode].filter((code) => code !== undefined && code !== null);
  return [...new Set(places)].filter((code) => !isInvented(code));
}

/** Each thing as it may be announced now; null where it may not, or not any more. */
const find: Record<AnnouncedKind, (db: ReadDatabase, subject: string) => Promise<Found | null>> = {
  async resource(db, subject) {
    const found = await findAnnouncedResource(db, subject);
    if (!found) return null;
    const { slug, title, summary, facts, publishedAt } = found;
    const themes = [...facts.themes.map((theme) => themesOfResource[theme]), ...themesOfForms(facts.forms)];
    return {
      ...of("resource", title, summary),
      href: `/resources/${slug}`,
      themes: named(themes),
      sample: false,
      publishedAt,
    };
  },
  async call(db, subject) {
    const found = await findAnnouncedCall(db, subject);
    if (!found || !(await isNamed(db, found.organisationId))) return null;
    const { title, summary, href, theme, organisationId, sample, openedAt } = found;
    return {
      ...of("call", title, summary),
      href,
      themes: named([themesOfCall[theme]]),
      territories: await placesOf(db, organisationId),
      sample,
      organisationId,
      publishedAt: openedAt,
    };
  },
  async statement(db, subject) {
    const found = await findShownStatement(db, subject);
    if (!found) return null;
    const { slug, document, sample, publishedAt } = found;
    return {
      ...of("statement", document.title, document.summary),
      href: `/advocacy/${slug}`,
      themes: ["rights"],
      sample,
      publishedAt,
    };
  },
  async discussion(db, subject) {
    const found = await findAnnouncedThread(db, subject);
    if (!found || (found.organisationId && !(await isNamed(db, found.organisationId)))) return null;
    const { title, spaceTitle, href, organisationId, sample, openedAt } = found;
    return {
      ...of("discussion", title, spaceTitle),
      href,
      themes: ["network"],
      sample,
      organisationId,
      publishedAt: openedAt,
    };
  },
  async member(db, subject) {
    const member = await findMember(db, subject);
    if (!member?.joinedOn || !belongingStates.includes(member.state) || !(await isNamed(db, subject))) return null;
    if (member.joinedOn < daysAfter(dayOf(new Date()), -newForDays)) return null;
    const { name, presentation, slug, joinedOn, sample } = member;
    return {
      ...of("member", name, presentation ?? { source: name.source, fields: {} }),
      href: `/members/${slug}`,
      themes: ["network"],
      territories: await placesOf(db, subject),
      sample,
      organisationId: subject,
      publishedAt: `${joinedOn}T00:00:00Z`,
    };
  },
};

const named = (themes: readonly (string | undefined)[]) => [...new Set(themes.filter((theme) => theme !== undefined))];

/** What entries of these kinds have in common. */
function of(kind: AnnouncedKind, title: Parameters<typeof textsWithKind>[0], summary: typeof title) {
  return { texts: textsWithKind(title, summary, saidAs(kind)), territories: [] as string[], indicators: [] };
}

/** Writes the entry of a thing as it is public now, or takes it out of the feeds. */
async function announceThing(transaction: WriteTransaction, kind: AnnouncedKind, subject: string): Promise<void> {
  const found = await find[kind](transaction, subject);
  if (found) await writeFeedEntry(transaction, { kind, subject, ...found });
  else await removeFeedEntries(transaction, { kinds: [kind], subject });
}

/** What is shown reaches the feeds, changes with it, and leaves them with it. */
const follows = (name: string, kind: AnnouncedKind, listensTo: Listener["listensTo"]): Listener => ({
  name,
  listensTo,
  async handle({ subject }, transaction) {
    await announceThing(transaction, kind, subject);
    await bumpPublicVersion(transaction, "inform", afterCommit);
  },
});

/** A member that hides, or left, has what it began taken out, and put back when it may be named again. */
const memberHides: Listener = {
  name: "inform.hidden-members-and-what-they-began",
  listensTo: ["network.member-protected", "network.member-left"],
  async handle({ subject }, transaction) {
    await announceThing(transaction, "member", subject);
    for (const id of await spacesLedBy(transaction, subject)) await announceThing(transaction, "call", id);
    for (const id of await threadsBegunBy(transaction, subject)) await announceThing(transaction, "discussion", id);
    await bumpPublicVersion(transaction, "inform", afterCommit);
  },
};

export const memberListeners: readonly Listener[] = [
  follows("inform.resources-in-feeds", "resource", ["learn.resource-changed"]),
  follows("inform.calls-in-feeds", "call", ["cooperate.space-changed"]),
  follows("inform.statements-in-feeds", "statement", ["advocate.statement-changed"]),
  follows("inform.discussions-in-feeds", "discussion", ["discuss.thread-changed"]),
  follows("inform.members-in-feeds", "member", ["network.member-joined", "network.member-changed"]),
  memberHides,
];
