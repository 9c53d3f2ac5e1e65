import { sql } from "kysely";
import { expect, test } from "vitest";
import { newText } from "~/kernel/translated-text.ts";
import { databaseForThisTest } from "../../../tests/support/database.ts";
import { addTown } from "../network.test-kit.ts";
import { findPeople, hideFromMember, listMembers, listShowings, publicMembers, showOnMember } from "../index.server.ts";

const title = newText("en", "Invented plan", "test", "2026-01-01");

test("the public is told of a member what its protection leaves, and nothing of who is unlisted", async () => {
  const database = await databaseForThisTest();
  const open = await addTown(database, { slug: "exampleville" });
  const region = await addTown(database, { slug: "hidden-town", protection: "region" });
  const unlisted = await addTown(database, { slug: "unseen-town", protection: "unlisted" });
  const seen = await publicMembers(database.read, [open, region, unlisted]);
  expect(seen.get(open)).toMatchObject({ level: "open", slug: "exampleville", countryCode: "ZZ" });
  expect(seen.get(region)).toEqual({ level: "region", region: "europe" });
  expect(seen.has(unlisted)).toBe(false);
  expect((await listMembers(database.read, { states: ["member"] })).map(({ slug }) => slug)).toEqual([
    "exampleville",
    "hidden-town",
    "unseen-town",
  ]);
});

test("what members read is shown to members alone, and what is hidden is gone at once", async () => {
  const database = await databaseForThisTest();
  const organisationId = await addTown(database, { slug: "exampleville" });
  await database.write(async (transaction) => {
    await showOnMember(transaction, { organisationId, kind: "policy", id: "1", title, href: "/policies/1" });
    await showOnMember(transaction, { organisationId, kind: "need", id: "2", title, href: "/x", audience: "members" });
  });
  expect((await listShowings(database.read, organisationId, "public")).map(({ id }) => id)).toEqual(["1"]);
  expect((await listShowings(database.read, organisationId, "members")).map(({ id }) => id)).toEqual(["2", "1"]);
  await database.write((transaction) => hideFromMember(transaction, { kind: "policy", id: "1" }));
  expect(await listShowings(database.read, organisationId, "public")).toEqual([]);
});

test("somebody who chose nothing appears as her institution", async () => {
  const database = await databaseForThisTest();
  const accountId = await database.write(async (transaction) => {
    const { rows } = await sql<{ id: string }>`
      insert into identity.user_account (name, email) values ('Ada Invented', 'ada@example.org') returning id`.execute(
      transaction,
    );
    return rows[0]!.id;
  });
  expect((await findPeople(database.read, [accountId])).get(accountId)).toMatchObject({ shown: "institution" });
});
