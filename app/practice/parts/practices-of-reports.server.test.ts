import { expect, test } from "vitest";
import { showText } from "~/kernel/translated-text.ts";
import { protectMember } from "~/network/index.server.ts";
import { databaseForThisTest } from "../../../tests/support/database.ts";
import { addTown } from "../../network/network.test-kit.ts";
import { stepPractice } from "../commands/step-practice.server.ts";
import { publishedPractice, secretary, value, writtenPractice } from "../practice.test-kit.ts";
import { practicesOfReports } from "./practices-of-reports.server.ts";

test("a report shows a practice as its page does: with its member, as a region once it is protected, not at all once withdrawn", async () => {
  const database = await databaseForThisTest();
  const { read } = database;
  const home = await addTown(database, { slug: "madeup-bay", name: "Madeup Bay", population: 50_000 });
  const peer = await addTown(database, { slug: "elsewhere", name: "Elsewhere" });
  const { id, slug } = await publishedPractice(database, { organisationId: home, peer, title: "Night stops" });
  await writtenPractice(database, { organisationId: home, title: "Not yet read by anybody" });

  const found = () => practicesOfReports.find(read, [slug, slug, "no-such-practice", "not-yet-read-by-anybody"], "en");
  const [shown, ...others] = await found();
  expect(others).toEqual([]);
  expect(showText(shown!.title, "en")?.text).toBe("Night stops");
  expect(shown!.facts.join(" ")).toMatch(/Madeup Bay.*Described/i);
  expect((await practicesOfReports.list(read, "fr")).map((one) => one.slug)).toEqual([slug]);

  value(await protectMember({ kind: "operator" }, home, "region", database));
  expect(JSON.stringify(await found())).not.toContain("Madeup");

  value(await stepPractice(secretary, { id, step: "withdraw" }, database));
  expect(await found()).toEqual([]);
});
