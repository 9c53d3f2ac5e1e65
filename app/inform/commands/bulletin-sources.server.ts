import { listNewStatements, listPublicStatements } from "~/advocate/index.server.ts";
import { listAnnouncedEvents, listNewOutcomes, listStillPublic } from "~/convene/index.server.ts";
import { listNewCalls, stillPublicSpaces } from "~/cooperate/index.server.ts";
import { listNewCourses, listNewResources } from "~/learn/index.server.ts";
import { listNewPolicies, listPublishedPolicies, listPublishedPractices } from "~/practice/index.server.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { textsOf, type BulletinThing } from "../core/bulletin-thing.ts";
import { announcedSince, stillAnnounced } from "../data/feed-entries.server.ts";

/** Where an issue of the bulletin finds the month's things. A slice that has some joins with a line of the list below. */
export interface BulletinSource {
  /** The kinds of the things that it brings. */
  kinds: readonly string[];
  /** They end by themselves, which hides nothing: an issue that went out still tells of those that are public, over or not. */
  listPublic?(read: ReadDatabase, subjects: readonly string[]): Promise<string[]>;
  /** What became public since a moment, the first one first. */
  listNew(read: ReadDatabase, since: string): Promise<BulletinThing[]>;
  /** Which of these are public still: what was withdrawn, or whose member must not be seen any more, leaves the issue. */
  listStanding(read: ReadDatabase, subjects: readonly string[]): Promise<string[]>;
}

const announcedKinds = ["news", "new-figures", "revised-figures", "new-source", "campaign", "report"];

const announced: BulletinSource = {
  kinds: announcedKinds,
  listNew: announcedSince,
  listStanding: (read, subjects) => stillAnnounced(read, announcedKinds, subjects),
};

const practices: BulletinSource = {
  kinds: ["practice"],
  async listNew(read, since) {
    const cards = await listPublishedPractices(read, { since });
    return cards.map(({ id, title, summary, href, sample, firstPublishedAt }) => ({
      kind: "practice",
      subject: String(id),
      texts: textsOf(title, summary),
      href,
      hard: false,
      sample,
      at: firstPublishedAt,
    }));
  },
  async listStanding(read, subjects) {
    const cards = await listPublishedPractices(read, { ids: subjects.map(Number), limit: subjects.length });
    return cards.map(({ id }) => String(id));
  },
};

const statements: BulletinSource = {
  kinds: ["statement"],
  async listNew(read, since) {
    const found = await listNewStatements(read, since);
    return found.map(({ id, slug, document, sample, publishedAt }) => ({
      kind: "statement",
      subject: id,
      texts: textsOf(document.title, document.summary),
      href: `/advocacy/${slug}`,
      hard: false,
      sample,
      at: publishedAt,
    }));
  },
  async listStanding(read, subjects) {
    const wanted = new Set(subjects);
    return (await listPublicStatements(read)).map(({ id }) => id).filter((id) => wanted.has(id));
  },
};

const policies: BulletinSource = {
  kinds: ["policy"],
  async listNew(read, since) {
    const cards = await listNewPolicies(read, since);
    return cards.map(({ id, title, summary, href, sample, firstPublishedAt }) => ({
      kind: "policy",
      subject: String(id),
      texts: textsOf(title, summary),
      href,
      hard: false,
      sample,
      at: firstPublishedAt,
    }));
  },
  async listStanding(read, subjects) {
    const wanted = new Set(subjects);
    const cards = await listPublishedPolicies(read, { limit: 10_000 });
    return cards.map(({ id }) => String(id)).filter((id) => wanted.has(id));
  },
};

/** Open calls alone: one that has closed meanwhile invites nobody any more. */
const calls: BulletinSource = {
  kinds: ["call"],
  listPublic: stillPublicSpaces,
  async listNew(read, since) {
    const found = await listNewCalls(read, since);
    return found.map(({ id, title, summary, href, sample, openedAt }) => ({
      kind: "call",
      subject: id,
      texts: textsOf(title, summary),
      href,
      hard: false,
      sample,
      at: openedAt,
    }));
  },
  async listStanding(read, subjects) {
    const wanted = new Set(subjects);
    return (await listNewCalls(read, "1970-01-01T00:00:00Z")).map(({ id }) => id).filter((id) => wanted.has(id));
  },
};

