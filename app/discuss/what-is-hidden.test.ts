import * as fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readQuery } from "~/content/index.ts";
import { search } from "~/content/index.server.ts";
import { anyone, type Actor } from "~/kernel/actor.ts";
import { listShowings, protectMember } from "~/network/index.server.ts";
import { deliverEvents } from "~/platform/events.server.ts";
import { listMail } from "~/platform/mail.server.ts";
import { emptyDatabase } from "../../tests/support/database.ts";
import { listNotifications, writePreference } from "../content/data/notifications.server.ts";
import { readableNotices } from "../content/data/notice-subjects.server.ts";
import { sendDigests } from "../content/commands/send-digests.server.ts";
import { changeSpace } from "./commands/hold-space.server.ts";
import { memberHides } from "./commands/reindex.server.ts";
import { followersListener } from "./commands/tell-followers.server.ts";
import { anyReader, mayRead, type Reader } from "./core/policy.ts";
import { audiences } from "./core/space.ts";
import { postsThatStay } from "./data/own-posts.server.ts";
import { listWritings } from "./data/posts.server.ts";
import { readerOf, speakerOf } from "./data/reader.server.ts";
import { searchPosts } from "./data/search-posts.server.ts";
import { findSpace, listSpaces } from "./data/spaces.server.ts";
import { findThread, listThreads } from "./data/threads.server.ts";
import {
  addModerator,
  addNetwork,
  addPost,
  addSpace,
  addThread,
  addTown,
  asInstitution,
  inPerson,
  personOf,
  registerDiscuss,
  unattributed,
  type Person,
} from "./discuss.test-kit.ts";
import { discussionFeed } from "./pages/feed-view.server.ts";
import { postFeed } from "./pages/post-feed.server.ts";
import { viewThread } from "./pages/thread-view.server.ts";

let database: Awaited<ReturnType<typeof emptyDatabase>>;
let towns: string[];
let networks: number[];
let ada: Person;
let bea: Person;
let zoe: Person;
let moderator: Person;
const codes: Record<string, string> = {};

const desk = () => ({
  base: "https://oivf.example",
  settings: { dataDir: database.dataDir, mailFrom: "oivf@oivf.example", mailInPort: 25 },
});

beforeAll(async () => {
  database = await emptyDatabase();
  registerDiscuss();
  towns = [
    await addTown(database, { slug: "exampleville", name: "Exampleville" }),
    await addTown(database, { slug: "sampleton", name: "Sampleton" }),
    await addTown(database, { slug: "unseen-town", name: "Unseentown", protection: "unlisted" }),
    await addTown(database, { slug: "left-town", name: "Lefttown", state: "left" }),
  ];
  ada = await personOf(database, towns[0]!, "mandate-holder", "Ada Writesalot");
  bea = await personOf(database, towns[1]!, "correspondent", "Bea Readsalot");
  zoe = await personOf(database, towns[3]!, "correspondent", "Zoe Wasthere");
  moderator = await addModerator(database);
  networks = [await addNetwork(database, "invented-section"), await addNetwork(database, "invented-project")];
  for (const audience of audiences) {
    const group = audience === "group" ? [towns[0]!] : [];
    const whole = audience === "group" ? [networks[0]!] : [];
    const guests = audience === "invited" ? [ada.accountId] : [];
    await addSpace(database, { slug: audience, audience, group, networks: whole, guests });
    codes[audience] = await addThread(database, ada, audience, {
      title: `Title zebra${audience}`,
      text: `Words zebra${audience} here`,
      voice: asInstitution(towns[0]!),
    });
  }
});
afterAll(() => database.close());

/** Everything that somebody could be told through this slice and those that it writes to. */
async function everythingFor(actor: Actor): Promise<string> {
  const { read } = database;
  const reader = await readerOf(read, actor);
  const inside = actor.kind !== "anyone";
  const said: unknown[] = [await listSpaces(read, reader)];
  for (const space of await listSpaces(read, reader)) said.push(await listThreads(read, reader, space.id));
  for (const audience of audiences) {
    const thread = await findThread(read, reader, codes[audience]!);
    if (thread) said.push(await viewThread(read, reader, thread, { locale: "en", page: 1, post: null, inside }));
    const query = readQuery(`zebra${audience}`, "en")!;
    said.push(await search(read, "en", query, inside && reader.belongs ? "members" : "public"));
    said.push(await searchPosts(read, reader, `zebra${audience}`, "en"));
  }
  // A feed has no reader: it says the same to whoever asks, so nobody's eyes open more of it.
  if (!inside)
    for (const file of ["feed.xml", "feed.atom", "feed.json"])
      said.push(await discussionFeed(read, "en", "https://oivf.example", file));
  if (actor.kind === "person") {
    const speaker = await speakerOf(read, actor);
    said.push(await listWritings(read, { accountId: actor.accountId, organisations: speaker.writesFor }));
    said.push(await readableNotices(read, actor.accountId, await listNotifications(read, actor.accountId)));
  }
  for (const town of towns) said.push(await listShowings(read, town, inside && reader.belongs ? "members" : "public"));
  return JSON.stringify(said);
}

