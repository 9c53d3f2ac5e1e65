import { createHmac } from "node:crypto";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { parseFeed } from "@rowanmanning/feed-parser";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from "vitest";
import type { Database } from "~/platform/database.server.ts";
import { holdJobs, holdProcess } from "~/platform/process.server.ts";
import { readSettings } from "~/platform/settings.server.ts";
import { writeFeedEntry } from "../../data/feed-entries.server.ts";
import { emptyDatabase } from "../../../../tests/support/database.ts";
import { distribute, verifyIntents } from "../../commands/hub/serve-subscribers.server.ts";
import { feedOfTopic } from "../../parts/feed-of-topic.server.ts";
import { loader as feed } from "../feed.ts";
import { action } from "./hub.ts";

const base = "https://oivf.example";
const topic = `${base}/en/feed.atom`;
let database: Database;
/** A subscriber: it says yes to what it is asked, unless told otherwise, and keeps what it gets. */
let subscriber: Server;
let callback = "";
let asked: URLSearchParams[] = [];
let got: { body: string; headers: IncomingHttpHeaders }[] = [];
let echo = (challenge: string) => challenge;
let status = 200;

const settings = (outside = "loopback") => readSettings({ PUBLIC_URL: base, OUTSIDE: outside });

beforeAll(async () => {
  database = await emptyDatabase();
  holdProcess({ database, settings: settings() });
  holdJobs(async () => {});
  subscriber = createServer((request, response) => {
    void (async () => {
      if (request.method === "POST") {
        got.push({ body: await text(request), headers: request.headers });
        response.writeHead(status).end();
      } else {
        const search = new URL(request.url!, callback).searchParams;
        asked.push(search);
        response.writeHead(status).end(echo(search.get("hub.challenge") ?? ""));
      }
    })();
  });
  await new Promise<void>((resolve) => subscriber.listen(0, "127.0.0.1", resolve));
  callback = `http://127.0.0.1:${(subscriber.address() as AddressInfo).port}/callback?id=7`;
});
afterAll(async () => {
  holdJobs(null);
  holdProcess(null);
  subscriber.closeAllConnections();
  subscriber.close();
  await database.close();
});
beforeEach(async () => {
  asked = [];
  got = [];
  echo = (challenge) => challenge;
  status = 200;
  await sql`truncate inform.hub_request, inform.hub_subscription, inform.feed_entry, inform.entry_text, platform.rate_limit`.execute(
    database.read,
  );
});

const wish = (more: Record<string, string> = {}) => ({
  "hub.mode": "subscribe",
  "hub.topic": topic,
  "hub.callback": callback,
  ...more,
});
async function ask(form: Record<string, string>): Promise<number> {
  const request = new Request(`${base}/websub`, { method: "POST", body: new URLSearchParams(form) });
  return ((await action({ request, params: {} } as never)) as Response).status;
}
const home = () => ({
  base,
  reach: settings().outside,
  topicAt: (address: string) => feedOfTopic(address, base, database.read),
});
const verify = () => verifyIntents(home(), database);
const spread = () => distribute(home(), database);
const publish = (subject: string) =>
  database.write((transaction) =>
    writeFeedEntry(transaction, {
      kind: "news",
      subject,
      texts: { en: { title: `News ${subject}`, summary: "Short.", blocks: null, writtenIn: "en" } },
      href: `/news/${subject}`,
      themes: [],
      territories: [],
      indicators: [],
      sample: false,
      publishedAt: new Date().toISOString(),
    }),
  );
