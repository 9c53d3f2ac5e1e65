import { afterAll, beforeAll, expect, test } from "vitest";
import { search } from "~/content/index.server.ts";
import { readQuery } from "~/content/index.ts";
import { translateThing } from "~/content/commands/translate-thing.server.ts";
import { standingOf } from "~/content/core/translatable.ts";
import { listTranslations as listTasks } from "~/content/data/translation-tasks.server.ts";
import { translateHere } from "~/content/index.server.ts";
import { blocksText } from "~/kernel/blocks.ts";
import { emptyDatabase } from "../../../tests/support/database.ts";
import { anyReader } from "../core/policy.ts";
import { findThread, listPublicOutcomes } from "../data/threads.server.ts";
import {
  addModerator,
  addPost,
  addSpace,
  addThread,
  addTown,
  asInstitution,
  personOf,
  registerDiscuss,
  type Person,
} from "../discuss.test-kit.ts";
import { postFeed } from "../pages/post-feed.server.ts";
import { shownOutcome, viewThread } from "../pages/thread-view.server.ts";
import { translatePost } from "./change-post.server.ts";
import { movePhase, writeOutcome } from "./hold-consultation.server.ts";
import { translateTitle } from "./open-thread.server.ts";
import { translatableDiscussions } from "./translate-discussions.server.ts";
import { writePost } from "./write-post.server.ts";

let database: Awaited<ReturnType<typeof emptyDatabase>>;
let town: string;
let ada: Person;
let mona: Person;
let code: string;
const operator = { kind: "operator" } as const;
const arabicTitle = "عنوان مخترع";
const arabicText = "كلمات مخترعة من بلدة مخترعة";

beforeAll(async () => {
  database = await emptyDatabase();
  registerDiscuss();
  translateHere(...translatableDiscussions);
  town = await addTown(database, { slug: "exampleville", name: "Exampleville" });
  ada = await personOf(database, town, "mandate-holder", "Ada Invented");
  mona = await addModerator(database);
  await addSpace(database, { slug: "open", audience: "public", outcomesPublic: true });
  code = await addThread(database, mona, "open", {
    kind: "consultation",
    title: arabicTitle,
    text: arabicText,
    locale: "ar",
    voice: "institution:network",
  });
});
afterAll(() => database.close());

const view = async () =>
  viewThread(database.read, anyReader, (await findThread(database.read, anyReader, code))!, {
    locale: "fr",
    page: 1,
    post: null,
    inside: false,
  });

test("a thread is written in any language first, found by its words, and translated beside its original", async () => {
  const before = await view();
  expect(before.title).toEqual({ text: arabicTitle, language: "ar", original: null });
  expect(before.posts[0]).toMatchObject({ locale: "ar", translation: null });
  const [found] = (await search(database.read, "fr", readQuery("مخترعة", "fr")!)).documents;
  expect(found).toMatchObject({ kind: "discussion", writtenIn: "ar" });

  expect(await translateTitle(mona, code, { locale: "fr", title: "Un titre inventé" }, database)).toMatchObject({
    ok: true,
  });
  const words = { locale: "fr" as const, text: "Des mots inventés d’une ville inventée.", cautioned: true };
  expect(await translatePost(mona, before.posts[0]!.id, words, database)).toMatchObject({ ok: true });
  const after = await view();
  expect(after.title).toEqual({
    text: "Un titre inventé",
    language: "fr",
    original: { text: arabicTitle, language: "ar" },
  });
  expect(blocksText(after.posts[0]!.translation!.body)).toContain("Des mots inventés");
  expect(blocksText(after.posts[0]!.body!)).toBe(arabicText);
});

test("what is written in another language waits for translators of each of ours, and is kept with its source", async () => {
  const task = (await listTasks(database.read, "es")).tasks.find(({ kind }) => kind === "discussion-thread")!;
  expect(task).toMatchObject({ source: "ar", title: arabicTitle, state: "missing" });
  const { texts } = (await translatableDiscussions[1]!.find(database.read, task.id))!;
  const asked = { kind: task.kind, id: task.id, locale: "es" as const, standing: standingOf(texts, "es") };
  const words = new Map([["title", "Un título inventado"]]);
  expect(await translateThing(operator, { ...asked, words }, database)).toMatchObject({ ok: true });
  const { title } = (await findThread(database.read, anyReader, code))!;
  expect(title.source).toBe("ar");
  expect(Object.keys(title.fields).toSorted()).toEqual(["ar", "es", "fr"]);
});

test("no language that does not exist, and no translation into one that no page speaks", async () => {
  for (const locale of ["zzz", "<b>", "AR", ""])
    expect(
      await writePost(
        mona,
        code,
        { text: "Some words.", locale, voice: "institution:network", cautioned: true },
        database,
      ),
    ).toMatchObject({ ok: false, failure: { kind: "invalid", code: "language" } });
  expect(await translateTitle(mona, code, { locale: "de", title: "Ein Titel" }, database)).toMatchObject({
    failure: { code: "language" },
  });
});

test("an outcome in another language is translated, and its original stays one click away", async () => {
  for (const phase of ["evidence", "positions", "synthesis"] as const) await movePhase(mona, code, phase, database);
  const said = { text: "هذا ما خرجت به المشاورة المخترعة بعد نقاش طويل.", locale: "ar" };
  expect(await writeOutcome(mona, code, said, database)).toMatchObject({ ok: true });
  const translated = { text: "Voici ce qui est sorti de la consultation inventée.", locale: "fr" };
  expect(await writeOutcome(mona, code, { ...translated, locale: "de" }, database)).toMatchObject({
    failure: { code: "language" },
  });
  expect(await writeOutcome(mona, code, translated, database)).toMatchObject({ ok: true });
  const [one] = await listPublicOutcomes(database.read, code);
  const shown = shownOutcome(one!.outcome, "fr")!;
  expect([shown.language, shown.original?.language]).toEqual(["fr", "ar"]);
  expect(shownOutcome(one!.outcome, "en")).toMatchObject({ language: "ar", original: null });
});

test("the feed of a space and of a thread says what was last posted there, in its language and direction", async () => {
  const debate = await addThread(database, ada, "open", { title: "A debate", voice: asInstitution(town) });
  await addPost(database, ada, debate, { text: "دعونا نتحدث", locale: "ar", voice: asInstitution(town) });
  await addSpace(database, { slug: "inside", audience: "members" });
  const hidden = await addThread(database, ada, "inside", { text: "Insideword", voice: asInstitution(town) });
  const ask = (slug: string, of: string | null, file = "feed.json") =>
    postFeed(database.read, "fr", "https://oivf.example", { slug, code: of, file });
  const space = JSON.parse((await ask("open", null))!) as { items: { language: string; content_html: string }[] };
  expect(space.items).toHaveLength(3);
  expect(space.items[0]).toMatchObject({ language: "ar" });
  expect(space.items[0]!.content_html).toContain('lang="ar" dir="rtl"');
  const thread = JSON.parse((await ask("open", debate))!) as { items: { url: string }[] };
  expect(thread.items.map(({ url }) => url)).toEqual([
    `https://oivf.example/fr/discussions/open/${debate}?post=2#post-2`,
    `https://oivf.example/fr/discussions/open/${debate}?post=1#post-1`,
  ]);
  for (const file of ["feed.xml", "feed.atom"]) expect(await ask("open", debate, file)).toContain("دعونا نتحدث");
  expect(await ask("inside", null)).toBeNull();
  expect(await ask("inside", hidden)).toBeNull();
  expect(await ask("open", hidden)).toBeNull();
  expect(await ask("nowhere", null)).toBeNull();
});