test("what one may not read is in no list, count, page, search or notice", async () => {
  const readers: Record<string, Actor> = { anyone, ada, bea, zoe, moderator };
  const expected: Record<string, readonly string[]> = {
    anyone: ["public"],
    ada: audiences,
    bea: ["public", "members"],
    zoe: ["public"],
    moderator: audiences,
  };
  for (const [name, actor] of Object.entries(readers)) {
    const said = await everythingFor(actor);
    for (const audience of audiences) {
      const found = `${name} ${audience} ${said.includes(`zebra${audience}`)}`;
      expect(found).toBe(`${name} ${audience} ${expected[name]!.includes(audience)}`);
    }
    const spaces = await listSpaces(database.read, await readerOf(database.read, actor));
    expect(spaces.map(({ slug }) => slug).toSorted()).toEqual([...expected[name]!].toSorted());
  }
});

test("the policy and its SQL open the same doors, for any reader", async () => {
  const someId = fc.constantFrom(ada.accountId, bea.accountId, crypto.randomUUID());
  const reader: fc.Arbitrary<Reader> = fc.record({
    accountId: fc.option(someId, { nil: null }),
    holds: fc.boolean(),
    belongs: fc.boolean(),
    organisations: fc.subarray(towns),
    networks: fc.subarray(networks),
  });
  const doors = await Promise.all(
    audiences.map(async (slug) => (await findSpace(database.read, { ...anyReader, holds: true }, slug))!),
  );
  await fc.assert(
    fc.asyncProperty(reader, async (one) => {
      const open = (await listSpaces(database.read, one)).map(({ slug }) => slug).toSorted();
      expect(open).toEqual(
        doors
          .filter((door) => mayRead(one, door))
          .map(({ slug }) => slug)
          .toSorted(),
      );
    }),
    { numRuns: 60 },
  );
});

test("who wrote an unattributed post is told to moderators and to nobody else, by no list, mail, notice, trail or export", async () => {
  const text = "Unattributed words about zebramembers";
  const id = await addPost(database, ada, codes["members"]!, { text, voice: unattributed });
  await database.write((t) => writePreference(t, bea.accountId, "discussion-followed", "mail"));
  await addPost(database, bea, codes["members"]!, { voice: inPerson(towns[1]!) });
  await addPost(database, ada, codes["members"]!, { text: "Once more, unattributed", voice: unattributed });
  await deliverEvents(database, [followersListener(desk)]);
  const mandateHolder = await personOf(database, towns[0]!, "mandate-holder", "Chief Example");
  const hers = [ada.accountId, ada.name, "Writesalot"];
  for (const actor of [anyone, bea, zoe, mandateHolder]) {
    const said = await everythingFor(actor);
    for (const sign of hers) expect(`${sign} ${said.includes(sign)}`).toBe(`${sign} false`);
  }
  const thread = (await findThread(database.read, await readerOf(database.read, bea), codes["members"]!))!;
  const view = await viewThread(database.read, await readerOf(database.read, bea), thread, {
    locale: "en",
    page: 1,
    post: null,
    inside: true,
  });
  const post = view.posts.find((one) => one.id === id)!;
  expect(post).toMatchObject({ voice: "A member of the network", author: null, own: false });
  const seen = await viewThread(database.read, await readerOf(database.read, moderator), thread, {
    locale: "en",
    page: 1,
    post: null,
    inside: true,
  });
  expect(seen.posts.find((one) => one.id === id)!.author).toBe("Ada Writesalot");
  // Neither her institution's row nor the trail nor a mail leads back to her.
  const rows = await sql<{ organisation: string | null }>`
    select organisation_id as organisation from discuss.post where id = ${id}`.execute(database.read);
  expect(rows.rows).toEqual([{ organisation: null }]);
  const trail = await sql<{ line: string }>`select a::text as line from identity.audit_entry a`.execute(database.read);
  expect(trail.rows.map(({ line }) => line).join("\n")).not.toContain(ada.accountId);
  const mails = JSON.stringify(await listMail(database.read));
  expect(mails).toContain("oivf.example/fr/workspace/discussions");
  expect(mails).not.toMatch(/Writesalot|Exampleville|Unattributed words|zebra/);
});

