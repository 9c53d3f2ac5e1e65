import * as fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { protections } from "~/network/index.ts";
import { protectMember } from "~/network/index.server.ts";
import { emptyDatabase } from "../../../tests/support/database.ts";
import { moderatedPosts } from "../commands/moderated-posts.server.ts";
import { audiences } from "../core/space.ts";
import {
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
} from "../discuss.test-kit.ts";
import { discussionFeed } from "./feed-view.server.ts";
import { postFeed } from "./post-feed.server.ts";

let database: Awaited<ReturnType<typeof emptyDatabase>>;
let town: string;
let ada: Person;
const files = ["feed.xml", "feed.atom", "feed.json"] as const;

beforeAll(async () => {
  database = await emptyDatabase();
  registerDiscuss();
  town = await addTown(database, { slug: "exampleville", name: "Exampleville" });
  ada = await personOf(database, town, "mandate-holder", "Ada Writesalot");
  for (const audience of audiences) {
    const opened = { slug: audience, audience, group: audience === "group" ? [town] : [], guests: [ada.accountId] };
    await addSpace(database, opened);
    for (const [voice, as] of [
      ["institution", asInstitution(town)],
      ["person", inPerson(town)],
      ["nobody", unattributed],
    ] as const)
      await addThread(database, ada, audience, {
        title: `Title zebra${audience} ${voice}`,
        text: `Words zebra${audience} <script>alert(1)</script> ]]>`,
        voice: as,
      });
  }
});
afterAll(() => database.close());

/** Those of threads, and those of posts of each space and each thread. */
const feeds = async () => {
  const base = "https://oivf.example";
  const { rows } = await sql<{ slug: string; code: string }>`
    select s.slug, h.code from discuss.thread h join discuss.space s on s.id = h.space_id`.execute(database.read);
  const places = [...rows, ...audiences.map((slug) => ({ slug, code: null }))];
  const said = await Promise.all(
    files.flatMap((file) => [
      discussionFeed(database.read, "en", base, file),
      ...places.map((place) => postFeed(database.read, "en", base, { ...place, file })),
    ]),
  );
  // The addresses of a feed say its space, as the reader typed it.
  return said.map((one) => (one ?? "").replaceAll(/https:[^\s"<]*/g, "")).join();
};
const setAudience = (slug: string, audience: string) =>
  sql`update discuss.space set audience = ${audience} where slug = ${slug}`.execute(database.read);

test("a feed holds the threads of public spaces and of no other, whatever the spaces become, in every form", async () => {
  const anyAudience = fc.constantFrom(...audiences);
  await fc.assert(
    fc.asyncProperty(fc.tuple(...audiences.map(() => anyAudience)), async (drawn) => {
      for (const [i, slug] of audiences.entries()) await setAudience(slug, drawn[i]!);
      const said = await feeds();
      for (const [i, slug] of audiences.entries())
        expect(`${slug} ${said.includes(`zebra${slug}`)}`).toBe(`${slug} ${drawn[i] === "public"}`);
    }),
    { numRuns: 25 },
  );
  for (const slug of audiences) await setAudience(slug, slug);
});

test("who wrote is said as far as she and her member let it be known today, and never of who spoke unattributed", async () => {
  const level = fc.constantFrom(...protections);
  const shown = fc.constantFrom("name", "institution", "unattributed");
  await fc.assert(
    fc.asyncProperty(level, shown, async (protection, person) => {
      await protectMember({ kind: "operator" }, town, protection, database);
      await sql`
        insert into network.person (account_id, shown) values (${ada.accountId}, ${person})
        on conflict (account_id) do update set shown = excluded.shown`.execute(database.read);
      const said = await feeds();
      const isNamed = protection === "open" || protection === "institution";
      expect(`${protection} ${said.includes("Exampleville")}`).toBe(`${protection} ${isNamed}`);
      expect(said.includes("Writesalot")).toBe(protection === "open" && person === "name");
      for (const id of [town, ada.accountId, "exampleville"]) expect(said).not.toContain(id);
    }),
    { numRuns: 30 },
  );
  await protectMember({ kind: "operator" }, town, "open", database);
});

test("a post that is hidden or removed is in no feed, and neither is a thread of which nothing is shown", async () => {
  const code = await addThread(database, ada, "public", { title: "Soon gone", text: "Goneword", voice: unattributed });
  const id = await firstPostOf(code);
  await addPost(database, ada, code, { text: "A second word", voice: unattributed });
  expect(await feeds()).toContain("Goneword");
  await apply(id, "removed");
  const after = await feeds();
  expect(after).not.toContain("Goneword");
  expect(after).toContain("Soon gone");
  await apply(await firstPostOf(code), "hidden");
  expect(await feeds()).not.toContain("Soon gone");
});

test("markup that somebody wrote stays text, and ends no CDATA section", async () => {
  const [rss, atom, json] = await Promise.all(
    files.map((file) => discussionFeed(database.read, "en", "https://oivf.example", file)),
  );
  for (const form of [rss, atom]) expect(form).not.toContain("<script>alert(1)");
  expect(() => JSON.parse(json!)).not.toThrow();
  expect(JSON.parse(json!).items[0].content_html).not.toContain("<script>");
});

test("nothing is said of no discussion at all", async () => {
  const empty = await emptyDatabase();
  for (const file of files)
    expect(await discussionFeed(empty.read, "fr", "https://oivf.example", file)).toContain("Discussions publiques");
  await empty.close();
});

async function firstPostOf(code: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select p.id from discuss.post p join discuss.thread h on h.id = p.thread_id
    where h.code = ${code} and p.state = 'shown' order by p.number limit 1`.execute(database.read);
  return rows[0]!.id;
}

const apply = (id: string, effect: "hidden" | "removed") =>
  database.write((transaction) => moderatedPosts.apply(transaction, id, effect, database.afterCommit));
