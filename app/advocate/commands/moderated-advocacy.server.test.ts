import { expect, test } from "vitest";
import { anyone } from "~/kernel/actor.ts";
import { listShowings } from "~/network/index.server.ts";
import { databaseForThisTest } from "../../../tests/support/database.ts";
import { walkThroughQueue } from "../../../tests/support/moderation.ts";
import { findReportable } from "../../content/commands/moderate.server.ts";
import { addTown, personOf } from "../../network/network.test-kit.ts";
import { readAlignments } from "../data/public-alignments.server.ts";
import { readPublicCommitments } from "../data/public-commitments.server.ts";
import { listActions } from "../data/roadmap.server.ts";
import { beginCommitment, moveCommitmentTo, writeCommitment } from "./commitments.server.ts";
import { moderatedAdvocacy } from "./moderated-advocacy.server.ts";
import { addAction } from "./roadmap.server.ts";

const promise = {
  locale: "fr" as const,
  title: "Une promesse inventée",
  text: "Ce que la ville inventée promet.",
  agendaItems: ["ISTANBUL:art.11"],
  indicators: [],
  beginsOn: null,
  dueOn: "2030-12-31",
};

test("a reported commitment leaves the list, the matrix and its member's page, and comes back when it is kept", async () => {
  const database = await databaseForThisTest();
  const organisationId = await addTown(database, { slug: "exampleville" });
  const writer = await personOf(database, organisationId);
  const begun = await beginCommitment(writer, { ...promise, organisationId }, database);
  if (!begun.ok) throw new Error(begun.failure.code);
  const { id } = begun.value;
  await moveCommitmentTo(writer, id, "public", database);
  const isSeen = async () => {
    const places = [
      (await readPublicCommitments(database.read)).named,
      (await readAlignments(database.read)).alignments,
      await listShowings(database.read, organisationId, "public"),
    ].map((list) => list.length);
    expect(new Set(places).size, "everywhere or nowhere").toBe(1);
    return places[0] === 1;
  };
  await walkThroughQueue(database, moderatedAdvocacy, { kind: "commitment", id }, isSeen);
  await database.write((transaction) => moderatedAdvocacy[0]!.apply(transaction, id, "hidden", database.afterCommit));
  expect(await writeCommitment(writer, id, { ...promise, baseRevision: 1 }, database)).toMatchObject({ ok: true });
  expect(await isSeen(), "its member cannot write it back").toBe(false);
});

test("a member's proposal is reported by members alone, and its author is known to moderators", async () => {
  const database = await databaseForThisTest();
  const organisationId = await addTown(database, { slug: "exampleville" });
  const writer = await personOf(database, organisationId);
  const reader = await personOf(database, await addTown(database, { slug: "elsewhere" }), "correspondent", "Reader");
  const asked = { locale: "fr" as const, title: "Un guide", text: "", agendaItems: [], dueOn: null };
  const proposed = await addAction(writer, { ...asked, proposedBy: organisationId }, database);
  if (!proposed.ok) throw new Error(proposed.failure.code);
  const subject = { kind: "roadmap-action", id: proposed.value.id };
  const isListed = async () => (await listActions(database.read, ["proposed"])).length === 1;
  await expect(walkThroughQueue(database, moderatedAdvocacy, subject, isListed), "by anybody").rejects.toThrow();
  expect(await findReportable(database.read, anyone, subject)).toBeNull();
  expect(await findReportable(database.read, reader, subject)).toMatchObject({
    title: "Un guide",
    isPublic: false,
    author: writer.accountId,
  });
  await database.write((transaction) =>
    moderatedAdvocacy[1]!.apply(transaction, subject.id, "hidden", database.afterCommit),
  );
  expect(await isListed()).toBe(false);
  expect(await findReportable(database.read, reader, subject)).toBeNull();
});
