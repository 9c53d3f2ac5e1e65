import { sql } from "kysely";
import { expect, test } from "vitest";
import { findThings } from "~/content/index.server.ts";
import type { Actor } from "~/kernel/actor.ts";
import { databaseForThisTest } from "../../../tests/support/database.ts";
import { choosePersonShown, findPeople, protectMember, publicMembers } from "../index.server.ts";
import { addTown, personOf } from "../network.test-kit.ts";

const operator: Actor = { kind: "operator" };
const found = async (database: Awaited<ReturnType<typeof databaseForThisTest>>) =>
  (await findThings(database.read, "en", { words: ["exampleville"], prefix: null })).map(({ kind }) => kind);

test("a member hides at once, is found nowhere, and comes back only when who answers for it says so", async () => {
  const database = await databaseForThisTest();
  const town = await addTown(database, { slug: "exampleville", name: "Exampleville" });
  const correspondent = await personOf(database, town);
  const holder = await personOf(database, town, "mandate-holder");
  await protectMember(operator, town, "institution", database);
  expect(await found(database)).toEqual(["member"]);

  expect(await protectMember(correspondent, town, "unlisted", database)).toMatchObject({ ok: true });
  expect(await found(database)).toEqual([]);
  expect((await publicMembers(database.read, [town])).size).toBe(0);
  expect(await protectMember(correspondent, town, "open", database)).toMatchObject({ ok: false });
  expect(await protectMember(holder, town, "open", database)).toMatchObject({ ok: true });
  expect(await found(database)).toEqual(["member"]);
  const { rows } = await sql<{ subject: string }>`
    select subject from platform.event where type = 'network.member-protected'`.execute(database.read);
  expect(rows).toEqual([{ subject: town }, { subject: town }, { subject: town }]);
});

test("another member's people, and anybody, change nothing of a member", async () => {
  const database = await databaseForThisTest();
  const town = await addTown(database, { slug: "exampleville" });
  const other = await personOf(database, await addTown(database, { slug: "elsewhere" }), "mandate-holder");
  for (const actor of [other, { kind: "anyone" } as const])
    expect(await protectMember(actor, town, "unlisted", database)).toMatchObject({ ok: false });
  expect(await protectMember(operator, "none", "unlisted", database)).toMatchObject({ failure: { kind: "not-found" } });
});

test("a person chooses for herself how she appears", async () => {
  const database = await databaseForThisTest();
  const person = await personOf(database, await addTown(database, { slug: "exampleville" }));
  expect((await choosePersonShown(person, "unattributed", database)).ok).toBe(true);
  expect((await findPeople(database.read, [person.accountId])).get(person.accountId)?.shown).toBe("unattributed");
  expect((await choosePersonShown({ kind: "anyone" }, "name", database)).ok).toBe(false);
});
