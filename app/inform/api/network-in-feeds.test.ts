import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { moveStatement, showStatement } from "~/advocate/commands/publish-statement.server.ts";
import { insertStatement, insertVersion, updateStatement } from "~/advocate/data/statements.server.ts";
import { addSpace as addExchange, townWithPerson } from "~/cooperate/cooperate.test-kit.ts";
import { addSpace, addThread, inPerson, registerDiscuss } from "~/discuss/discuss.test-kit.ts";
import type { Actor } from "~/kernel/actor.ts";
import { newText, writeField } from "~/kernel/translated-text.ts";
import { beginResource, publishResource, submitResource } from "~/learn/commands/write-resource.server.ts";
import { protectMember } from "~/network/index.server.ts";
import type { Database } from "~/platform/database.server.ts";
import { announce, deliverEvents } from "~/platform/events.server.ts";
import { holdProcess } from "~/platform/process.server.ts";
import { readSettings } from "~/platform/settings.server.ts";
import { emptyDatabase } from "../../../tests/support/database.ts";
import { keepActors, wholeName } from "../commands/fediverse/speakers.server.ts";
import { saveSearch } from "../commands/save-search.server.ts";
import { takeUntold } from "../data/fediverse/posts.server.ts";
import { informListeners } from "../listeners.server.ts";
import { loader } from "./feed.ts";

const editor = (accountId: string): Actor => ({
  kind: "person",
  accountId,
  name: accountId,
  grants: [{ role: "secretariat", scope: { kind: "network" } }],
  secondFactor: true,
});
const [ada, bea] = [editor("00000000-0000-4000-8000-0000000000aa"), editor("00000000-0000-4000-8000-0000000000bb")];
const at = "2026-11-01T00:00:00Z";
let database: Database;
let town: string;
let statement: string;
let exchange: string;

async function value<T>(
  outcome: Promise<{ ok: true; value: T } | { ok: false; failure: { code: string } }>,
): Promise<T> {
  const known = await outcome;
  if (!known.ok) throw new Error(known.failure.code);
  return known.value;
}

beforeAll(async () => {
  database = await emptyDatabase();
  registerDiscuss();
  holdProcess({ database, settings: readSettings({ PUBLIC_URL: "https://oivf.example" }) });
  const leads = await townWithPerson(database, { slug: "madeup-bay" });
  town = leads.id;
  await sql`update network.member set joined_on = current_date, country_code = 'NA' where organisation_id = ${town}`.execute(
    database.read,
  );
  await database.write((transaction) => announce(transaction, { type: "network.member-joined", subject: town }));
  exchange = await addExchange(database, leads, { title: "Lamps for every quay" });
  await addSpace(database, { slug: "open-room", audience: "public" });
  await addThread(database, leads.person, "open-room", {
    title: "How do we count zebras?",
    text: "Words that stay on their page.",
    voice: inPerson(town),
  });
  await addSpace(database, { slug: "closed-room", audience: "members" });
  await addThread(database, leads.person, "closed-room", { title: "Within doors", voice: inPerson(town) });
  const facts = {
    type: "guidance",
    legal: false,
    audiences: [],
    themes: ["health"],
    forms: ["digital"],
    languages: ["en"],
    level: "introductory",
    length: null,
    licence: null,
    publisher: "An invented publisher",
    year: 2020,
    address: "https://example.org/guide",
    checkedOn: "2026-01-01",
    opened: false,
    reviewOn: "2027-01-01",
  };
  const guide = { locale: "en" as const, title: "An invented guide", summary: "It says how to count.", facts };
  const { id } = await value(beginResource(ada, guide, database));
  await value(submitResource(ada, id, database));
  await value(publishResource(bea, id, database));
  const said = (words: string) =>
    (["fr", "es"] as const).reduce(
      (text, locale) => writeField(text, locale, words, "test", at),
      newText("en", words, "test", at),
    );
  const document = {
    title: said("We count together"),
    summary: said("An invented statement."),
    body: said("Whereas it is invented."),
    agendaItems: [],
    closesOn: null,
  };
  const slug = "we-count-invented";
  statement = await database.write(async (transaction) => {
    const made = (await insertStatement(transaction, { slug, document, sample: false, by: "test" }))!;
    await insertVersion(transaction, made, { number: 1, document, note: null, asksAgain: false, by: "test" });
    await updateStatement(transaction, made, { state: "open", by: "test" });
    await showStatement(transaction, { id: made, slug });
    return made;
  });
  await deliverEvents(database, informListeners);
});
afterAll(async () => {
  holdProcess(null);
  await database.close();
});