test("a premoderated post of an unattributed author leaves no name in the trail either", async () => {
  await addSpace(database, { slug: "read-first", audience: "members", premoderated: true });
  await addThread(database, ada, "read-first", { voice: unattributed });
  const trail = await sql<{ line: string }>`select a::text as line from identity.audit_entry a`.execute(database.read);
  expect(trail.rows.length).toBeGreaterThan(0);
  expect(trail.rows.map(({ line }) => line).join("\n")).not.toContain(ada.accountId);
});

test("a member that hides is heard nowhere, in what it wrote before as well, and one that is open again is", async () => {
  const una = await personOf(database, towns[2]!, "mandate-holder", "Una Nobodysname");
  await sql`update network.member set protection = 'open' where organisation_id = ${towns[2]!}`.execute(database.read);
  await addPost(database, una, codes["public"]!, { text: "A word by an institution", voice: asInstitution(towns[2]!) });
  await addPost(database, una, codes["public"]!, { text: "A word in person", voice: inPerson(towns[2]!) });
  const signs = ["Unseentown", "unseen-town", "Nobodysname", towns[2]!];
  expect(await everythingFor(bea)).toContain("Unseentown");
  for (const protection of ["unlisted", "region"]) {
    await sql`update network.member set protection = ${protection} where organisation_id = ${towns[2]!}`.execute(
      database.read,
    );
    for (const actor of [anyone, bea]) {
      const said = await everythingFor(actor);
      for (const sign of signs)
        expect(`${protection} ${sign} ${said.includes(sign)}`).toBe(`${protection} ${sign} false`);
    }
  }
});

test("of a space that closes to others nothing is found from the same moment, not even in a digest", async () => {
  await database.write((t) => writePreference(t, bea.accountId, "discussion-followed", "digest"));
  await addPost(database, bea, codes["members"]!, { voice: inPerson(towns[1]!) });
  await addPost(database, ada, codes["members"]!, { voice: unattributed });
  await deliverEvents(database, [followersListener(desk)]);
  const typed = {
    locale: "en" as const,
    title: "members",
    purpose: "An invented space",
    premoderated: false,
    outcomesPublic: false,
    state: "open" as const,
    group: [],
    networks: [],
  };
  const changed = await changeSpace(moderator, "members", { ...typed, audience: "invited" }, database);
  expect(changed.ok).toBe(true);
  expect(await everythingFor(bea)).not.toContain("zebramembers");
  expect(await sendDigests(database, desk())).toBe(0);
});

test("a member that hides is not named by its own words, on a page, in a feed or by the search; its author reads them whole", async () => {
  const town = await addTown(database, { slug: "tellingville", name: "Tellingville" });
  const teller = await personOf(database, town, "mandate-holder", "Tess Invented");
  await addSpace(database, { slug: "telling", audience: "public" });
  const code = await addThread(database, teller, "telling", {
    title: "Lanterns",
    text: "Here in TELLINGVILLE we count zebrafinches.",
    voice: asInstitution(town),
  });
  const outside = async () => {
    const thread = (await findThread(database.read, anyReader, code))!;
    const asked = { locale: "en", page: 1, post: null, inside: false } as const;
    const feed = { slug: "telling", code, file: "feed.json" };
    return JSON.stringify([
      await viewThread(database.read, anyReader, thread, asked),
      await postFeed(database.read, "en", "https://oivf.example", feed),
      await search(database.read, "en", readQuery("zebrafinches", "en")!),
    ]);
  };
  expect(await outside()).toMatch(/tellingville/i);
  await protectMember({ kind: "operator" }, town, "unlisted", database);
  while ((await deliverEvents(database, [memberHides])) > 0);
  const said = await outside();
  expect(said).toContain("zebrafinches");
  expect(said).not.toMatch(/tellingville/i);
  expect((await search(database.read, "en", readQuery("tellingville", "en")!)).total).toBe(0);
  const peer = await readerOf(database.read, ada);
  expect(await searchPosts(database.read, peer, "tellingville", "en")).toEqual([]);
  expect(JSON.stringify(await searchPosts(database.read, peer, "zebrafinches", "en"))).not.toMatch(/tellingville/i);
  const own = await readerOf(database.read, teller);
  const thread = (await findThread(database.read, own, code))!;
  const inside = { locale: "en", page: 1, post: null, inside: true } as const;
  expect(JSON.stringify(await viewThread(database.read, own, thread, inside))).toContain("TELLINGVILLE");
  expect((await postsThatStay(database.read, town)).map(({ title }) => title)).toEqual(["Lanterns"]);
  await protectMember({ kind: "operator" }, town, "open", database);
  while ((await deliverEvents(database, [memberHides])) > 0);
  expect(await outside()).toMatch(/tellingville/i);
});
