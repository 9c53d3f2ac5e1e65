import { listPublicObservatories } from "~/observe/index.server.ts";
import type { Labels, Locale } from "~/kernel/locale.ts";
import { locales } from "~/kernel/locale.ts";
import type { Database } from "~/platform/database.server.ts";
import {
  actorAddresses,
  deleteActor,
  withContext,
  type ActorFacts,
  type PostWords,
} from "../../core/fediverse/vocabulary.ts";
import { freeName } from "../../core/fediverse/webfinger.ts";
import { endActor, insertActor, listActors, type Speaker } from "../../data/fediverse/actors.server.ts";
import { inboxesOf, queueDeliveries } from "../../data/fediverse/followers.server.ts";
import { informWords } from "../../words.ts";
import { makeKeyPair } from "./signatures.server.ts";

/** The actor of the whole. */
export const wholeName = "oivf";

const inEachLanguage = (write: (locale: Locale) => string) =>
  Object.fromEntries(locales.map((locale) => [locale, write(locale)])) as Labels;

/** An actor as its document tells. */
export function factsOf(base: string, { actor, observatory }: Speaker): ActorFacts {
  const { name, publicKey, createdAt } = actor;
  if (!observatory) {
    const title = inEachLanguage((locale) => informWords(locale)("feed.whole"));
    const summary = inEachLanguage((locale) => informWords(locale)("feed.description"));
    return { name, title, summary, page: `${base}/fr`, publicKey, createdAt };
  }
  return {
    name,
    title: observatory.name,
    summary: observatory.description ?? inEachLanguage((locale) => informWords(locale)("fediverse.observatory")),
    page: `${base}/fr/observatories/${observatory.slug}`,
    publicKey,
    createdAt,
  };
}

export const postWords = Object.fromEntries(
  locales.map((locale) => [
    locale,
    { sample: informWords(locale)("feed.sample"), read: informWords(locale)("feed.read") },
  ]),
) as Record<Locale, PostWords>;

/**
 * Gives the whole and each public observatory an actor, and ends that of an observatory which is public no longer: its
 * followers are told to forget it, and its name is never given again.
 */
export async function keepActors(base: string, database: Database): Promise<{ begun: string[]; ended: string[] }> {
  const known = await listActors(database.read);
  const observatories = await listPublicObservatories(database.read);
  const open = known.filter((one) => !one.isGone);
  const everHad = new Set(known.map((one) => one.name));
  const wanted = [
    ...(open.some((one) => one.observatoryId === null) ? [] : [{ name: wholeName, observatoryId: null }]),
    ...observatories
      .filter(({ id }) => !open.some((one) => one.observatoryId === id))
      .map(({ id, slug }) => ({ name: freeName(slug, everHad), observatoryId: id })),
  ];
  const begun: string[] = [];
  for (const { name, observatoryId } of wanted) {
    const keys = await makeKeyPair();
    if (await database.write((transaction) => insertActor(transaction, { name, observatoryId, ...keys })))
      begun.push(name);
  }
  const ended = open
    .filter(({ observatoryId }) => observatoryId !== null && !observatories.some(({ id }) => id === observatoryId))
    .map(({ name }) => name);
  for (const name of ended) {
    await database.write(async (transaction) => {
      const inboxes = await inboxesOf(transaction, name);
      await queueDeliveries(transaction, name, inboxes, withContext(deleteActor(base, name)));
      await endActor(transaction, name);
    });
  }
  return { begun, ended };
}

/** The key by which an actor signs. */
export const keyIdOf = (base: string, name: string) => actorAddresses(base, name).key;
