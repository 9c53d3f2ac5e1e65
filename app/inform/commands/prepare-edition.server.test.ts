import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { sql } from "kysely";
import { beginEvent, openRegistration } from "~/convene/commands/write-event.server.ts";
import { moveEvent } from "~/convene/commands/publish-event.server.ts";
import { closeEvent } from "~/convene/commands/close-event.server.ts";
import { translatableOutcomes } from "~/convene/commands/translate-outcomes.server.ts";
import { addSpace, townWithPerson } from "~/cooperate/cooperate.test-kit.ts";
import { withdrawSpace } from "~/cooperate/commands/hold-space.server.ts";
import { dayOf } from "~/kernel/day.ts";
import { loadInventedCourse } from "~/learn/learn.test-kit.ts";
import { beginResource, publishResource, submitResource } from "~/learn/commands/write-resource.server.ts";
import { loadResourcesSeed } from "~/learn/commands/load-resources-seed.server.ts";
import { addTown } from "~/network/network.test-kit.ts";
import { publishedPractice, value } from "~/practice/practice.test-kit.ts";
import { stepPractice } from "~/practice/commands/step-practice.server.ts";
import type { Actor } from "~/kernel/actor.ts";
import { writeField, type TranslatedText } from "~/kernel/translated-text.ts";
import type { Database } from "~/platform/database.server.ts";
import { emptyDatabase } from "../../../tests/support/database.ts";
import { findEdition } from "../data/editions.server.ts";
import { removeFeedEntries, writeFeedEntry } from "../data/feed-entries.server.ts";
import { draftEdition, gatherAgain, stepEdition } from "./prepare-edition.server.ts";

const editor: Actor = { kind: "operator" };
let database: Database;
let members: string[] = [];

beforeAll(async () => {
  database = await emptyDatabase();
  members = [
    await addTown(database, { slug: "madeup-bay", name: "Madeup Bay" }),
    await addTown(database, { slug: "elsewhere", name: "Elsewhere" }),
  ];
});
afterAll(() => database.close());
beforeEach(() =>
  sql`truncate inform.dispatch, inform.edition_item, inform.edition, inform.feed_entry, inform.entry_text`.execute(
    database.read,
  ),
);

const announce = (subject: string, more: object = {}) =>
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
      publishedAt: "2026-11-02T00:00:00Z",
      ...more,
    }),
  );
const draft = async () => {
  const drafted = await draftEdition(editor, new Date("2026-11-20"), database);
  if (!drafted.ok) throw new Error(drafted.failure.code);
  return drafted.value.issue;
};
const titles = async (issue: string) =>
  (await findEdition(database.read, issue))!.items
    .filter(({ included }) => included)
    .map(({ texts }) => texts.en?.title);

test("the month's practices stand in the draft beside what was announced, news first, and never twice", async () => {
  await announce("figures", { kind: "new-figures", publishedAt: "2026-11-01T00:00:00Z" });
  await announce("first");
  await publishedPractice(database, { organisationId: members[0]!, peer: members[1]!, title: "A night bus" });
  const issue = await draft();
  expect((await titles(issue))[0]).toBe("News first");
  expect(await titles(issue)).toEqual(expect.arrayContaining(["News figures", "A night bus"]));
  await announce("second");
  expect(await gatherAgain(editor, issue, database)).toEqual({ ok: true, value: 1 });
  expect(await gatherAgain(editor, issue, database)).toEqual({ ok: true, value: 0 });
});

test("what is from an invented sample says so in every language of its title", async () => {
  await announce("made-up", { sample: true });
  const issue = await draft();
  expect(await titles(issue)).toContain("[Sample] News made-up");
});

test("what was withdrawn after the draft does not go out, be it news or a practice", async () => {
  await announce("stays");
  await announce("goes");
  const { id } = await publishedPractice(database, {
    organisationId: members[0]!,
    peer: members[1]!,
    title: "A practice that goes",
  });
  const issue = await draft();
  expect(await titles(issue)).toEqual(expect.arrayContaining(["News goes", "A practice that goes"]));
  await database.write((transaction) => removeFeedEntries(transaction, { kinds: ["news"], subject: "goes" }));
  value(await stepPractice({ kind: "operator" }, { id, step: "withdraw" }, database));
  expect(await stepEdition(editor, issue, "approve", database, true)).toMatchObject({ ok: true });
  expect(await titles(issue)).toContain("News stays");
  expect(await titles(issue)).not.toContain("News goes");
  expect(await titles(issue)).not.toContain("A practice that goes");
});

