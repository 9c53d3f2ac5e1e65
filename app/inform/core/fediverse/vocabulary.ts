import { locales, type Labels, type Locale } from "~/kernel/locale.ts";
import type { FeedEntry } from "../feed.ts";

/** Where an actor and its things live. Other servers remember these addresses for ever: they never change. */
export function actorAddresses(base: string, name: string) {
  const id = `${base}/fediverse/${name}`;
  return {
    id,
    inbox: `${id}/inbox`,
    outbox: `${id}/outbox`,
    followers: `${id}/followers`,
    key: `${id}#main-key`,
    post: (entryId: number) => `${id}/posts/${entryId}`,
  };
}

export const sharedInbox = (base: string) => `${base}/fediverse/inbox`;
export const everyone = "https://www.w3.org/ns/activitystreams#Public";
const activityStreams = "https://www.w3.org/ns/activitystreams";
export const activityContext = [
  activityStreams,
  "https://w3id.org/security/v1",
  { toot: "http://joinmastodon.org/ns#", discoverable: "toot:discoverable", indexable: "toot:indexable" },
] as const;

export interface ActorFacts {
  name: string;
  /** What it is called, in every language. */
  title: Labels;
  summary: Labels;
  /** The page that a person reads. */
  page: string;
  publicKey: string;
  createdAt: string;
}

const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Text as HTML: nothing in it is read as markup. */
export function asHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => escapes[sign]!);
}

/** The actor (ActivityPub §4.1): an organisation that speaks, and accepts whoever follows. */
export function actorDocument(base: string, actor: ActorFacts) {
  const at = actorAddresses(base, actor.name);
  return {
    "@context": activityContext,
    id: at.id,
    type: "Organization",
    preferredUsername: actor.name,
    name: actor.title.fr,
    nameMap: actor.title,
    summary: `<p>${asHtml(actor.summary.fr)}</p>`,
    summaryMap: mapLanguages(actor.summary, (text) => `<p>${asHtml(text)}</p>`),
    url: actor.page,
    inbox: at.inbox,
    outbox: at.outbox,
    followers: at.followers,
    endpoints: { sharedInbox: sharedInbox(base) },
    manuallyApprovesFollowers: false,
    discoverable: true,
    indexable: true,
    published: actor.createdAt,
    publicKey: { id: at.key, owner: at.id, publicKeyPem: actor.publicKey },
  };
}

function mapLanguages(labels: Labels, write: (text: string) => string): Record<Locale, string> {
  return Object.fromEntries(locales.map((locale) => [locale, write(labels[locale])])) as Record<Locale, string>;
}

/** Words that a post needs beside the entry's own. */
export interface PostWords {
  sample: string;
  read: string;
}

/** What an event says beside a note (Activity Vocabulary, Event): servers that know events put it into calendars. */
function eventOf(entry: FeedEntry, spoken: readonly Locale[], first: Locale) {
  const event = entry.texts[first]!.event;
  if (!event) return { type: "Note" as const };
  const titles = spoken.map((locale) => [locale, entry.texts[locale]!.title] as const);
  return {
    type: "Event" as const,
    name: entry.texts[first]!.title,
    nameMap: Object.fromEntries(titles),
    startTime: event.startsAt,
    endTime: event.endsAt,
    ...(event.place === null ? {} : { location: { type: "Place", name: event.place } }),
  };
}

/**
 * An entry as a Note in every language it has. Not an Article: readers show of that a title alone, and this is a
 * sentence with a way to the whole. An event is an Event.
 */
export function noteOf(base: string, name: string, entry: FeedEntry, words: Record<Locale, PostWords>) {
  const at = actorAddresses(base, name);
  const spoken = locales.filter((locale) => entry.texts[locale]);
  const first = spoken.find((locale) => entry.texts[locale]!.writtenIn === locale) ?? spoken[0];
  if (!first) return null;
  const content = (locale: Locale) => {
    const { title, summary } = entry.texts[locale]!;
    const mark = entry.sample ? `[${words[locale].sample}] ` : "";
    const link = asHtml(`${base}/${locale}${entry.href}`);
    const sentence = summary.trim() === "" ? "" : `<p>${asHtml(summary)}</p>`;
    return `<p><strong>${asHtml(mark + title)}</strong></p>${sentence}<p><a href="${link}">${asHtml(words[locale].read)}</a></p>`;
  };
  // Readers take the first language of the map for that of the whole.
  const order = [first, ...spoken.filter((locale) => locale !== first)];
  return {
    id: at.post(entry.id),
    ...eventOf(entry, order, first),
    attributedTo: at.id,
    to: [everyone],
    cc: [at.followers],
    content: content(first),
    contentMap: Object.fromEntries(order.map((locale) => [locale, content(locale)])),
    url: `${base}/${first}${entry.href}`,
    published: entry.publishedAt,
    ...(entry.updatedAt > entry.publishedAt ? { updated: entry.updatedAt } : {}),
  };
}

export type Note = NonNullable<ReturnType<typeof noteOf>>;

const addressed = (at: ReturnType<typeof actorAddresses>) => ({ actor: at.id, to: [everyone], cc: [at.followers] });

export function createOf(base: string, name: string, note: Note) {
  const { id, ...at } = actorAddresses(base, name);
  return {
    id: `${note.id}/create`,
    type: "Create",
    ...addressed({ id, ...at }),
    published: note.published,
    object: note,
  };
}

/** Said of what was told before and reads differently now. Each change is an activity of its own. */
export function updateOf(base: string, name: string, note: Note, at: string) {
  const addresses = actorAddresses(base, name);
  return {
    id: `${note.id}/update-${Date.parse(at)}`,
    type: "Update",
    ...addressed(addresses),
    updated: at,
    object: { ...note, updated: at },
  };
}

export function tombstone(base: string, name: string, entryId: number) {
  return { id: actorAddresses(base, name).post(entryId), type: "Tombstone" };
}

export function deleteOf(base: string, name: string, entryId: number) {
  const at = actorAddresses(base, name);
  const object = tombstone(base, name, entryId);
  return { id: `${object.id}/delete`, type: "Delete", ...addressed(at), object };
}

/** The last word of an actor: whoever follows forgets it and all it said (ActivityPub §6.4). */
export function deleteActor(base: string, name: string) {
  const at = actorAddresses(base, name);
  return { id: `${at.id}/delete`, type: "Delete", ...addressed(at), object: at.id };
}

/** The answer to a Follow, with the Follow in it as it came. */
export function acceptOf(base: string, name: string, follow: { id: string; actor: string }) {
  const at = actorAddresses(base, name);
  return {
    id: `${at.id}/accepts/${encodeURIComponent(follow.id)}`,
    type: "Accept",
    actor: at.id,
    to: [follow.actor],
    object: { id: follow.id, type: "Follow", actor: follow.actor, object: at.id },
  };
}

export const withContext = <T extends object>(thing: T) => ({ "@context": activityStreams, ...thing });
