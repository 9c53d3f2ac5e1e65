import { afterEach, expect, test } from "vitest";
import { search } from "~/content/index.server.ts";
import { readQuery } from "~/content/index.ts";
import { deliverEvents } from "~/platform/events.server.ts";
import { holdProcess } from "~/platform/process.server.ts";
import { databaseForThisTest } from "../../../tests/support/database.ts";
import { walkThroughQueue } from "../../../tests/support/moderation.ts";
import { findReportable, findOwnCase, appealCase } from "../../content/commands/moderate.server.ts";
import { findCaseOf, decideModerationCase } from "../../content/index.server.ts";
import { listNotifications } from "../../content/data/notifications.server.ts";
import { readDirectory } from "../data/directory.server.ts";
import { findMember, publicAuthors, publicMembers } from "../data/members.server.ts";
import { addTown, personOf } from "../network.test-kit.ts";
import { memberView } from "../parts/member-view.server.ts";
import { indexMember } from "./index-member.server.ts";
import { moderatedMembers } from "./moderated-members.server.ts";
import { protectMember } from "./protect-member.server.ts";

afterEach(() => holdProcess(null));

async function townOn(database: Awaited<ReturnType<typeof databaseForThisTest>>) {
  const id = await addTown(database, { slug: "exampleville", name: "Exampleville" });
  const member = (await findMember(database.read, id))!;
  await database.write((transaction) => indexMember(transaction, member));
  return id;
}

test("a reported member's page leaves the directory, the search and its address, and comes back when it is kept", async () => {
  const database = await databaseForThisTest();
  const id = await townOn(database);
  const isSeen = async () => {
    const { read } = database;
    while ((await deliverEvents(database)) > 0);
    const places = [
      (await memberView(read, await findMember(read, id), "en")) !== null,
      (await readDirectory(read, "en")).entries.length > 0,
      (await search(read, "en", readQuery("exampleville", "en")!)).total > 0,
      (await publicMembers(read, [id])).has(id),
    ];
    expect(new Set(places).size, "everywhere or nowhere").toBe(1);
    return places[0]!;
  };
  await walkThroughQueue(database, [moderatedMembers], { kind: "member", id }, isSeen);
});

test("what a withheld member published stays, and nobody is said to have written it", async () => {
  const database = await databaseForThisTest();
  const id = await townOn(database);
  await database.write((transaction) => moderatedMembers.apply(transaction, id, "hidden", database.afterCommit));
  expect((await publicAuthors(database.read, [id])).get(id)).toEqual({ level: "unattributed" });
});

test("a member that hides cannot be reported, and does not come back by showing itself while it is withheld", async () => {
  const database = await databaseForThisTest();
  const id = await townOn(database);
  const { read } = database;
  const subject = { kind: "member", id };
  await protectMember({ kind: "operator" }, id, "region", database);
  expect(await findReportable(read, { kind: "anyone" }, subject)).toBeNull();
  await database.write((transaction) => moderatedMembers.apply(transaction, id, "hidden", database.afterCommit));
  await protectMember({ kind: "operator" }, id, "open", database);
  expect((await publicMembers(read, [id])).size).toBe(0);
  expect(await findReportable(read, { kind: "anyone" }, subject)).toBeNull();
});

test("everybody who answers for a member is told, and one of them may appeal; nobody else finds the case", async () => {
  const database = await databaseForThisTest();
  const id = await townOn(database);
  const [holder, correspondent] = [
    await personOf(database, id, "mandate-holder", "Ada Invented"),
    await personOf(database, id, "correspondent", "Bo Invented"),
  ];
  const other = await personOf(database, await addTown(database, { slug: "elsewhere" }));
  await walkThroughQueue(database, [moderatedMembers], { kind: "member", id }, async () =>
    (await publicMembers(database.read, [id])).has(id),
  );
  const { id: caseId } = (await findCaseOf(database.read, { kind: "member", id }))!;
  for (const { accountId } of [holder, correspondent]) {
    const told = await listNotifications(database.read, accountId);
    expect(told.map(({ topic }) => topic)).toContain("own-post-moderated");
  }
  expect(await listNotifications(database.read, other.accountId)).toEqual([]);
  const second = { kind: "system", task: "second-person" } as const;
  for (const [actor, decision] of [
    [{ kind: "operator" }, "reopen"],
    [{ kind: "operator" }, "propose"],
    [second, "remove"],
  ] as const)
    expect(await decideModerationCase(actor, caseId, { decision, reason: "false" }, database), decision).toMatchObject({
      ok: true,
    });
  expect(await findOwnCase(database.read, other, caseId)).toBeNull();
  expect(await appealCase(other, caseId, "It is ours.", database)).toMatchObject({ ok: false });
  expect(await appealCase(correspondent, caseId, "We corrected it.", database)).toMatchObject({ ok: true });
});
