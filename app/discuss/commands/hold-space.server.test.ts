import { expect, test } from "vitest";
import { findAccount } from "~/identity/index.server.ts";
import { listMail } from "~/platform/mail.server.ts";
import { databaseForThisTest } from "../../../tests/support/database.ts";
import { listNotifications } from "../../content/data/notifications.server.ts";
import { writeMemberships } from "../../network/data/networks.server.ts";
import { readerOf } from "../data/reader.server.ts";
import { findSpace, listSpaces } from "../data/spaces.server.ts";
import { addModerator, addNetwork, addTown, personOf } from "../discuss.test-kit.ts";
import { changeGuests, openSpace, type TypedSpace } from "./hold-space.server.ts";

const typed: TypedSpace = {
  locale: "en",
  title: "A quiet place",
  purpose: "An invented space",
  audience: "group",
  premoderated: false,
  outcomesPublic: false,
  state: "open",
  group: [],
  networks: [],
};

test("a whole network is a group: who joins it reads from then on, who leaves it no longer", async () => {
  const database = await databaseForThisTest();
  const moderator = await addModerator(database);
  const network = await addNetwork(database, "invented-section");
  const town = await addTown(database, { slug: "exampleville" });
  const ada = await personOf(database, town);
  const opened = await openSpace(moderator, { ...typed, networks: ["invented-section", "unknown"] }, database);
  expect(opened.ok).toBe(true);
  const seen = async () =>
    (await listSpaces(database.read, await readerOf(database.read, ada))).map(({ slug }) => slug);
  expect(await seen()).toEqual([]);
  await database.write((transaction) => writeMemberships(transaction, town, [network]));
  expect(await seen()).toEqual(["a-quiet-place"]);
  await database.write((transaction) => writeMemberships(transaction, town, []));
  expect(await seen()).toEqual([]);
});

test("who is invited is told once, by a mail that says neither where nor to what", async () => {
  const database = await databaseForThisTest();
  const moderator = await addModerator(database);
  const zoe = await personOf(database, await addTown(database, { slug: "exampleville" }), "correspondent", "Zoe");
  await openSpace(moderator, { ...typed, audience: "invited" }, database);
  const { accountId } = zoe;
  const { email } = (await findAccount(database.read, accountId))!;
  for (let i = 0; i < 2; i++) await changeGuests(moderator, "a-quiet-place", { invite: email }, database);
  expect((await listNotifications(database.read, accountId)).map(({ topic, href }) => [topic, href])).toEqual([
    ["discussion-invited", "/workspace/discussions/a-quiet-place"],
  ]);
  const mails = (await listMail(database.read)).filter(({ recipient }) => recipient === email);
  expect(mails).toHaveLength(1);
  expect(`${mails[0]!.subject} ${mails[0]!.text}`).not.toMatch(/quiet|violenc|discussion/i);
  expect(await findSpace(database.read, await readerOf(database.read, zoe), "a-quiet-place")).not.toBeNull();
  await changeGuests(moderator, "a-quiet-place", { leave: accountId }, database);
  expect(await findSpace(database.read, await readerOf(database.read, zoe), "a-quiet-place")).toBeNull();
});