const subscriptions = async () => {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from inform.hub_subscription`.execute(
    database.read,
  );
  return rows[0]!.n;
};
const subscribe = async (more: Record<string, string> = {}) => {
  expect(await ask(wish(more))).toBe(202);
  await verify();
};

test.each(["feed.xml", "feed.atom"])("%s names its hub and itself", async (file) => {
  const response = await feed({
    request: new Request(`${base}/en/${file}?theme=network&limit=5`),
    params: {},
  } as never);
  const body = await response.text();
  expect(body).toMatch(
    new RegExp(`<(?:atom:)?link [^>]*href="${base}/websub"[^>]*rel="hub"|rel="hub"[^>]*href="${base}/websub"`),
  );
  expect(body).toContain(`${base}/en/${file}?theme=network`);
  expect(parseFeed(body).title).toContain("Observatory");
});

test("the JSON feed names its hub too", async () => {
  const response = await feed({ request: new Request(`${base}/en/feed.json`), params: {} } as never);
  expect(await response.json()).toMatchObject({
    feed_url: `${base}/en/feed.json`,
    hubs: [{ type: "WebSub", url: `${base}/websub` }],
  });
});

test("a subscriber who means it gets what is new, signed, with the topic's own media type", async () => {
  await subscribe({ "hub.secret": "between us", "hub.lease_seconds": "5000" });
  expect(Object.fromEntries(asked[0]!)).toMatchObject({
    id: "7",
    "hub.mode": "subscribe",
    "hub.topic": topic,
    "hub.lease_seconds": "5000",
  });
  expect(await spread()).toBe(0);
  await publish("one");
  expect(await spread()).toBe(1);
  const { body, headers } = got[0]!;
  expect(parseFeed(body).items.map(({ title }) => title)).toEqual(["News one"]);
  expect(headers["content-type"]).toContain("application/atom+xml");
  expect(headers["link"]).toBe(`<${base}/websub>; rel="hub", <${topic}>; rel="self"`);
  expect(headers["x-hub-signature"]).toBe(`sha256=${createHmac("sha256", "between us").update(body).digest("hex")}`);
  expect(await spread()).toBe(0);
});

test("a callback that did not ask is not subscribed, and one that still wants is not unsubscribed", async () => {
  echo = () => "something else";
  await subscribe();
  expect(await subscriptions()).toBe(0);
  echo = (challenge) => challenge;
  await subscribe();
  echo = () => "";
  await subscribe({ "hub.mode": "unsubscribe" });
  expect(await subscriptions()).toBe(1);
  echo = (challenge) => challenge;
  await subscribe({ "hub.mode": "unsubscribe" });
  expect(await subscriptions()).toBe(0);
});

test("a form that lacks something, or names a feed that is not ours, is refused", async () => {
  expect(await ask(wish({ "hub.mode": "publish" }))).toBe(400);
  expect(await ask(wish({ "hub.callback": "javascript:alert(1)" }))).toBe(400);
  expect(await ask(wish({ "hub.secret": "x".repeat(200) }))).toBe(400);
  for (const foreign of [
    "https://elsewhere.example/feed.xml",
    `${base}/en/news`,
    `${topic}?limit=3`,
    `${base}/de/feed.xml`,
  ]) {
    expect(await ask(wish({ "hub.topic": foreign }))).toBe(404);
  }
});

test("a callback on a private address is never called", async () => {
  await ask(wish());
  await verifyIntents({ ...home(), reach: "public" }, database);
  expect(asked).toEqual([]);
  expect(await subscriptions()).toBe(0);
});

test("a stranger cannot make the hub call somebody without end", async () => {
  const statuses = await Promise.all(Array.from({ length: 70 }, () => ask(wish())));
  expect(statuses.filter((one) => one === 429).length).toBeGreaterThan(5);
});

test("a subscriber that fails is tried again later, one that has gone is let go, and a lease ends", async () => {
  await subscribe();
  await publish("two");
  status = 500;
  expect(await spread()).toBe(0);
  expect(got).toHaveLength(1);
  expect(await spread()).toBe(0);
  expect(got).toHaveLength(1);
  await sql`update inform.hub_subscription set not_before = now()`.execute(database.read);
  status = 410;
  await spread();
  expect(await subscriptions()).toBe(0);
  status = 200;
  await subscribe();
  await sql`update inform.hub_subscription set lease_until = now() - interval '1 second'`.execute(database.read);
  await publish("three");
  expect(await spread()).toBe(0);
  await verify();
  expect(await subscriptions()).toBe(0);
});

test("where nobody may be called, there is no hub and no feed says so", async () => {
  holdProcess({ database, settings: settings("none") });
  onTestFinished(() => holdProcess({ database, settings: settings() }));
  await expect(ask(wish())).rejects.toMatchObject({ status: 404 });
  const response = await feed({ request: new Request(`${base}/en/feed.atom`), params: {} } as never);
  expect(await response.text()).not.toContain("websub");
});