/** A published event that begins in some days. */
async function addEvent(slug: string, days: number): Promise<string> {
  const starts = `${dayOf(new Date(Date.now() + days * 86_400_000))}T10:00`;
  const texts = { title: `Seminar ${slug}`, summary: "An example.", body: "", place: "" };
  const when = { starts, minutes: 90, zone: "Europe/Paris", rule: null, except: [], moved: [] };
  const typed = { slug, kind: "seminar" as const, locale: "en" as const, texts, when, online: true };
  const { id } = value(await beginEvent(editor, typed, database));
  const registration = { places: 2, approves: false, byRegion: {}, closes: null };
  value(await openRegistration(editor, id, { registration, retainUntil: "2036-06-30", baseRevision: 1 }, database));
  value(await moveEvent(editor, id, "publish", database));
  return id;
}

test("events to come, with their hour, courses and open calls of the month join the draft", async () => {
  await addEvent("to-come", 20);
  await addEvent("over", -20);
  value(await loadInventedCourse(database));
  await addSpace(database, await townWithPerson(database, { slug: "calling-town", name: "Calling Town" }), {
    title: "A call for lanterns",
  });
  const issue = await draft();
  const { items } = (await findEdition(database.read, issue))!;
  expect(items.map(({ kind }) => kind).toSorted()).toEqual(expect.arrayContaining(["call", "course", "event"]));
  expect(await titles(issue)).toEqual(expect.arrayContaining(["Seminar to-come", "A call for lanterns"]));
  expect(await titles(issue)).not.toContain("Seminar over");
  expect(items.find(({ kind }) => kind === "event")?.texts.en?.summary).toMatch(
    /10:00.*\(Europe\/Paris\)\. An example/,
  );
});

test("an event that was called off and a call that was withdrawn after the draft do not go out", async () => {
  const event = await addEvent("called-off", 20);
  const caller = await townWithPerson(database, { slug: "other-caller", name: "Other Caller" });
  const call = await addSpace(database, caller, { title: "A call that ends" });
  const issue = await draft();
  expect(await titles(issue)).toEqual(expect.arrayContaining(["Seminar called-off", "A call that ends"]));
  value(await moveEvent(editor, event, "cancel", database));
  value(await withdrawSpace(editor, call, database));
  value(await stepEdition(editor, issue, "approve", database, true));
  expect(await titles(issue)).not.toContain("Seminar called-off");
  expect(await titles(issue)).not.toContain("A call that ends");
});

const readerOf = (accountId: string): Actor => ({
  kind: "person",
  accountId,
  name: accountId,
  grants: [{ role: "secretariat", scope: { kind: "network" } }],
  secondFactor: true,
});

test("what came of an event joins the draft in each language it was put into, and elsewhere says which it is in", async () => {
  const event = await addEvent("closed", -3);
  const closing = {
    locale: "fr" as const,
    summary: "Trois villes inventées ont comparé leurs chiffres.",
    recording: { url: "", captionsUrl: "", chapters: "", media: "", captions: {} },
    things: {},
  };
  value(await closeEvent(editor, event, closing, database, new Date()));
  const { texts } = (await translatableOutcomes.find(database.read, event))!;
  const spanish = writeField(
    texts[0]!.text as TranslatedText,
    "es",
    "Tres ciudades inventadas compararon sus cifras.",
    "test",
    "2026-01-01",
  );
  await database.write((transaction) =>
    translatableOutcomes.keep(transaction, event, new Map([["summary", spanish]]), database.afterCommit),
  );
  const { items } = (await findEdition(database.read, await draft()))!;
  const outcome = items.find(({ kind }) => kind === "outcome");
  expect(outcome).toMatchObject({
    href: "/events/closed",
    texts: {
      fr: { writtenIn: "fr", summary: "Trois villes inventées ont comparé leurs chiffres." },
      es: { writtenIn: "es", summary: "Tres ciudades inventadas compararon sus cifras." },
      en: { writtenIn: "fr", summary: "Trois villes inventées ont comparé leurs chiffres." },
    },
  });
});

test("a resource that the library took in joins the draft, and those that came with the programme do not", async () => {
  await loadResourcesSeed(database);
  const facts = {
    type: "guidance",
    legal: false,
    audiences: ["officers"],
    themes: ["data"],
    forms: [],
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
  const typed = { locale: "en" as const, title: "Counting in a made-up town", summary: "Says how.", facts };
  const { id } = value(await beginResource(readerOf("one"), typed, database));
  value(await submitResource(readerOf("one"), id, database));
  value(await publishResource(readerOf("two"), id, database));
  const { items } = (await findEdition(database.read, await draft()))!;
  expect(items.filter(({ kind }) => kind === "resource").map(({ texts }) => texts.en?.title)).toEqual([
    "Counting in a made-up town",
  ]);
});
