import { expect, test } from "vitest";
import { indexDocument, openModerationCase } from "~/content/index.server.ts";
import { listCases } from "~/content/data/moderation.server.ts";
import { databaseForThisTest } from "../../../tests/support/database.ts";
import { addTown, personOf } from "../network.test-kit.ts";
import { findMember } from "../data/members.server.ts";
import { listTextsThatName } from "../data/texts-that-name.server.ts";
import { protectMember } from "./protect-member.server.ts";
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

test("who holds the mandate hides her member with her password alone, shows it again by her second step only, and nobody hides another's", async () => {
  const database = await databaseForThisTest();
  const [own, other] = [
    await addTown(database, { slug: "exampleville" }),
    await addTown(database, { slug: "sampletown" }),
  ];
  const elected = { ...(await personOf(database, own, "mandate-holder")), secondFactor: false };
  const report = (organisationId: string) =>
    reportThreat(elected, { organisationId, hide: "unlisted", locale: "en" }, database);
  expect(await report(own)).toMatchObject({ ok: true });
  expect((await findMember(database.read, own))!.protection).toBe("unlisted");
  expect(await protectMember(elected, own, "open", database)).toMatchObject({ failure: { code: "second-factor" } });
  expect((await report(other)).ok).toBe(false);
  expect((await findMember(database.read, other))!.protection).toBe("open");
});

test("a text that others wrote of her is named to her, by the words of her name in any language", async () => {
  const database = await databaseForThisTest();
  const add = (id: string, body: string) =>
    database.write((transaction) =>
      indexDocument(transaction, { kind: "news", id, locale: "en", title: `News ${id}`, body, href: `/en/news/${id}` }),
    );
  await add("1", "The deputy mayor Zélie Brumaire-Invented spoke.");
  await add("2", "A word of Zélie alone.");
  expect(await listTextsThatName(database.read, "Zélie Brumaire-Invented")).toEqual([
    { title: "News 1", href: "/en/news/1" },
  ]);
  expect(await listTextsThatName(database.read, "Zélie")).toEqual([]);
});
