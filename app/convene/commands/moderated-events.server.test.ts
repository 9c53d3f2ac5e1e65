import { afterEach, expect, test } from "vitest";
import { search } from "~/content/index.server.ts";
import { readQuery } from "~/content/index.ts";
import { listShowings } from "~/network/index.server.ts";
import { addTown } from "~/network/network.test-kit.ts";
import { deliverEvents } from "~/platform/events.server.ts";
import { holdProcess } from "~/platform/process.server.ts";
import { walkThroughQueue } from "../../../tests/support/moderation.ts";
import { asks, event as openEvent, form, now, opened, secretariat } from "../convene.test-kit.ts";
import { findEvent, listComing, listNewEvents, listStillPublic, updateEvent } from "../data/events.server.ts";
import { findAnnouncedEvent } from "../parts/announced-events.server.ts";
import { remindWhoComes } from "./background.server.ts";
import { moderatedEvents } from "./moderated-events.server.ts";
import { moveEvent } from "./publish-event.server.ts";
import { register, takePlace } from "./register.server.ts";

afterEach(() => holdProcess(null));

test("a reported event leaves lists, search, feeds and its host's page, and comes back when it is kept", async () => {
  const database = await opened();
  const id = await openEvent(database);
  const hostId = await addTown(database, { slug: "exampleville" });
  await database.write((transaction) => updateEvent(transaction, id, { hostId, by: "test" }));
  await moveEvent(secretariat, id, "cancel", database);
  await moveEvent(secretariat, id, "restore", database);
  const { read } = database;
  const isSeen = async () => {
    while ((await deliverEvents(database)) > 0);
    const places = [
      (await listComing(read, now)).length > 0,
      (await listNewEvents(read, "2020-01-01T00:00:00Z")).length > 0,
      (await listStillPublic(read, [id])).length > 0,
      (await findAnnouncedEvent(read, id, now)) !== undefined,
      (await listShowings(read, hostId, "public")).length > 0,
      (await search(read, "fr", readQuery("séminaire", "fr")!)).total > 0,
    ];
    expect(new Set(places).size, `everywhere or nowhere: ${places}`).toBe(1);
    return places[0]!;
  };
  await walkThroughQueue(database, [moderatedEvents], { kind: "event", id }, isSeen);
});

test("nobody registers for an event that is withheld, and its organisers do not bring it back by publishing it anew", async () => {
  const database = await opened();
  const id = await openEvent(database);
  await database.write((transaction) => moderatedEvents.apply(transaction, id, "hidden", database.afterCommit));
  expect(await register(id, form("ada"), database, now)).toMatchObject({ ok: false });
  await moveEvent(secretariat, id, "withdraw", database);
  await moveEvent(secretariat, id, "publish", database);
  expect(await listComing(database.read, now)).toEqual([]);
  expect((await findEvent(database.read, id))!.withheld).toBe("hidden");
});

test("whoever has a place in a withheld event is reminded of it still", async () => {
  const database = await opened();
  const id = await openEvent(database, { places: 3 });
  await takePlace(await asks(database, id, "ada"), database, now);
  await database.write((transaction) => moderatedEvents.apply(transaction, id, "hidden", database.afterCommit));
  expect(await remindWhoComes(database, new Date("2027-03-19T10:00:00Z"))).toBe(1);
});
