import { expect, test } from "vitest";
import { moveEvent } from "~/convene/commands/publish-event.server.ts";
import { placeEvent } from "~/convene/commands/write-event.server.ts";
import { event, secretariat } from "~/convene/convene.test-kit.ts";
import { findEvent } from "~/convene/data/events.server.ts";
import { deliverEvents } from "~/platform/events.server.ts";
import { queueNews } from "../../commands/fediverse/tell-followers.server.ts";
import { listFeedEntries } from "../../data/feed-entries.server.ts";
import { informListeners } from "../../listeners.server.ts";
import { deliver, fediverse, followOf, openFediverse, read, whole } from "./fediverse.test-kit.ts";

openFediverse();

const inFeeds = async () =>
  (await listFeedEntries(fediverse.database.read, { kind: "event" }, 10)).map(({ href, texts }) => ({
    href,
    startsAt: texts.fr?.event?.startsAt,
  }));

/** What happens by itself within minutes: listeners hear, and what is new is told to followers. */
async function toldSince(): Promise<Record<string, unknown>[]> {
  fediverse.other.received.length = 0;
  await deliverEvents(fediverse.database, informListeners);
  await queueNews(fediverse.base, fediverse.database);
  await deliver();
  return fediverse.other.received.map(({ activity }) => activity);
}

test("an event enters feeds and fediverse when it is published, moves there with its hour, leaves when it is called off, and comes back", async () => {
  expect(await fediverse.other.send(`${whole()}/inbox`, followOf())).toBe(202);
  await toldSince();
  const { database } = fediverse;
  const id = await event(database);
  const [created, ...more] = await toldSince();
  expect(more).toEqual([]);
  expect(created).toMatchObject({
    type: "Create",
    object: { type: "Event", startTime: "2027-03-20T09:00:00Z", endTime: "2027-03-20T10:30:00Z" },
  });
  const post = (created!["object"] as { id: string }).id;
  expect(await inFeeds()).toEqual([{ href: "/events/seminaire-invente", startsAt: "2027-03-20T09:00:00Z" }]);

  const { document, kind, revision } = (await findEvent(database.read, id))!;
  const when = { ...document.when, starts: "2027-03-21T14:00" };
  const moved = await placeEvent(secretariat, id, { ...document, kind, when, baseRevision: revision }, database);
  expect(moved).toMatchObject({ ok: true });
  expect(await toldSince()).toMatchObject([
    { type: "Update", object: { id: post, type: "Event", startTime: "2027-03-21T13:00:00Z" } },
  ]);
  expect(await inFeeds()).toMatchObject([{ startsAt: "2027-03-21T13:00:00Z" }]);

  await moveEvent(secretariat, id, "cancel", database);
  expect(await toldSince()).toMatchObject([{ type: "Delete", object: { id: post } }]);
  expect(await inFeeds()).toEqual([]);
  expect((await read(post)).status).toBe(410);

  await moveEvent(secretariat, id, "restore", database);
  const [anew] = await toldSince();
  expect(anew).toMatchObject({ type: "Create", object: { type: "Event", startTime: "2027-03-21T13:00:00Z" } });
  expect((anew!["object"] as { id: string }).id).not.toBe(post);
  expect(await inFeeds()).toHaveLength(1);
  // Heard of again, nothing is told again.
  expect(await toldSince()).toEqual([]);
  await moveEvent(secretariat, id, "withdraw", database);
  expect(await toldSince()).toMatchObject([{ type: "Delete" }]);
  expect(await inFeeds()).toEqual([]);
});
