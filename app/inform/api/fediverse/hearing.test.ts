import { sql } from "kysely";
import { Activity, Create, Object as Thing, Tombstone } from "@fedify/fedify/vocab";
import { expect, onTestFinished, test } from "vitest";
import { holdProcess } from "~/platform/process.server.ts";
import { readSettings } from "~/platform/settings.server.ts";
import { queueNews } from "../../commands/fediverse/tell-followers.server.ts";
import { countOf, deliver, fediverse, followOf, openFediverse, read, readJson, whole } from "./fediverse.test-kit.ts";

openFediverse();

test("who follows is accepted, told of what is new, and shown to nobody", async () => {
  expect(await fediverse.other.send(`${whole()}/inbox`, followOf())).toBe(202);
  expect(await deliver()).toBe(1);
  expect(fediverse.other.received).toMatchObject([
    { path: "/users/ana/inbox", signedBy: whole(), activity: { type: "Accept", object: { id: followOf().id } } },
  ]);
  const listed = await readJson("/fediverse/oivf/followers");
  expect(listed["totalItems"]).toBe(1);
  expect(JSON.stringify(listed)).not.toContain("ana");

  const { rows } = await sql<{ id: number }>`
    insert into inform.feed_entry (kind, subject, texts, href, published_at)
    values ('news', 'n1', '{"en": {"title": "One <b>", "summary": "Two & three", "blocks": null, "writtenIn": "en"}}', '/news/one', now())
    returning id::int as id`.execute(fediverse.database.read);
  const entry = rows[0]!.id;
  onTestFinished(async () => {
    await sql`delete from inform.feed_entry where kind = 'news'`.execute(fediverse.database.read);
    await queueNews(fediverse.base, fediverse.database);
  });
  await queueNews(fediverse.base, fediverse.database);
  expect(await deliver()).toBe(1);
  await queueNews(fediverse.base, fediverse.database);
  expect(await deliver()).toBe(0);
  const letter = fediverse.other.received[1]!;
  expect(letter.path).toBe("/inbox");
  expect(letter.signedBy).toBe(whole());
  const create = await Activity.fromJsonLd(letter.activity);
  if (!(create instanceof Create)) throw new Error("no Create");
  expect(String((await create.getObject())?.content)).toContain("One &lt;b&gt;");

  await sql`update inform.feed_entry set updated_at = now() + interval '1 second' where id = ${entry}`.execute(
    fediverse.database.read,
  );
  await queueNews(fediverse.base, fediverse.database);
  await sql`delete from inform.feed_entry where id = ${entry}`.execute(fediverse.database.read);
  await queueNews(fediverse.base, fediverse.database);
  await deliver();
  expect(fediverse.other.received.slice(2).map(({ activity }) => activity["type"])).toEqual(["Update", "Delete"]);
  const taken = await read(`/fediverse/oivf/posts/${entry}`);
  expect(taken.status).toBe(410);
  expect(await Thing.fromJsonLd(JSON.parse(taken.text))).toBeInstanceOf(Tombstone);
});

test("who leaves is told nothing more, by the inbox of all as well", async () => {
  expect(await fediverse.other.send(`${fediverse.base}/fediverse/inbox`, followOf())).toBe(202);
  expect(await countOf()).toBe(1);
  const undo = {
    id: `${fediverse.other.account}/undo/1`,
    type: "Undo",
    actor: fediverse.other.account,
    object: followOf(),
  };
  expect(await fediverse.other.send(`${fediverse.base}/fediverse/inbox`, undo)).toBe(202);
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
  expect(await fediverse.other.send(`${whole()}/inbox`, followOf(), forgery)).toBe(401);
  expect(await countOf()).toBe(0);
  expect(await deliver()).toBe(0);
});

test("nobody follows or leaves in another's name", async () => {
  const inName = { ...followOf(), actor: stranger };
  expect(await fediverse.other.send(`${whole()}/inbox`, inName)).toBe(401);
  await fediverse.other.send(`${whole()}/inbox`, followOf());
  const undo = {
    id: `${fediverse.other.account}/undo/2`,
    type: "Undo",
    actor: stranger,
    object: { ...followOf(), actor: stranger },
  };
  expect(await fediverse.other.send(`${whole()}/inbox`, undo)).toBe(401);
  expect(await countOf()).toBe(1);
});

test("an account on a private address is not even asked about", async () => {
  holdProcess({
    database: fediverse.database,
    settings: { ...readSettings({ PUBLIC_URL: fediverse.base, OUTSIDE: "loopback" }), outside: "public" },
  });
  onTestFinished(() =>
    holdProcess({
      database: fediverse.database,
      settings: readSettings({ PUBLIC_URL: fediverse.base, OUTSIDE: "loopback" }),
    }),
  );
  expect(await fediverse.other.send(`${whole()}/inbox`, followOf())).toBe(401);
});

test("everything else is thanked for and changes nothing", async () => {
  const reply = {
    id: `${fediverse.other.account}/notes/1`,
    type: "Create",
    actor: fediverse.other.account,
    object: { type: "Note", content: "hello" },
  };
  expect(await fediverse.other.send(`${whole()}/inbox`, reply, { unsigned: true })).toBe(202);
  expect((await fetch(`${whole()}/inbox`, { method: "POST", body: "{" })).status).toBe(422);
  expect((await fetch(`${whole()}/inbox`, { method: "POST", body: "x".repeat(70_000) })).status).toBe(413);
  expect(
    await fediverse.other.send(
      `${fediverse.base}/fediverse/nobody/inbox`,
      followOf(`${fediverse.base}/fediverse/nobody`),
    ),
  ).toBe(404);
  expect(await fediverse.other.send(`${whole()}/inbox`, followOf(`${fediverse.base}/fediverse/oivf/inbox`))).toBe(404);
});

test("a server that is away is tried again later, one that has gone is forgotten", async () => {
  await fediverse.other.send(`${whole()}/inbox`, followOf());
  fediverse.other.answerWith(503);
  expect(await deliver()).toBe(0);
  const { rows } = await sql<{ attempts: number; minutes: number }>`
    select attempts, round(extract(epoch from not_before - now()) / 60)::int as minutes from inform.fediverse_delivery`.execute(
    fediverse.database.read,
  );
  expect(rows).toEqual([{ attempts: 1, minutes: 1 }]);
  await sql`update inform.fediverse_delivery set not_before = now()`.execute(fediverse.database.read);
  fediverse.other.answerWith(410);
  await deliver();
  expect(await countOf()).toBe(0);
});

test("an account that is no more follows nobody, on its own server's word alone", async () => {
  await fediverse.other.send(`${whole()}/inbox`, followOf());
  const end = {
    id: `${fediverse.other.account}#delete`,
    type: "Delete",
    actor: fediverse.other.account,
    object: fediverse.other.account,
  };
  expect(await fediverse.other.send(`${fediverse.base}/fediverse/inbox`, end, { unsigned: true })).toBe(202);
  expect(await countOf()).toBe(1);
  fediverse.other.accountIsGone();
  await fediverse.other.send(`${fediverse.base}/fediverse/inbox`, end, { unsigned: true });
  expect(await countOf()).toBe(0);
});
