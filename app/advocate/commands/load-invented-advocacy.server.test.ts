import { expect, test } from "vitest";
import { databaseForThisTest } from "../../../tests/support/database.ts";
import { loadNetworkSeed } from "../../network/index.server.ts";
import { statementFaults } from "../core/statement.ts";
import { listActions } from "../data/roadmap.server.ts";
import { readPublicCommitments } from "../data/public-commitments.server.ts";
import { readSignatures } from "../data/public-signatures.server.ts";
import { listPublicStatements } from "../data/statements.server.ts";
import { loadInventedAdvocacy } from "./load-invented-advocacy.server.ts";

test("the sample speaks through invented members alone, in every language, once", async () => {
  const database = await databaseForThisTest();
  await loadNetworkSeed(database, { sample: true });
  await loadInventedAdvocacy(database);
  await loadInventedAdvocacy(database);
  const statements = await listPublicStatements(database.read);
  expect(statements.map(({ sample }) => sample)).toEqual([true]);
  expect(statementFaults(statements[0]!.document)).toEqual([]);
  const { signatures } = await readSignatures(database.read, statements[0]!.id);
  expect(signatures.total).toBeGreaterThan(0);
  for (const { member } of signatures.named) expect(member.slug).toMatch(/-invented$/);
  const { named } = await readPublicCommitments(database.read);
  expect(named.length).toBeGreaterThan(0);
  for (const { commitment, member } of named)
    expect([commitment.sample, member.slug]).toEqual([true, expect.stringMatching(/-invented$/)]);
  expect((await listActions(database.read, ["under-way", "planned"])).map(({ sample }) => sample)).toEqual([
    true,
    true,
  ]);
});
