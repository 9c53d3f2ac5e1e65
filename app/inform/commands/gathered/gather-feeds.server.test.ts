import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { parseFeed } from "@rowanmanning/feed-parser";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Actor } from "~/kernel/actor.ts";
import type { Database } from "~/platform/database.server.ts";
import { emptyDatabase } from "../../../../tests/support/database.ts";
import { walkThroughQueue } from "../../../../tests/support/moderation.ts";
import { listFeedEntries } from "../../data/feed-entries.server.ts";
import { listAccepted, listWaiting } from "../../data/gathered/items.server.ts";
import { listMemberFeeds } from "../../data/gathered/member-feeds.server.ts";
import { feedAt } from "../../parts/feed-document.server.ts";
import { moderatedWords } from "../moderated-words.server.ts";
import { gatherFeeds } from "./gather-feeds.server.ts";
import { addMemberFeed, stepMemberFeed } from "./keep-feeds.server.ts";
import { reviewItem } from "./review-item.server.ts";

const person = (grants: Extract<Actor, { kind: "person" }>["grants"]): Actor => ({
  kind: "person",
  accountId: "00000000-0000-0000-0000-000000000001",
  name: "Ada Sample",
  grants,
  secondFactor: true,
});
const editor = person([{ role: "editor", scope: { kind: "network" } }]);
const local = person([{ role: "editor", scope: { kind: "observatory", observatoryId: 7 } }]);
const home = { base: "https://oivf.example", reach: "loopback" } as const;

let database: Database;
let member: Server;
let base = "";
let answer: RequestListener = () => {};

