import { expect, test } from "vitest";
import { readQuery } from "~/content/index.ts";
import { search } from "~/content/index.server.ts";
import { listShowings } from "~/network/index.server.ts";
import { databaseForThisTest } from "../../../tests/support/database.ts";
import { walkThroughQueue } from "../../../tests/support/moderation.ts";
import { addTown } from "../../network/network.test-kit.ts";
import { findPractice } from "../data/practices.server.ts";
import { findPublishedPolicy, listPublishedPolicies } from "../data/published-policies.server.ts";
import { findPublishedPractice, listPublishedPractices } from "../data/published-practices.server.ts";
import { noPolicyFacts } from "../core/policy.ts";
import { findPolicy } from "../data/policies.server.ts";
import { publishedPractice, secretary, value } from "../practice.test-kit.ts";
import { moderatedSheets } from "./moderated-sheets.server.ts";
import { stepPractice } from "./step-practice.server.ts";
import { keepPolicyFacts, keepPolicyTexts, publishPolicy, startPolicy } from "./write-policy.server.ts";

async function towns() {
  const database = await databaseForThisTest();
  const home = await addTown(database, { slug: "madeup-bay", name: "Madeup Bay" });
  const peer = await addTown(database, { slug: "elsewhere", name: "Elsewhere" });
  const places = async (...more: unknown[]) => {
    const found = (await search(database.read, "en", readQuery("zumbayllu", "en")!)).total > 0;
    const shown = (await listShowings(database.read, home, "public")).length === 1;
    const all = [found, shown, ...more.map(Boolean)];
    expect(new Set(all).size, "everywhere or nowhere").toBe(1);
    return found;
  };
  return { database, home, peer, places };
}

test("a reported practice leaves list, page, search and its member's page, and comes back as it was", async () => {
  const { database, home, peer, places } = await towns();
  const { id, slug } = await publishedPractice(database, { organisationId: home, peer, title: "Zumbayllu" });
  const facets = async () => (await findPractice(database.read, id))!.shown?.facts;
  const before = await facets();
  await walkThroughQueue(database, moderatedSheets, { kind: "practice", id: String(id) }, async () =>
    places(
      (await listPublishedPractices(database.read)).length,
      await findPublishedPractice(database.read, slug),
      await findPublishedPractice(database.read, slug, 1),
    ),
  );
  expect(await facets()).toEqual(before);
});

test("what moderators hold back is not published anew, and what was withdrawn meanwhile does not come back", async () => {
  const { database, home, peer } = await towns();
  const { id, slug } = await publishedPractice(database, { organisationId: home, peer, title: "Zumbayllu" });
  const apply = (effect: "shown" | "hidden") =>
    database.write((transaction) => moderatedSheets[0]!.apply(transaction, String(id), effect, database.afterCommit));
  await apply("hidden");
  expect(await stepPractice(secretary, { id, step: "publish" }, database)).toMatchObject({
    failure: { code: "withheld" },
  });
  value(await stepPractice(secretary, { id, step: "withdraw" }, database));
  await apply("shown");
  expect(await findPublishedPractice(database.read, slug)).toBeNull();
});

test("a reported policy leaves list, page, search and its member's page, and comes back when it is kept", async () => {
  const { database, home, places } = await towns();
  const writer = { kind: "system", task: "test" } as const;
  const { id } = value(await startPolicy(writer, { organisationId: home, title: "Zumbayllu", locale: "en" }, database));
  const words = { summary: "In short.", decided: "The council decided." };
  value(await keepPolicyTexts(writer, { id, baseRevision: 1, locale: "en", words }, database));
  value(await keepPolicyFacts(writer, { id, baseRevision: 2, facts: noPolicyFacts }, database));
  value(await publishPolicy(writer, id, database));
  const { slug } = (await findPolicy(database.read, id))!;
  await walkThroughQueue(database, moderatedSheets, { kind: "policy", id: String(id) }, async () =>
    places((await listPublishedPolicies(database.read)).length, await findPublishedPolicy(database.read, slug)),
  );
});
