import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { search, translateWith } from "~/content/index.server.ts";
import { readQuery } from "~/content/index.ts";
import { blocksText } from "~/kernel/blocks.ts";
import { emptyDatabase } from "../../../tests/support/database.ts";
import { appealCase, decideModerationCase, reportThing } from "../../content/commands/moderate.server.ts";
import { findCaseOf, listCases } from "../../content/data/moderation.server.ts";
import { readerOf } from "../data/reader.server.ts";
import { listTranslations, listVersions } from "../data/posts.server.ts";
import { findThread, listPublicOutcomes, listThreads } from "../data/threads.server.ts";
import { findSpace } from "../data/spaces.server.ts";
import {
  addModerator,
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
import { viewThread } from "../pages/thread-view.server.ts";
import { anyReader } from "../core/policy.ts";
import { editPost, translateByEngine, translatePost, withdrawPost } from "./change-post.server.ts";
import { movePhase, writeOutcome } from "./hold-consultation.server.ts";
import { writePost } from "./write-post.server.ts";

let database: Awaited<ReturnType<typeof emptyDatabase>>;
let town: string;
let ada: Person;
let bea: Person;
let moderators: Person[];
let code: string;

beforeAll(async () => {
  database = await emptyDatabase();
  registerDiscuss();
  town = await addTown(database, { slug: "exampleville", name: "Exampleville" });
  ada = await personOf(database, town, "mandate-holder", "Ada Invented");
  bea = await personOf(database, town, "correspondent", "Bea Invented");
  moderators = [await addModerator(database), await addModerator(database), await addModerator(database)];
  await addSpace(database, { slug: "open", audience: "public" });
  code = await addThread(database, ada, "open", { voice: asInstitution(town) });
});
afterAll(async () => {
  translateWith(null);
  await database.close();
});

async function seenBy(actor: Person | null, thread = code) {
  const reader = actor ? await readerOf(database.read, actor) : anyReader;
  const found = (await findThread(database.read, reader, thread))!;
  const view = await viewThread(database.read, reader, found, {
    locale: "en",
    page: 1,
    post: null,
    inside: actor !== null,
  });
  return view.posts;
}
const found = async (words: string) => (await search(database.read, "en", readQuery(words, "en")!, "public")).total;

test("until she has read what is said before a post leaves, nothing of it is kept", async () => {
  const text = "Call Madame Inventée on +33 6 12 34 56 78, she lives at 12 rue des Exemples.";
  const typed = { text, locale: "en" as const, voice: inPerson(town), cautioned: false };
  const first = await writePost(ada, code, typed, database);
  expect(first).toMatchObject({ ok: true, value: { kind: "caution" } });
  const { rows } = await sql`select 1 from discuss.post where body::text like '%Inventée%'`.execute(database.read);
  expect(rows).toEqual([]);
  expect(await writePost(ada, code, { ...typed, cautioned: true }, database)).toMatchObject({
    value: { kind: "posted" },
  });
});

test("a voice that is not hers is refused, and scripts are words", async () => {
  const forged = {
    text: "For them.",
    locale: "en" as const,
    voice: asInstitution(crypto.randomUUID()),
    cautioned: true,
  };
  expect(await writePost(bea, code, forged, database)).toMatchObject({ failure: { code: "voice" } });
  const id = await addPost(database, bea, code, { text: "<script>alert(1)</script>", voice: inPerson(town) });
  const post = (await seenBy(null)).find((one) => one.id === id)!;
  expect(blocksText(post.body!)).toBe("<script>alert(1)</script>");
});

test("a changed post keeps what it said, and only its author changes it or takes it back", async () => {
  const id = await addPost(database, ada, code, { text: "First wordsone.", voice: inPerson(town) });
  expect(await editPost(bea, id, { text: "Mine now.", cautioned: true }, database)).toMatchObject({
    failure: { kind: "forbidden" },
  });
  expect((await editPost(ada, id, { text: "Second wordstwo.", cautioned: true }, database)).ok).toBe(true);
  expect((await listVersions(database.read, id)).map(({ body }) => blocksText(body))).toEqual(["First wordsone."]);
  expect([await found("wordsone"), await found("wordstwo")]).toEqual([0, 1]);
  expect((await withdrawPost(ada, id, database)).ok).toBe(true);
  const post = (await seenBy(null)).find((one) => one.id === id)!;
  expect(post).toMatchObject({ state: "withdrawn", body: null });
  expect(await found("wordstwo")).toBe(0);
  // Gone for good: neither its last words nor those before are kept behind the empty place.
  expect(await listVersions(database.read, id)).toEqual([]);
  const { rows } = await sql<{ body: { blocks: unknown[] } }>`
    select body from discuss.post where id::text = ${id}`.execute(database.read);
  expect(rows[0]!.body.blocks).toEqual([]);
});

test("there is no engine until one is registered, a person’s translation wins over it, and the original stays", async () => {
  const id = await addPost(database, ada, code, { text: "Un mot en français.", locale: "fr", voice: inPerson(town) });
  expect(await translateByEngine(bea, id, "en", database)).toMatchObject({ failure: { code: "no-engine" } });
  translateWith({ name: "Babel", translate: async (blocks) => blocks });
  expect((await translateByEngine(bea, id, "en", database)).ok).toBe(true);
  const view = async () => (await seenBy(null)).find((one) => one.id === id)!;
  expect((await view()).translation).toMatchObject({ engine: "Babel", stale: false });
  const typed = { locale: "en" as const, text: "A word in French.", cautioned: true };
  expect((await translatePost(bea, id, typed, database)).ok).toBe(true);
  expect((await translateByEngine(bea, id, "en", database)).ok).toBe(true);
  const [kept] = await listTranslations(database.read, [id], "en");
  expect(blocksText(kept!.body)).toBe("A word in French.");
  expect(blocksText((await view()).body!)).toBe("Un mot en français.");
  await editPost(ada, id, { text: "Un autre mot.", cautioned: true }, database);
  expect((await view()).translation).toMatchObject({ engine: null, stale: true });
});

test("where posts are read first, nobody else sees one before a moderator has, and none is counted", async () => {
  await addSpace(database, { slug: "read-first", audience: "members", premoderated: true });
  const waiting = await addThread(database, ada, "read-first", { text: "Wait for me.", voice: unattributed });
  const other = await readerOf(database.read, bea);
  const space = (await findSpace(database.read, other, "read-first"))!;
  expect(await listThreads(database.read, other, space.id)).toEqual([]);
  expect(await findThread(database.read, other, waiting)).toBeNull();
  expect(await seenBy(ada, waiting)).toMatchObject([{ state: "waiting", own: true }]);
  const [case_] = await listCases(database.read);
  expect(case_).toMatchObject({ source: "before-showing", openedBy: "system:discuss" });
  expect((await decideModerationCase(moderators[0]!, case_!.id, { decision: "keep" }, database)).ok).toBe(true);
  expect(await seenBy(bea, waiting)).toMatchObject([{ state: "shown", voice: "A member of the network", number: 1 }]);
});

test("a post is hidden by one moderator at once, removed by two, shown again by a third on appeal", async () => {
  const id = await addPost(database, ada, code, { text: "Words wordsthree that hurt.", voice: unattributed });
  const report = { kind: "discussion-post", id, category: "threat" as const, text: "", trap: "" };
  expect((await reportThing({ kind: "anyone" }, report, database)).ok).toBe(true);
  const { id: caseId } = (await findCaseOf(database.read, { kind: "discussion-post", id }))!;
  const step = async (by: number, decision: "hide" | "propose" | "remove" | "grant") =>
    (await decideModerationCase(moderators[by]!, caseId, { decision, reason: "threat" }, database)).ok;
  const state = async (actor: Person | null) => {
    const post = (await seenBy(actor)).find((one) => one.id === id)!;
    return [post.state, post.body === null];
  };
  expect(await step(0, "hide")).toBe(true);
  expect([await state(null), await state(bea), await state(ada)]).toEqual([
    ["hidden", true],
    ["hidden", true],
    ["hidden", false],
  ]);
  expect([
    await found("wordsthree"),
    await step(0, "propose"),
    await step(0, "remove"),
    await step(1, "remove"),
  ]).toEqual([0, true, false, true]);
  expect(await state(null)).toEqual(["removed", true]);
  // What is hidden is no longer public: reporting it again answers as what does not exist.
  expect(await reportThing({ kind: "anyone" }, report, database)).toMatchObject({ failure: { kind: "not-found" } });
  expect((await appealCase(ada, caseId, "It hurts nobody.", database)).ok).toBe(true);
  expect([await step(1, "grant"), await step(2, "grant")]).toEqual([false, true]);
  expect([await state(null), await found("wordsthree")]).toEqual([["shown", false], 1]);
});

test("an outcome is public where its space says so, and tells nothing else of a space that is not", async () => {
  for (const outcomesPublic of [false, true]) {
    const slug = `asks-${outcomesPublic}`;
    await addSpace(database, { slug, audience: "members", outcomesPublic });
    const asked = await addThread(database, moderators[0]!, slug, {
      kind: "consultation",
      title: `Question ${slug}`,
      voice: "institution:network",
    });
    for (const to of ["evidence", "positions"] as const) await movePhase(moderators[0]!, asked, to, database);
    const position = { text: "Yes, when funded.", stance: "conditions", voice: asInstitution(town) };
    await addPost(database, ada, asked, position);
    const again = { ...position, locale: "en" as const, cautioned: true };
    expect(await writePost(bea, asked, again, database)).toMatchObject({ failure: { code: "position-taken" } });
    const inHerName = await writePost(bea, asked, { ...again, voice: inPerson(town) }, database);
    expect(inHerName).toMatchObject({ failure: { code: "institution" } });
    await movePhase(moderators[0]!, asked, "synthesis", database);
    await writeOutcome(moderators[0]!, asked, { text: "Members agree, when it is funded.", locale: "en" }, database);
  }
  const outcomes = await listPublicOutcomes(database.read);
  expect(outcomes.map(({ title, spaceSlug }) => [title.fields.en?.text, spaceSlug])).toEqual([
    ["Question asks-true", null],
  ]);
});
