import { sql } from "kysely";
import {
  Activity,
  Create,
  Event,
  isActor,
  Note,
  Object as Thing,
  OrderedCollection,
  OrderedCollectionPage,
  Place,
} from "@fedify/fedify/vocab";
import { expect, onTestFinished, test } from "vitest";
import { holdProcess } from "~/platform/process.server.ts";
import { readSettings } from "~/platform/settings.server.ts";
import { createOf, noteOf, withContext } from "../../core/fediverse/vocabulary.ts";
import type { FeedEntry } from "../../core/feed.ts";
import { keepActors, postWords } from "../../commands/fediverse/speakers.server.ts";
import {
  deliver,
  fediverse,
  followOf,
  observatoryName,
  openFediverse,
  read,
  readJson,
  whole,
} from "./fediverse.test-kit.ts";

openFediverse();

test("from the handle one finds the actor, as an independent client does", async () => {
  const handle = `acct:oivf@${new URL(fediverse.base).host}`;
  const found = await read(`/.well-known/webfinger?resource=${encodeURIComponent(handle)}`);
  expect(found.type).toContain("application/jrd+json");
  const { links, subject } = JSON.parse(found.text) as { subject: string; links: { rel: string; href: string }[] };
  expect(subject).toBe(handle);
  expect(links.find(({ rel }) => rel === "self")?.href).toBe(whole());
  expect((await read("/.well-known/webfinger?resource=acct:oivf@elsewhere.example")).status).toBe(404);
  expect((await read("/.well-known/webfinger")).status).toBe(400);
});

test("what the actor, the outbox and the posts say is what the vocabulary knows", async () => {
  const who = await Thing.fromJsonLd(await readJson("/fediverse/oivf"));
  expect(isActor(who)).toBe(true);
  if (!isActor(who)) throw new Error("no actor");
  expect(who.inboxId?.href).toBe(`${whole()}/inbox`);
  expect((await who.getPublicKey())?.ownerId?.href).toBe(whole());
  expect((await who.getPublicKey())?.publicKey).toBeTruthy();

  const collection = await OrderedCollection.fromJsonLd(await readJson("/fediverse/oivf/outbox"));
  expect(collection.totalItems).toBe(1);
  const page = await OrderedCollectionPage.fromJsonLd(await readJson(collection.firstId!.href));
  const activities = await Array.fromAsync(page.getItems());
  expect(activities).toHaveLength(1);
  const created = activities[0];
  if (!(created instanceof Create)) throw new Error("no Create");
  expect(created.actorId?.href).toBe(whole());
  const note = await created.getObject();
  if (!(note instanceof Note)) throw new Error("no Note");
  expect(note.attributionId?.href).toBe(whole());
  expect(note.toId?.href).toBe("https://www.w3.org/ns/activitystreams#Public");
  const said = Object.fromEntries(
    note.contents.flatMap((one) => (typeof one === "string" ? [] : [[one.locale.baseName, String(one)]])),
  );
  expect(Object.keys(said).toSorted()).toEqual(["en", "es", "fr"]);
  expect(said["es"]).toContain("Nueva fuente: ");
  expect(said["fr"]).toContain(`${fediverse.base}/fr/data/zebra`);

  const one = await Thing.fromJsonLd(await readJson(note.id!.href));
  expect(one).toBeInstanceOf(Note);
  expect(await Activity.fromJsonLd(await readJson(created.id!.href))).toBeInstanceOf(Create);
});

