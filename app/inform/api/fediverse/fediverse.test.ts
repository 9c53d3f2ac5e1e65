import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { sql } from "kysely";
import {
  Activity,
  Create,
  isActor,
  Note,
  Object as Thing,
  OrderedCollection,
  OrderedCollectionPage,
  Tombstone,
} from "@fedify/fedify/vocab";
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from "vitest";
import { announce, deliverEvents } from "~/platform/events.server.ts";
import type { Database } from "~/platform/database.server.ts";
import { holdJobs, holdProcess } from "~/platform/process.server.ts";
import { readSettings } from "~/platform/settings.server.ts";
import { emptyDatabase } from "../../../../tests/support/database.ts";
import { startOtherServer, type OtherServer } from "../../../../tests/support/fediverse-server.ts";
import { sampleRelease } from "../../../../tests/support/observe.ts";
import { keepActors } from "../../commands/fediverse/speakers.server.ts";
import { deliverActivities, queueNews } from "../../commands/fediverse/tell-followers.server.ts";
import { informListeners } from "../../listeners.server.ts";
import { loader as actor } from "./actor.ts";
import { loader as followers } from "./followers.ts";
import { action as inbox } from "./inbox.ts";
import { loader as nodeinfo } from "./nodeinfo.ts";
import { loader as outbox } from "./outbox.ts";
import { loader as post } from "./post.ts";
import { loader as webfinger } from "./webfinger.ts";

let database: Database;
let site: Server;
let base = "";
let other: OtherServer;

/** The addresses of the site on a real connection: who asks knows nothing of this programme. */
const addresses: [RegExp, (asked: never) => Promise<Response> | Response][] = [
  [/^\/\.well-known\/webfinger$/, webfinger],
  [/^\/(?:\.well-known\/nodeinfo|nodeinfo\/2\.1)$/, nodeinfo],
  [/^\/fediverse\/inbox$/, inbox],
  [/^\/fediverse\/(?<name>[^/]+)$/, actor],
  [/^\/fediverse\/(?<name>[^/]+)\/inbox$/, inbox],
  [/^\/fediverse\/(?<name>[^/]+)\/outbox$/, outbox],
  [/^\/fediverse\/(?<name>[^/]+)\/followers$/, followers],
  [/^\/fediverse\/(?<name>[^/]+)\/posts\/(?<post>\d+)(?:\/create)?$/, post],
];

async function answer(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  for (const [pattern, answering] of addresses) {
    const match = pattern.exec(pathname);
    if (!match) continue;
    return Promise.resolve(answering({ request, params: { ...match.groups } } as never)).catch((thrown: unknown) => {
      if (thrown instanceof Response) return thrown;
      throw thrown;
    });
  }
  return new Response("", { status: 404 });
}

