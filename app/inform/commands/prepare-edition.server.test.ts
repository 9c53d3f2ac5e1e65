import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { sql } from "kysely";
import { addTown } from "~/network/network.test-kit.ts";
import { publishedPractice, value } from "~/practice/practice.test-kit.ts";
import { stepPractice } from "~/practice/commands/step-practice.server.ts";
import type { Actor } from "~/kernel/actor.ts";
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
  sql`truncate inform.dispatch, inform.edition_item, inform.edition, inform.feed_entry`.execute(database.read),
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