test("an event is an Event of the vocabulary, with its hours, its place and its name in each language", async () => {
  const entry: FeedEntry = {
    id: 9,
    kind: "event",
    subject: "e",
    href: "/events/invented",
    texts: Object.fromEntries(
      (["fr", "en", "es"] as const).map((locale) => [
        locale,
        {
          title: `Invented seminar ${locale}`,
          summary: "On a Tuesday.",
          blocks: null,
          writtenIn: locale,
          event: { startsAt: "2027-03-30T08:00:00Z", endsAt: "2027-03-30T09:30:00Z", place: "Invented hall" },
        },
      ]),
    ),
    themes: [],
    territories: [],
    indicators: [],
    sample: false,
    hard: false,
    observatoryId: null,
    publishedAt: "2026-11-29T10:00:00Z",
    updatedAt: "2026-11-29T10:00:00Z",
  };
  const said = noteOf(fediverse.base, "oivf", entry, postWords)!;
  const created = await Activity.fromJsonLd(withContext(createOf(fediverse.base, "oivf", said)));
  const event = await created.getObject();
  if (!(event instanceof Event)) throw new Error("no Event");
  expect(event.startTime?.toString()).toBe("2027-03-30T08:00:00Z");
  expect(event.endTime?.toString()).toBe("2027-03-30T09:30:00Z");
  expect(event.names.map(String)).toEqual(expect.arrayContaining(["Invented seminar fr", "Invented seminar es"]));
  const place = await event.getLocation();
  expect(place).toBeInstanceOf(Place);
  expect(String(place?.name)).toBe("Invented hall");
  expect(event.urls.map(String)).toEqual([`${fediverse.base}/fr/events/invented`]);
  expect(event.toId?.href).toBe("https://www.w3.org/ns/activitystreams#Public");
});

test("each public observatory speaks of its own, under its own name", async () => {
  const name = await observatoryName();
  const collection = await readJson(`/fediverse/${name}/outbox?page=true`);
  expect(collection["orderedItems"]).toHaveLength(1);
  const links = (await readJson("/.well-known/nodeinfo"))["links"] as unknown as { href: string }[];
  const info = await readJson(links[0]!.href);
  expect(info["protocols"]).toEqual(["activitypub"]);
  expect(info["openRegistrations"]).toBe(false);
});

test("an observatory that is public no longer is gone at once, and its followers are told", async () => {
  const name = await observatoryName();
  await fediverse.other.send(
    `${fediverse.base}/fediverse/${name}/inbox`,
    followOf(`${fediverse.base}/fediverse/${name}`),
  );
  await deliver();
  await sql`update observe.observatory set state = 'closed'`.execute(fediverse.database.read);
  onTestFinished(async () => {
    await sql`update observe.observatory set state = 'open'`.execute(fediverse.database.read);
    await keepActors(fediverse.base, fediverse.database);
    expect(await observatoryName()).toBe(`${name}-2`);
  });
  for (const path of [
    `/fediverse/${name}`,
    `/fediverse/${name}/outbox`,
    `/.well-known/webfinger?resource=acct:${name}@${new URL(fediverse.base).host}`,
  ]) {
    expect((await read(path)).status).toBe(410);
  }
  expect((await keepActors(fediverse.base, fediverse.database)).ended).toEqual([name]);
  await deliver();
  const speaker = `${fediverse.base}/fediverse/${name}`;
  expect(fediverse.other.received.map(({ activity, signedBy }) => [activity["type"], signedBy])).toEqual([
    ["Accept", speaker],
    ["Delete", speaker],
  ]);
  expect(fediverse.other.received[1]!.activity).toMatchObject({ object: speaker });
});

test("where the fediverse is off, nothing of it is there", async () => {
  holdProcess({
    database: fediverse.database,
    settings: readSettings({ PUBLIC_URL: fediverse.base, FEDIVERSE: "off", OUTSIDE: "loopback" }),
  });
  onTestFinished(() =>
    holdProcess({
      database: fediverse.database,
      settings: readSettings({ PUBLIC_URL: fediverse.base, OUTSIDE: "loopback" }),
    }),
  );
  expect((await read("/fediverse/oivf")).status).toBe(404);
  expect(await fediverse.other.send(`${whole()}/inbox`, followOf())).toBe(404);
  expect(readSettings({ PUBLIC_URL: "http://observatory.example" }).fediverse).toBe(false);
  expect(readSettings({ PUBLIC_URL: "https://observatory.example", OUTSIDE: "none" }).fediverse).toBe(false);
});