beforeAll(async () => {
  database = await emptyDatabase();
  site = createServer((incoming, outgoing) => {
    const isRead = incoming.method === "GET";
    const request = new Request(`${base}${incoming.url}`, {
      method: incoming.method!,
      headers: incoming.headers as Record<string, string>,
      ...(isRead ? {} : { body: Readable.toWeb(incoming) as never, duplex: "half" }),
    } as RequestInit);
    void answer(request).then(async (response) => {
      outgoing.writeHead(response.status, Object.fromEntries(response.headers));
      outgoing.end(Buffer.from(await response.arrayBuffer()));
    });
  });
  await new Promise<void>((resolve) => site.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  holdProcess({ database, settings: readSettings({ PUBLIC_URL: base, OUTSIDE: "loopback" }) });
  holdJobs(async () => {});
  const { releaseId } = await sampleRelease(database, { dataset: "zebra" });
  await database.write((transaction) =>
    announce(transaction, { type: "observe.release-published", subject: String(releaseId) }),
  );
  await deliverEvents(database, informListeners);
  await keepActors(base, database);
  await queueNews(base, database);
  other = await startOtherServer();
});
afterAll(async () => {
  holdJobs(null);
  holdProcess(null);
  await other.close();
  site.closeAllConnections();
  site.close();
  await database.close();
});
beforeEach(async () => {
  other.received.length = 0;
  other.answerWith(202);
  await sql`delete from inform.fediverse_follower`.execute(database.read);
  await sql`delete from inform.fediverse_delivery`.execute(database.read);
});

const read = async (path: string) => {
  const response = await fetch(path.startsWith("http") ? path : `${base}${path}`, {
    headers: { Accept: "application/activity+json" },
    redirect: "manual",
  });
  return { status: response.status, type: response.headers.get("content-type"), text: await response.text() };
};
const readJson = async (path: string) => JSON.parse((await read(path)).text) as Record<string, never>;
const whole = () => `${base}/fediverse/oivf`;
const followOf = (target = whole(), id = "1") => ({
  "@context": "https://www.w3.org/ns/activitystreams",
  id: `${other.account}/follows/${id}`,
  type: "Follow",
  actor: other.account,
  object: target,
});
const countOf = async () => (await readJson("/fediverse/oivf/followers"))["totalItems"];
const deliver = () => deliverActivities({ base, reach: "loopback" }, database);
const observatoryName = async () => {
  const { rows } = await sql<{ name: string }>`
    select name from inform.fediverse_actor where observatory_id is not null and gone_at is null`.execute(
    database.read,
  );
  return rows[0]!.name;
};

test("from the handle one finds the actor, as an independent client does", async () => {
  const handle = `acct:oivf@${new URL(base).host}`;
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
  expect(said["fr"]).toContain(`${base}/fr/data/zebra`);

  const one = await Thing.fromJsonLd(await readJson(note.id!.href));
  expect(one).toBeInstanceOf(Note);
  expect(await Activity.fromJsonLd(await readJson(created.id!.href))).toBeInstanceOf(Create);
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

test("who follows is accepted, told of what is new, and shown to nobody", async () => {
  expect(await other.send(`${whole()}/inbox`, followOf())).toBe(202);
  expect(await deliver()).toBe(1);
  expect(other.received).toMatchObject([
    { path: "/users/ana/inbox", signedBy: whole(), activity: { type: "Accept", object: { id: followOf().id } } },
  ]);
  const listed = await readJson("/fediverse/oivf/followers");
  expect(listed["totalItems"]).toBe(1);
  expect(JSON.stringify(listed)).not.toContain("ana");

  const { rows } = await sql<{ id: number }>`
    insert into inform.feed_entry (kind, subject, texts, href, published_at)
    values ('news', 'n1', '{"en": {"title": "One <b>", "summary": "Two & three", "blocks": null, "writtenIn": "en"}}', '/news/one', now())
    returning id::int as id`.execute(database.read);
  const entry = rows[0]!.id;
  onTestFinished(async () => {
    await sql`delete from inform.feed_entry where kind = 'news'`.execute(database.read);
    await queueNews(base, database);
  });
  await queueNews(base, database);
  expect(await deliver()).toBe(1);
  await queueNews(base, database);
  expect(await deliver()).toBe(0);
  const letter = other.received[1]!;
  expect(letter.path).toBe("/inbox");
  expect(letter.signedBy).toBe(whole());
  const create = await Activity.fromJsonLd(letter.activity);
  if (!(create instanceof Create)) throw new Error("no Create");
  expect(String((await create.getObject())?.content)).toContain("One &lt;b&gt;");

  await sql`update inform.feed_entry set updated_at = now() + interval '1 second' where id = ${entry}`.execute(
    database.read,
  );
  await queueNews(base, database);
  await sql`delete from inform.feed_entry where id = ${entry}`.execute(database.read);
  await queueNews(base, database);
  await deliver();
  expect(other.received.slice(2).map(({ activity }) => activity["type"])).toEqual(["Update", "Delete"]);
  const taken = await read(`/fediverse/oivf/posts/${entry}`);
  expect(taken.status).toBe(410);
  expect(await Thing.fromJsonLd(JSON.parse(taken.text))).toBeInstanceOf(Tombstone);
});

test("who leaves is told nothing more, by the inbox of all as well", async () => {
  expect(await other.send(`${base}/fediverse/inbox`, followOf())).toBe(202);
  expect(await countOf()).toBe(1);
  const undo = { id: `${other.account}/undo/1`, type: "Undo", actor: other.account, object: followOf() };
  expect(await other.send(`${base}/fediverse/inbox`, undo)).toBe(202);
  expect(await countOf()).toBe(0);
});

const stranger = "https://stranger.example/users/eve";
test.each([
  ["no signature", { unsigned: true }],
  ["another key's signature", { otherKey: true }],
  ["a key that is not the account's", { keyId: `${stranger}#main-key` }],
  ["another body than was signed", { bodyInstead: {} }],
  ["an old date", { date: new Date(Date.now() - 2 * 3_600_000) }],
  ["a date to come", { date: new Date(Date.now() + 2 * 3_600_000) }],
  ["a signature that leaves the body open", { covers: ["(request-target)", "host", "date"] }],
  ["a signature for any address", { covers: ["host", "date", "digest"] }],
])("a forged Follow is refused: %s", async (_name, how) => {
  const forgery = "bodyInstead" in how ? { bodyInstead: followOf(whole(), "forged") } : how;
  expect(await other.send(`${whole()}/inbox`, followOf(), forgery)).toBe(401);
  expect(await countOf()).toBe(0);
  expect(await deliver()).toBe(0);
});

test("nobody follows or leaves in another's name", async () => {
  const inName = { ...followOf(), actor: stranger };
  expect(await other.send(`${whole()}/inbox`, inName)).toBe(401);
  await other.send(`${whole()}/inbox`, followOf());
  const undo = {
    id: `${other.account}/undo/2`,
    type: "Undo",
    actor: stranger,
    object: { ...followOf(), actor: stranger },
  };
  expect(await other.send(`${whole()}/inbox`, undo)).toBe(401);
  expect(await countOf()).toBe(1);
});

test("an account on a private address is not even asked about", async () => {
  holdProcess({
    database,
    settings: { ...readSettings({ PUBLIC_URL: base, OUTSIDE: "loopback" }), outside: "public" },
  });
  onTestFinished(() => holdProcess({ database, settings: readSettings({ PUBLIC_URL: base, OUTSIDE: "loopback" }) }));
  expect(await other.send(`${whole()}/inbox`, followOf())).toBe(401);
});

test("everything else is thanked for and changes nothing", async () => {
  const reply = {
    id: `${other.account}/notes/1`,
    type: "Create",
    actor: other.account,
    object: { type: "Note", content: "hello" },
  };
  expect(await other.send(`${whole()}/inbox`, reply, { unsigned: true })).toBe(202);
  expect((await fetch(`${whole()}/inbox`, { method: "POST", body: "{" })).status).toBe(422);
  expect((await fetch(`${whole()}/inbox`, { method: "POST", body: "x".repeat(70_000) })).status).toBe(413);
  expect(await other.send(`${base}/fediverse/nobody/inbox`, followOf(`${base}/fediverse/nobody`))).toBe(404);
  expect(await other.send(`${whole()}/inbox`, followOf(`${base}/fediverse/oivf/inbox`))).toBe(404);
});

test("a server that is away is tried again later, one that has gone is forgotten", async () => {
  await other.send(`${whole()}/inbox`, followOf());
  other.answerWith(503);
  expect(await deliver()).toBe(0);
  const { rows } = await sql<{ attempts: number; minutes: number }>`
    select attempts, round(extract(epoch from not_before - now()) / 60)::int as minutes from inform.fediverse_delivery`.execute(
    database.read,
  );
  expect(rows).toEqual([{ attempts: 1, minutes: 1 }]);
  await sql`update inform.fediverse_delivery set not_before = now()`.execute(database.read);
  other.answerWith(410);
  await deliver();
  expect(await countOf()).toBe(0);
});

test("an observatory that is public no longer is gone at once, and its followers are told", async () => {
  const name = await observatoryName();
  await other.send(`${base}/fediverse/${name}/inbox`, followOf(`${base}/fediverse/${name}`));
  await deliver();
  await sql`update observe.observatory set state = 'closed'`.execute(database.read);
  onTestFinished(async () => {
    await sql`update observe.observatory set state = 'open'`.execute(database.read);
    await keepActors(base, database);
    expect(await observatoryName()).toBe(`${name}-2`);
  });
  for (const path of [
    `/fediverse/${name}`,
    `/fediverse/${name}/outbox`,
    `/.well-known/webfinger?resource=acct:${name}@${new URL(base).host}`,
  ]) {
    expect((await read(path)).status).toBe(410);
  }
  expect((await keepActors(base, database)).ended).toEqual([name]);
  await deliver();
  const speaker = `${base}/fediverse/${name}`;
  expect(other.received.map(({ activity, signedBy }) => [activity["type"], signedBy])).toEqual([
    ["Accept", speaker],
    ["Delete", speaker],
  ]);
  expect(other.received[1]!.activity).toMatchObject({ object: speaker });
});

test("where the fediverse is off, nothing of it is there", async () => {
  holdProcess({ database, settings: readSettings({ PUBLIC_URL: base, FEDIVERSE: "off", OUTSIDE: "loopback" }) });
  onTestFinished(() => holdProcess({ database, settings: readSettings({ PUBLIC_URL: base, OUTSIDE: "loopback" }) }));
  expect((await read("/fediverse/oivf")).status).toBe(404);
  expect(await other.send(`${whole()}/inbox`, followOf())).toBe(404);
  expect(readSettings({ PUBLIC_URL: "http://observatory.example" }).fediverse).toBe(false);
  expect(readSettings({ PUBLIC_URL: "https://observatory.example", OUTSIDE: "none" }).fediverse).toBe(false);
});

test("an account that is no more follows nobody, on its own server's word alone", async () => {
  await other.send(`${whole()}/inbox`, followOf());
  const end = { id: `${other.account}#delete`, type: "Delete", actor: other.account, object: other.account };
  expect(await other.send(`${base}/fediverse/inbox`, end, { unsigned: true })).toBe(202);
  expect(await countOf()).toBe(1);
  other.accountIsGone();
  await other.send(`${base}/fediverse/inbox`, end, { unsigned: true });
  expect(await countOf()).toBe(0);
});