async function feed(path: string): Promise<{ text: string; titles: string[] }> {
  const request = new Request(`https://oivf.example/en${path}`);
  const text = await (await loader({ params: {}, request } as never)).text();
  return { text, titles: (JSON.parse(text) as { items: { title: string }[] }).items.map(({ title }) => title).sort() };
}
const titles = async (path: string) => (await feed(path)).titles;

const guide = "In the library: An invented guide";
const call = "Call for partners: Lamps for every quay";
const thread = "Discussion: How do we count zebras?";
const member = "[Sample] New member: madeup-bay";
const common = "Common statement: We count together";

test("resources, calls, statements, public discussions and new members are in the feed of the whole, by kind, theme and place", async () => {
  expect((await titles("/feed.json")).map(bare)).toEqual([call, common, thread, guide, bare(member)].sort());
  expect((await titles("/feed.json?kind=resource")).map(bare)).toEqual([guide]);
  expect((await titles("/feed.json?theme=digital-violence")).map(bare)).toEqual([guide]);
  expect((await titles("/feed.json?theme=network")).map(bare)).toEqual([thread, bare(member)]);
  expect((await titles("/territories/NA/feed.json")).map(bare)).toEqual([call, bare(member)].sort());
});

test("a discussion within doors, and the words of one in the open, are in no feed", async () => {
  const { text } = await feed("/feed.json?languages=all");
  expect(text).not.toContain("Within doors");
  expect(text).not.toContain("Words that stay");
});

test("a saved search carries what it finds of them, a discussion also by its posts", async () => {
  const follow = async (words: string) => {
    const saved = await saveSearch({ words, theme: "", territory: "", locale: "en", trap: "" }, database);
    if (!saved.ok || !("id" in saved.value)) throw new Error("not kept");
    return (await titles(`/searches/${saved.value.id}/feed.json`)).map(bare);
  };
  expect(await follow("invented guide")).toContain(guide);
  expect(await follow("zebras")).toEqual([thread]);
  expect(await follow("quay")).toEqual([call]);
});

test("a member that hides takes along what it leads and began in the next answer, before any listener is told, and brings it back", async () => {
  for (const how of ["region", "unlisted"] as const) {
    await value(protectMember({ kind: "operator" }, town, how, database));
    expect((await titles("/feed.json")).map(bare)).toEqual([common, guide].sort());
    await deliverEvents(database, informListeners);
    expect((await titles("/feed.json")).map(bare)).toEqual([common, guide].sort());
    await value(protectMember({ kind: "operator" }, town, "open", database));
    await deliverEvents(database, informListeners);
    expect(await titles("/feed.json")).toHaveLength(5);
  }
});

test("the fediverse is told of all but discussions, which a moderator could not call back", async () => {
  await keepActors("https://oivf.example", database);
  const whole = { name: wholeName, observatoryId: null };
  const { added } = await database.write((transaction) => takeUntold(transaction, whole));
  expect(added.map(({ kind }) => kind).sort()).toEqual(["call", "member", "resource", "statement"]);
});

test("what is taken back leaves the feeds", async () => {
  await value(moveStatement(ada, statement, "withdraw", "It was an example.", database));
  await sql`update cooperate.space set published_at = null where id::text = ${exchange}`.execute(database.read);
  await sql`update discuss.post set state = 'removed'`.execute(database.read);
  const { rows } = await sql<{ id: string }>`select id::text as id from discuss.thread`.execute(database.read);
  await database.write(async (transaction) => {
    await announce(transaction, { type: "cooperate.space-changed", subject: exchange });
    for (const { id } of rows) await announce(transaction, { type: "discuss.thread-changed", subject: id });
  });
  await deliverEvents(database, informListeners);
  expect((await titles("/feed.json")).map(bare)).toEqual([guide, bare(member)].sort());
});

/** Without the mark of what is invented. */
function bare(title: string): string {
  return title.replace("[Sample] ", "");
}
