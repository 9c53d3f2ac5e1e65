import { expect, test } from "vitest";
import { databaseForThisTest } from "../../../tests/support/database.ts";
import type { Category } from "../core/moderation.ts";
import { listCases } from "../data/moderation.server.ts";
import { decideModerationCase, openModerationCase } from "./moderate.server.ts";

const reader = { kind: "anyone" } as const;
const moderator = { kind: "operator" } as const;

async function aQueue() {
  const database = await databaseForThisTest();
  const report = (subjectId: string, category: Category, lookBy?: Date) =>
    database.write((transaction) =>
      openModerationCase(transaction, reader, {
        subjectKind: "post",
        subjectId,
        reason: "",
        category,
        ...(lookBy ? { lookBy } : {}),
      }),
    );
  const queue = async () => (await listCases(database.read)).map(({ subjectId }) => subjectId);
  return { database, report, queue };
}

test("a threat or a disclosed identity stands before all the rest, however long that has waited", async () => {
  const { report, queue } = await aQueue();
  await report("advert", "advertising");
  await report("hate", "hate");
  await report("identity", "names-somebody");
  await report("threat", "threat");
  await report("other", "other");
  expect(await queue()).toEqual(["identity", "threat", "hate", "advert", "other"]);
});

test("among what is urgent the shortest stated delay comes first, and what is decided comes last", async () => {
  const { database, report, queue } = await aQueue();
  const { id } = await report("decided", "danger");
  await report("threat", "threat");
  await report("elected", "threat", new Date(Date.now() + 3_600_000));
  await report("advert", "advertising");
  await decideModerationCase(moderator, id, { decision: "keep" }, database);
  expect(await queue()).toEqual(["elected", "threat", "advert", "decided"]);
});

test("a thing that is reported again as a danger becomes one, and never less than it was", async () => {
  const { database, report, queue } = await aQueue();
  await report("first", "hate");
  await report("second", "other");
  await report("second", "names-somebody");
  await report("second", "advertising");
  expect(await queue()).toEqual(["second", "first"]);
  const [second] = await listCases(database.read);
  expect(second).toMatchObject({ category: "names-somebody", reports: 3 });
  expect(new Date(second!.lookBy!).getTime()).toBeLessThanOrEqual(Date.now() + 4 * 3_600_000);
});
