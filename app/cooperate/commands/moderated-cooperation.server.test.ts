import { expect, test } from "vitest";
import { readQuery } from "~/content/index.ts";
import { search } from "~/content/index.server.ts";
import { listShowings } from "~/network/index.server.ts";
import { databaseForThisTest } from "../../../tests/support/database.ts";
import { walkThroughQueue } from "../../../tests/support/moderation.ts";
import { addCard, addSpace, dayFromNow, townWithPerson, typedCard, valueOf } from "../cooperate.test-kit.ts";
import { listCurrentCards, listPublicCards } from "../data/cards.server.ts";
import { listNewCalls } from "../data/new-calls.server.ts";
import { findPublicSpace, findSpace } from "../data/spaces.server.ts";
import { writeSpace } from "./hold-space.server.ts";
import { moderatedCooperation } from "./moderated-cooperation.server.ts";
import { writeCard } from "./write-card.server.ts";

test("a reported card leaves the list, its member's page and the matching, and comes back when it is kept", async () => {
  const database = await databaseForThisTest();
  const town = await townWithPerson(database, { slug: "madeup-bay" });
  const id = await addCard(database, town);
  const today = dayFromNow(0);
  await walkThroughQueue(database, moderatedCooperation, { kind: "cooperation-card", id }, async () => {
    const places = [
      await listPublicCards(database.read, today),
      await listCurrentCards(database.read, today),
      await listShowings(database.read, town.id, "public"),
    ].map((list) => list.length);
    expect(new Set(places).size, "everywhere or nowhere").toBe(1);
    return places[0] === 1;
  });
});

test("a card that moderators hold back does not come back by being written anew", async () => {
  const database = await databaseForThisTest();
  const town = await townWithPerson(database, { slug: "madeup-bay" });
  const id = await addCard(database, town);
  await database.write((transaction) =>
    moderatedCooperation[0]!.apply(transaction, id, "removed", database.afterCommit),
  );
  valueOf(await writeCard(town.person, { id, baseRevision: 1 }, typedCard({ title: "Again" }), "en", database));
  expect(await listPublicCards(database.read, dayFromNow(0))).toEqual([]);
  expect(await listShowings(database.read, town.id, "public")).toEqual([]);
});

test("of a project moderators take the public page alone, and its lead cannot write it back", async () => {
  const database = await databaseForThisTest();
  const town = await townWithPerson(database, { slug: "madeup-bay" });
  const id = await addSpace(database, town, { title: "Zumbayllu" });
  const { slug } = (await findSpace(database.read, id))!;
  const found = async () => (await search(database.read, "en", readQuery("zumbayllu", "en")!)).total > 0;
  const isSeen = async () => {
    const places = [
      (await findPublicSpace(database.read, slug)) !== undefined,
      (await listNewCalls(database.read, "2020-01-01")).length === 1,
      (await listShowings(database.read, town.id, "public")).length === 1,
      await found(),
    ];
    expect(new Set(places).size, "everywhere or nowhere").toBe(1);
    return places[0]!;
  };
  await walkThroughQueue(database, moderatedCooperation, { kind: "cooperation-space", id }, isSeen);
  await database.write((transaction) =>
    moderatedCooperation[1]!.apply(transaction, id, "hidden", database.afterCommit),
  );
  const { revision, ...space } = (await findSpace(database.read, id))!;
  const typed = { ...space, title: "Zumbayllu again", summary: "Words.", call: "Words.", baseRevision: revision };
  valueOf(await writeSpace(town.person, id, typed, "en", database));
  expect(await isSeen()).toBe(false);
});