beforeAll(async () => {
  database = await emptyDatabase();
  member = createServer((request, response) => answer(request, response));
  await new Promise<void>((resolve) => member.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(member.address() as AddressInfo).port}`;
});
afterAll(async () => {
  member.closeAllConnections();
  member.close();
  await database.close();
});
beforeEach(async () => {
  await sql`truncate inform.member_feed, inform.gathered_item, inform.feed_entry, inform.entry_text`.execute(
    database.read,
  );
  answer = (_request, response) => response.end(rss(item("1")));
});

const rss = (items: string) =>
  `<rss version="2.0"><channel><title>Town of Sample</title><language>en</language>${items}</channel></rss>`;
const item = (id: string, more = "") =>
  `<item><title>The town opens its door number ${id} to women</title><link>https://member.example/${id}</link>${more}</item>`;

const wish = (path = "/feed.xml") => ({ address: `${base}${path}`, name: "", observatoryId: null, language: "" });
async function add(path?: string): Promise<number> {
  const added = await addMemberFeed(editor, wish(path), home, database);
  if (!added.ok) throw new Error(added.failure.code);
  return added.value.id;
}
const dueAgain = () => sql`update inform.member_feed set next_at = now()`.execute(database.read);
const again = async () => {
  await dueAgain();
  return gatherFeeds(home, database);
};
const codeOf = (outcome: { ok: boolean; failure?: { code: string } }) => (outcome.ok ? "done" : outcome.failure!.code);

test("an editor adds a feed, its items wait, and what is accepted reaches readers under its author's name", async () => {
  await add();
  expect((await listMemberFeeds(database.read))[0]).toMatchObject({ name: "Town of Sample", problem: null });
  expect(await gatherFeeds(home, database)).toBe(1);
  expect(await gatherFeeds(home, database)).toBe(0);
  const [waiting] = await listWaiting(database.read, 10);
  expect(waiting).toMatchObject({ language: "en", languageIs: "declared", feedName: "Town of Sample" });
  const published = async () => {
    const feed = await feedAt(
      new URL("https://oivf.example/en/news/members/feed.xml"),
      { base: home.base, hub: true },
      database.read,
    );
    const body = Buffer.concat(feed!.pieces).toString();
    return { body, items: parseFeed(body).items };
  };
  expect((await published()).items).toEqual([]);

  expect(codeOf(await reviewItem(editor, waiting!.id, { kind: "accept", language: "en" }, database))).toBe("done");
  const { body, items } = await published();
  expect(items[0]).toMatchObject({
    url: "https://member.example/1",
    title: "The town opens its door number 1 to women",
  });
  expect(body).toContain(`<source url="${base}/feed.xml">Town of Sample</source>`);
  expect((await listAccepted(database.read, 1, 10)).total).toBe(1);

  expect(codeOf(await reviewItem(editor, waiting!.id, { kind: "accept", language: "en" }, database))).toBe("decided");
  expect(codeOf(await reviewItem(editor, waiting!.id, { kind: "take-back", reason: "" }, database))).toBe("reason");
  expect(codeOf(await reviewItem(editor, waiting!.id, { kind: "take-back", reason: "names a victim" }, database))).toBe(
    "done",
  );
  expect((await published()).items).toEqual([]);
  expect(await again()).toBe(0);
});

test("an accepted article can be reported; what moderators decide holds in the list and in the feed", async () => {
  await add();
  await gatherFeeds(home, database);
  const [waiting] = await listWaiting(database.read, 10);
  await reviewItem(editor, waiting!.id, { kind: "accept", language: "en" }, database);
  await walkThroughQueue(database, moderatedWords, { kind: "member-article", id: String(waiting!.id) }, async () => {
    const listed = (await listAccepted(database.read, 1, 10)).total;
    expect(await listFeedEntries(database.read, { kind: "from-members" }, 10)).toHaveLength(listed);
    return listed === 1;
  });
});

test("what we say of a member is refused when it comes back to us by another's feed", async () => {
  await add();
  await gatherFeeds(home, database);
  const [waiting] = await listWaiting(database.read, 10);
  await reviewItem(editor, waiting!.id, { kind: "accept", language: "en" }, database);
  for (const file of ["feed.xml", "feed.atom", "feed.json"]) {
    const ours = await feedAt(
      new URL(`https://oivf.example/en/${file}`),
      { base: home.base, hub: true },
      database.read,
    );
    answer = (_request, response) => response.end(Buffer.concat(ours!.pieces));
    // As it is, it says whose it is.
    expect(codeOf(await addMemberFeed(editor, wish(`/copy/${file}`), home, database))).toBe("ours");
    // As another installation would have it, with its own name on it, no item of it comes through.
    const theirs = Buffer.concat(ours!.pieces).toString().replaceAll("oivf.example", "another.example");
    answer = (_request, response) => response.end(theirs);
    await add(`/theirs/${file}`);
  }
  await gatherFeeds(home, database);
  expect(await listWaiting(database.read, 10)).toEqual([]);
});

test("one thing in two feeds waits once: by its link, or by its title within days", async () => {
  answer = (request, response) =>
    response.end(
      request.url === "/b.xml"
        ? rss(
            `${item("1", "<guid>other</guid>")}<item><title>THE TOWN OPENS ITS DOOR NUMBER 1 TO WOMEN!</title><link>https://b.example/x</link></item>${item("2")}`,
          )
        : rss(item("1")),
    );
  await add("/a.xml");
  await gatherFeeds(home, database);
  await add("/b.xml");
  expect(await gatherFeeds(home, database)).toBe(1);
  expect((await listWaiting(database.read, 10)).map(({ link }) => link).toSorted()).toEqual([
    "https://member.example/1",
    "https://member.example/2",
  ]);
});

test("a feed that has not changed is not sent again, nor read", async () => {
  const asked: (string | undefined)[] = [];
  answer = (request, response) => {
    asked.push(request.headers["if-none-match"]);
    if (request.headers["if-none-match"] === '"v1"') return response.writeHead(304).end();
    return response.writeHead(200, { ETag: '"v1"' }).end(rss(item("1")));
  };
  await add();
  expect(await again()).toBe(1);
  expect(await again()).toBe(0);
  expect(asked).toEqual([undefined, undefined, '"v1"']);
  expect((await listMemberFeeds(database.read))[0]).toMatchObject({ failures: 0, problem: null });
});

test("a feed that fails says why and is asked less and less; one that is gone is paused", async () => {
  await add();
  const seen: (string | null)[] = [];
  const replies: RequestListener[] = [
    (_request, response) => response.writeHead(503).end(),
    (_request, response) => response.writeHead(302, { Location: "http://169.254.169.254/latest" }).end(),
    (_request, response) => response.end(`<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss/>`),
    (_request, response) => response.end(Buffer.alloc(3 << 20)),
    (_request, response) => response.writeHead(410).end(),
  ];
  for (const reply of replies) {
    answer = reply;
    await again();
    seen.push((await listMemberFeeds(database.read))[0]!.problem);
  }
  expect(seen).toEqual(["status", "private", "doctype", "too-large", "gone"]);
  expect((await listMemberFeeds(database.read))[0]).toMatchObject({ state: "paused", failures: 5 });
  const { rows } = await sql<{ hours: number }>`
    select round(extract(epoch from next_at - now()) / 3600)::int as hours from inform.member_feed`.execute(
    database.read,
  );
  expect(rows[0]!.hours).toBe(24);
});

test("an observatory adds its own feed, and only the network's editors let it through", async () => {
  const own = { ...wish(), observatoryId: 7 };
  expect(codeOf(await addMemberFeed(local, { ...own, observatoryId: 8 }, home, database))).toBe("role");
  expect(codeOf(await addMemberFeed(local, wish(), home, database))).toBe("role");
  expect(codeOf(await addMemberFeed(local, own, home, database))).toBe("done");
  expect(codeOf(await addMemberFeed(editor, own, home, database))).toBe("feed-known");
  await gatherFeeds(home, database);
  const [waiting] = await listWaiting(database.read, 10);
  expect(codeOf(await reviewItem(local, waiting!.id, { kind: "accept", language: "en" }, database))).toBe("role");
  const { id } = (await listMemberFeeds(database.read))[0]!;
  expect(codeOf(await stepMemberFeed(local, id, "remove", database))).toBe("done");
  expect(await listWaiting(database.read, 10)).toEqual([]);
});

test("an address that is no feed, is ours or is private is refused with the reason", async () => {
  expect(codeOf(await addMemberFeed(editor, { ...wish(), address: "ftp://x.example/" }, home, database))).toBe(
    "address",
  );
  expect(
    codeOf(await addMemberFeed(editor, { ...wish(), address: "https://oivf.example/fr/feed.xml" }, home, database)),
  ).toBe("ours");
  expect(codeOf(await addMemberFeed(editor, wish(), { ...home, reach: "public" }, database))).toBe("private");
  answer = (_request, response) => response.end("<html><body/></html>");
  expect(codeOf(await addMemberFeed(editor, wish(), home, database))).toBe("no-feed");
});
