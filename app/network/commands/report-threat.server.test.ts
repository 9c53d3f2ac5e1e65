import { expect, test } from "vitest";
import { openModerationCase } from "~/content/index.server.ts";
import { listCases } from "~/content/data/moderation.server.ts";
import { databaseForThisTest } from "../../../tests/support/database.ts";
import { addTown, personOf } from "../network.test-kit.ts";
import { findMember } from "../data/members.server.ts";
import { reportThreat, setThreatHours } from "./report-threat.server.ts";

test("a threat stands first in the queue, to be looked at within the delay that the site states", async () => {
  const database = await databaseForThisTest();
  const organisationId = await addTown(database, { slug: "exampleville" });
  const elected = await personOf(database, organisationId, "mandate-holder");
  for (const [subjectId, category] of [
    ["1", "hate"],
    ["2", "danger"],
  ] as const)
    await database.write((transaction) =>
      openModerationCase(transaction, elected, { subjectKind: "post", subjectId, reason: "", category }),
    );
  await setThreatHours({ kind: "operator" }, 2, database);
  const reported = await reportThreat(elected, { organisationId, hide: "region", locale: "en" }, database);
  expect(reported).toMatchObject({ value: { hours: 2 } });
  const [first] = await listCases(database.read);
  expect(first).toMatchObject({ subjectKind: "person-threatened", category: "threat", state: "open" });
  const hours = (new Date(first!.lookBy!).getTime() - Date.now()) / 3_600_000;
  expect(hours).toBeGreaterThan(1.9);
  expect(hours).toBeLessThanOrEqual(2);
  expect((await findMember(database.read, organisationId))!.protection).toBe("region");
});
