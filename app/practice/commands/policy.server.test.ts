import { expect, test } from "vitest";
import { readQuery } from "~/content/index.ts";
import { search } from "~/content/index.server.ts";
import { loadNetworkSeed, listShowings, protectMember } from "~/network/index.server.ts";
import { databaseForThisTest } from "../../../tests/support/database.ts";
import { addTown, personOf } from "../../network/network.test-kit.ts";
import { noPolicyFacts } from "../core/policy.ts";
import { findPolicy } from "../data/policies.server.ts";
import { findPublishedPolicy, listNewPolicies, listPublishedPolicies } from "../data/published-policies.server.ts";
import { listPublishedPractices } from "../data/published-practices.server.ts";
import { secretary, value } from "../practice.test-kit.ts";
import { loadInventedPolicies } from "./load-invented-policies.server.ts";
import { loadInventedPractices } from "./load-invented-practices.server.ts";
import { keepPolicyFacts, keepPolicyTexts, publishPolicy, startPolicy, withdrawPolicy } from "./write-policy.server.ts";

async function aTown() {
  const database = await databaseForThisTest();
  const home = await addTown(database, { slug: "madeup-bay", name: "Madeup Bay", population: 50_000 });
  const other = await addTown(database, { slug: "elsewhere", name: "Elsewhere" });
  return { database, home, writer: await personOf(database, home), stranger: await personOf(database, other) };
}

async function written(database: Awaited<ReturnType<typeof aTown>>["database"], organisationId: string, title: string) {
  const writer = { kind: "system", task: "test" } as const;
  const { id } = value(await startPolicy(writer, { organisationId, title, locale: "en" }, database));
  const words = { summary: "In short.", decided: "The council decided." };
  value(await keepPolicyTexts(writer, { id, baseRevision: 1, locale: "en", words }, database));
  const money = { amount: 100_000, currency: "XOF", year: 2025, years: 1 };
  const facts = { ...noPolicyFacts, money, agenda: ["CEDAW:art.2"], until: "2020-12-31" };
  value(await keepPolicyFacts(writer, { id, baseRevision: 2, facts }, database));
  return id;
}
const code = (outcome: { ok: boolean; failure?: { code: string } }) => (outcome.ok ? "ok" : outcome.failure!.code);

test("a member publishes what it has decided itself, and nobody else does", async () => {
  const { database, home, writer, stranger } = await aTown();
  const id = await written(database, home, "Three-year plan");
  expect(code(await publishPolicy(stranger, id, database))).toBe("role");
  const before = new Date(Date.now() - 60_000).toISOString();
  expect(code(await publishPolicy(writer, id, database))).toBe("ok");
  expect(code(await publishPolicy(writer, id, database))).toBe("unchanged");
  expect(await listNewPolicies(database.read, before)).toMatchObject([
    { slug: "three-year-plan", lapsed: true, money: { currency: "XOF" }, member: { slug: "madeup-bay" } },
  ]);
  expect(await listNewPolicies(database.read, "2999-01-01T00:00:00Z")).toEqual([]);
  expect(await listShowings(database.read, home, "public")).toMatchObject([
    { kind: "policy", href: "/policies/three-year-plan", agendas: ["CEDAW:art.2"] },
  ]);
});

test("what is written after the publication is not shown before it is published again", async () => {
  const { database, home, writer } = await aTown();
  const id = await written(database, home, "Three-year plan");
  value(await publishPolicy(writer, id, database));
  const words = { decided: "Something else." };
  value(await keepPolicyTexts(writer, { id, baseRevision: 3, locale: "en", words }, database));
  const shown = async () =>
    (await findPublishedPolicy(database.read, "three-year-plan"))!.document.texts.decided.fields.en!.text;
  expect(await shown()).toBe("The council decided.");
  value(await publishPolicy(writer, id, database));
  expect(await shown()).toBe("Something else.");
});

test("a policy in which somebody could be recognised is not published", async () => {
  const { database, home, writer } = await aTown();
  const id = await written(database, home, "Three-year plan");
  const words = { progress: "One woman, a nurse and mother of two children, was housed." };
  value(await keepPolicyTexts(writer, { id, baseRevision: 3, locale: "en", words }, database));
  expect(code(await publishPolicy(writer, id, database))).toBe("findings");
});

test("the secretariat may take a policy back, and it is then found nowhere", async () => {
  const { database, home, writer } = await aTown();
  const id = await written(database, home, "Three-year plan");
  value(await publishPolicy(writer, id, database));
  expect((await search(database.read, "fr", readQuery("three-year plan", "fr")!)).total).toBe(1);
  expect(code(await withdrawPolicy(secretary, id, database))).toBe("ok");
  expect((await findPolicy(database.read, id))!.state).toBe("withdrawn");
  expect(await findPublishedPolicy(database.read, "three-year-plan")).toBeNull();
  expect((await search(database.read, "fr", readQuery("three-year plan", "fr")!)).total).toBe(0);
  expect(await listShowings(database.read, home, "public")).toEqual([]);
});

test("of a member known by its region alone, neither money nor documents are told: a currency names a country", async () => {
  const { database, home, writer } = await aTown();
  const id = await written(database, home, "Three-year plan");
  const document = { title: "The plan", href: "https://madeup-bay.example.org/plan.pdf", language: "en" };
  const facts = {
    ...noPolicyFacts,
    money: { amount: 1, currency: "XOF", year: 2025, years: 1 },
    documents: [document],
  };
  value(await keepPolicyFacts(writer, { id, baseRevision: 3, facts }, database));
  value(await publishPolicy(writer, id, database));
  value(await protectMember({ kind: "operator" }, home, "region", database));
  const shown = JSON.stringify([
    await findPublishedPolicy(database.read, "three-year-plan"),
    await listPublishedPolicies(database.read),
  ]);
  expect(shown).toContain("Three-year plan");
  expect(shown).not.toMatch(/madeup|XOF/i);
});

test("the sample tells invented policies and practices in three languages, once, and within the rules for everybody", async () => {
  const database = await databaseForThisTest();
  await loadNetworkSeed(database, { sample: true });
  for (let start = 0; start < 2; start++) {
    await loadInventedPractices(database);
    await loadInventedPolicies(database);
  }
  const practices = await listPublishedPractices(database.read);
  const policies = await listPublishedPolicies(database.read);
  expect([practices.length, policies.length]).toEqual([7, 4]);
  for (const { sample, title } of [...practices, ...policies]) {
    expect(sample).toBe(true);
    expect(Object.keys(title.fields).toSorted()).toEqual(["en", "es", "fr"]);
  }
  expect(new Set(practices.map(({ grade }) => grade)).size).toBe(4);
});
