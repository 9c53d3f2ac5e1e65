import { beforeEach, expect, test } from "vitest";
import { queueThing, queueWhatWasThere, translateHere } from "~/content/index.server.ts";
import { protectMember } from "~/network/index.server.ts";
import { deliverEvents } from "~/platform/events.server.ts";
import { databaseForThisTest } from "../../../tests/support/database.ts";
import { translateThing } from "../../content/commands/translate-thing.server.ts";
import { standingOf } from "../../content/core/translatable.ts";
import { translatableOf } from "../../content/data/translatable.server.ts";
import { listTranslations } from "../../content/data/translation-tasks.server.ts";
import { addTown } from "../../network/network.test-kit.ts";
import { findPractice } from "../data/practices.server.ts";
import { findPublishedPractice } from "../data/published-practices.server.ts";
import { findPublishedPolicy } from "../data/published-policies.server.ts";
import { findPolicy } from "../data/policies.server.ts";
import { practiceListeners } from "../listeners.server.ts";
import { publishedPractice, value, writtenPractice } from "../practice.test-kit.ts";
import { linkPractice } from "./link-practice.server.ts";
import { stepPractice } from "./step-practice.server.ts";
import { translatableSheets } from "./translate-sheets.server.ts";
import { keepPracticeTexts } from "./write-practice.server.ts";
import { keepPolicyTexts, publishPolicy, startPolicy } from "./write-policy.server.ts";

translateHere(...translatableSheets);
const system = { kind: "system", task: "test" } as const;
const editor = { kind: "system", task: "editor" } as const;
let database: Awaited<ReturnType<typeof databaseForThisTest>>;
let home: string;
let peer: string;
beforeEach(async () => {
  database = await databaseForThisTest();
  home = await addTown(database, { slug: "madeup-bay", name: "Madeup Bay" });
  peer = await addTown(database, { slug: "elsewhere", name: "Elsewhere" });
});

async function translate(kind: string, id: number, words: Record<string, string>) {
  const found = await translatableOf(kind)!.find(database.read, String(id));
  if (!found) return null;
  const standing = standingOf(found.texts, "es");
  const asked = { kind, id: String(id), locale: "es" as const, words: new Map(Object.entries(words)), standing };
  return translateThing(editor, asked, database);
}
const waiting = async (kind: string) =>
  (await listTranslations(database.read, "es")).tasks.filter((task) => task.kind === kind);

test("a practice enters the queue when its member hands it over, and not before", async () => {
  const id = await writtenPractice(database, { organisationId: home });
  expect(await waiting("practice")).toEqual([]);
  expect(await translate("practice", id, { title: "Una práctica inventada" })).toBeNull();
  value(await stepPractice(system, { id, step: "submit" }, database));
  expect(await waiting("practice")).toMatchObject([{ href: `/translations/practice/${id}/es`, state: "missing" }]);
  expect(await translate("practice", id, { title: "Una práctica inventada" })).toMatchObject({ value: { changed: 1 } });
  const practice = (await findPractice(database.read, id))!;
  expect(practice.draft.texts.title.fields.es?.text).toBe("Una práctica inventada");
  expect(practice.state, "a translation needs no second peer").toBe("peer");
});

test("a published practice is translated where it is read and where it is written, with what is said beside its links", async () => {
  const parent = await publishedPractice(database, { organisationId: peer, peer: home, title: "The first" });
  const { id, slug } = await publishedPractice(database, { organisationId: home, peer });
  const link = { id, locale: "en", kind: "adapted-from", toSlug: parent.slug, note: "Smaller, for a bay." } as const;
  value(await linkPractice(system, link, database));
  const { revision } = (await findPractice(database.read, id))!;
  const words = { who: "New words of who." };
  value(await keepPracticeTexts(system, { id, baseRevision: revision, locale: "en", words }, database));
  const texts = (await translatableOf("practice")!.find(database.read, String(id)))!.texts;
  const note = texts.find(({ name }) => name === "note")!;
  const typed = { title: "Una práctica", who: "Quién lo hizo.", [note.key]: "Más pequeña, para una bahía." };
  expect(await translate("practice", id, typed)).toMatchObject({ value: { changed: 3 } });
  const shown = (await findPublishedPractice(database.read, slug))!.document.texts;
  expect(shown.title.fields.es?.text).toBe("Una práctica");
  expect(shown.who.fields.en?.text, "what is being written stays its member's").toBe("Invented words of who.");
  const { draft } = (await findPractice(database.read, id))!;
  expect(draft.texts.who.fields.en?.text).toBe("New words of who.");
  const { en, es } = draft.texts.who.fields;
  expect(es!.sourceRevision, "it translates what was shown, so it is stale beside the new words").toBeLessThan(
    en!.revision,
  );
});

test("a translation that points at somebody, or that no page can read, is refused", async () => {
  const { id, slug } = await publishedPractice(database, { organisationId: home, peer });
  const refused = await translate("practice", id, { results: "Llame a Ana al +34 600 123 456." });
  expect(refused).toMatchObject({ failure: { code: "points-at-somebody" } });
  const unread = await translate("practice", id, { results: "[aquí](javascript:alert(1))" });
  expect(unread).toMatchObject({ failure: { code: "notation-link" } });
  expect((await findPublishedPractice(database.read, slug))!.document.texts.results.fields.es).toBeUndefined();
});

test("what a member says without its name is translated by its own people alone, and leaves the queue", async () => {
  const { id } = await publishedPractice(database, { organisationId: home, peer });
  expect(await waiting("practice")).toHaveLength(1);
  value(await protectMember(system, home, "region", database));
  await deliverEvents(database, practiceListeners);
  expect(await waiting("practice")).toEqual([]);
  expect(await translate("practice", id, { title: "Una práctica" })).toBeNull();
});

test("a policy is translated once it is public, and what was public before the queue enters it once", async () => {
  const { id } = value(await startPolicy(system, { organisationId: home, title: "A plan", locale: "en" }, database));
  const texts = { summary: "In short.", decided: "The council decided." };
  value(await keepPolicyTexts(system, { id, baseRevision: 1, locale: "en", words: texts }, database));
  expect(await waiting("policy")).toEqual([]);
  value(await publishPolicy(system, id, database));
  expect(await waiting("policy")).toHaveLength(1);
  // As it was before policies were handed over: nothing of it in the queue, and something that should not be.
  await database.write((transaction) =>
    queueThing(transaction, { kind: "policy", find: () => Promise.resolve(null) }, String(id)),
  );
  expect(await waiting("policy")).toEqual([]);
  await queueWhatWasThere(database);
  expect(await waiting("policy")).toMatchObject([{ id: String(id), title: "A plan" }]);
  const said = { title: "Un plan", summary: "En breve.", decided: "El concejo decidió." };
  expect(await translate("policy", id, said)).toMatchObject({ value: { changed: 3 } });
  expect(await waiting("policy")).toEqual([]);
  const { slug } = (await findPolicy(database.read, id))!;
  expect((await findPublishedPolicy(database.read, slug))!.document.texts.title.fields.es?.text).toBe("Un plan");
});