const events: BulletinSource = {
  kinds: ["event"],
  listPublic: listStillPublic,
  async listNew(read, since) {
    const found = await listAnnouncedEvents(read, since);
    return found.map(({ id, href, texts, publishedAt, sample }) => ({
      kind: "event",
      subject: id,
      texts: Object.fromEntries(Object.entries(texts).map(([locale, text]) => [locale, { ...text, blocks: null }])),
      href,
      hard: false,
      sample,
      at: publishedAt,
    }));
  },
  async listStanding(read, subjects) {
    const wanted = new Set(subjects);
    return (await listAnnouncedEvents(read, "1970-01-01T00:00:00Z")).map(({ id }) => id).filter((id) => wanted.has(id));
  },
};

const courses: BulletinSource = {
  kinds: ["course"],
  async listNew(read, since) {
    const found = await listNewCourses(read, since);
    return found.map(({ id, slug, title, summary, publishedAt, sample }) => ({
      kind: "course",
      subject: id,
      texts: textsOf(title, summary),
      href: `/courses/${slug}`,
      hard: false,
      sample,
      at: publishedAt,
    }));
  },
  async listStanding(read, subjects) {
    const wanted = new Set(subjects);
    return (await listNewCourses(read, "1970-01-01T00:00:00Z")).map(({ id }) => id).filter((id) => wanted.has(id));
  },
};

const outcomes: BulletinSource = {
  kinds: ["outcome"],
  async listNew(read, since) {
    const found = await listNewOutcomes(read, since);
    return found.map(({ id, slug, title, summary, sample, closedAt }) => ({
      kind: "outcome",
      subject: id,
      texts: textsOf(title, summary),
      href: `/events/${slug}`,
      hard: false,
      sample,
      at: closedAt,
    }));
  },
  async listStanding(read, subjects) {
    const wanted = new Set(subjects);
    return (await listNewOutcomes(read, "1970-01-01T00:00:00Z")).map(({ id }) => id).filter((id) => wanted.has(id));
  },
};

const resources: BulletinSource = {
  kinds: ["resource"],
  async listNew(read, since) {
    const found = await listNewResources(read, since);
    return found.map(({ id, slug, title, summary, publishedAt }) => ({
      kind: "resource",
      subject: id,
      texts: textsOf(title, summary),
      href: `/resources/${slug}`,
      hard: false,
      sample: false,
      at: publishedAt,
    }));
  },
  async listStanding(read, subjects) {
    const wanted = new Set(subjects);
    return (await listNewResources(read, "1970-01-01T00:00:00Z")).map(({ id }) => id).filter((id) => wanted.has(id));
  },
};

export const bulletinSources: readonly BulletinSource[] = [
  announced,
  events,
  outcomes,
  courses,
  resources,
  practices,
  policies,
  calls,
  statements,
];

/** Everything of the month, in the order in which an editor would begin: the news first, then by their hour. */
export async function listMonthsThings(read: ReadDatabase, since: string): Promise<BulletinThing[]> {
  const found = (await Promise.all(bulletinSources.map((source) => source.listNew(read, since)))).flat();
  const rank = ({ kind }: BulletinThing) => (kind === "news" ? 0 : 1);
  return found.toSorted((a, b) => rank(a) - rank(b) || a.at.localeCompare(b.at));
}

/**
 * Of the things that an issue carries, those that are not public any more. Of one that went out, those alone that were
 * withdrawn or hidden since: an event that is over stays where it was told.
 */
export async function listFallen<T extends { kind: string; subject: string }>(
  read: ReadDatabase,
  things: readonly T[],
  { hasGoneOut = false } = {},
): Promise<T[]> {
  const fallen = await Promise.all(
    bulletinSources.map(async (source) => {
      const own = things.filter(({ kind }) => source.kinds.includes(kind));
      if (own.length === 0) return [];
      const stands = (hasGoneOut && source.listPublic) || source.listStanding;
      const subjects = own.map(({ subject }) => subject);
      const standing = new Set(await stands.call(source, read, subjects));
      return own.filter(({ subject }) => !standing.has(subject));
    }),
  );
  return fallen.flat();
}
