import { afterAll, beforeAll, expect, test } from "vitest";
import { readQuery } from "~/content/index.ts";
import { search } from "~/content/index.server.ts";
import { locales } from "~/kernel/locale.ts";
import { protections, type Protection } from "~/network/index.ts";
import { listShowings, protectMember } from "~/network/index.server.ts";
import type { Database } from "~/platform/database.server.ts";
import { emptyDatabase } from "../../tests/support/database.ts";
import { addTown, leaveNetwork } from "../network/network.test-kit.ts";
import {
  keepPolicyFacts,
  keepPolicyTexts,
  publishPolicy,
  startPolicy,
  withdrawPolicy,
} from "./commands/write-policy.server.ts";
import { policyFilters } from "./core/facets.ts";
import { noPolicyFacts } from "./core/policy.ts";
import { findPolicy } from "./data/policies.server.ts";
import { findSheets } from "./data/find-sheets.server.ts";
import { findPublishedPolicy, listNewPolicies, listPublishedPolicies } from "./data/published-policies.server.ts";
import { practiceListeners } from "./listeners.server.ts";
import { readPolicyList } from "./pages/policy-list-view.server.ts";
import { readPolicyView } from "./pages/policy-view.server.ts";
import { value } from "./practice.test-kit.ts";

/**
 * Towns with policies, published or still written, whose protection changes by chance (the same each time: the seed is
 * fixed), that leave with their name or without; after each change everything that the public can ask is asked.
 */
let database: Database;
interface Made {
  town: string;
  mark: string;
  currency: string;
  protection: Protection;
  policy: number;
  slug: string;
  isShown: boolean;
  left?: "kept" | "removed";
}
const made: Made[] = [];
const system = { kind: "system", task: "test" } as const;
const operator = { kind: "operator" } as const;
let chance = 4_202_611;
const dice = (sides: number) => (chance = (chance * 48_271) % 2_147_483_647) % sides;

beforeAll(async () => {
  database = await emptyDatabase();
  for (let i = 0; i < 12; i++) {
    const letter = "abcdefghijkl"[i]!;
    const mark = `qz${letter}xv`;
    const currency = `Q${letter.toUpperCase()}X`;
    const countryCode = `X${letter.toUpperCase()}`;
    const town = await addTown(database, {
      slug: `town-${mark}`,
      name: `Town ${mark}`,
      countryCode,
      population: 50_000,
    });
    const title = `Lantern plan number ${i} tt${mark}`;
    const { id } = value(await startPolicy(system, { organisationId: town, title, locale: "en" }, database));
    const words = {
      summary: "In short.",
      decided: `The council of Town ${mark} decided.`,
      department: `Of Town ${mark}`,
    };
    value(await keepPolicyTexts(system, { id, baseRevision: 1, locale: "en", words }, database));
    const documents = [{ title: "Plan", href: `https://town-${mark}.example.org/plan`, language: "en" }];
    const money = { amount: 1000, currency, year: 2025, years: 1 };
    const facts = { ...noPolicyFacts, money, documents };
    value(await keepPolicyFacts(system, { id, baseRevision: 2, facts }, database));
    const isShown = i % 4 !== 3;
    if (isShown) value(await publishPolicy(system, id, database));
    const { slug } = (await findPolicy(database.read, id))!;
    made.push({ town, mark, currency, protection: "open", policy: id, slug, isShown });
  }
}, 120_000);
afterAll(() => database.close());

async function everythingPublic(): Promise<string> {
  const { read } = database;
  const answers: unknown[] = [await listPublishedPolicies(read), await listNewPolicies(read, "2000-01-01T00:00:00Z")];
  for (const locale of locales) {
    answers.push(await readPolicyList(read, locale, new URLSearchParams()));
    answers.push(await readPolicyList(read, locale, new URLSearchParams("kind=action-plan")));
    answers.push(await readPolicyList(read, locale, new URLSearchParams({ q: "lantern" })));
    answers.push((await search(read, locale, readQuery("lantern", locale)!)).documents);
  }
  for (const { slug } of made) {
    answers.push(await readPolicyView(read, slug, "en"), await readPolicyView(read, slug, "fr"));
    answers.push(await findPublishedPolicy(read, slug));
  }
  return JSON.stringify(answers, (_key, each: unknown) => (each instanceof Map ? [...each] : each));
}

async function change(): Promise<string> {
  const one = made[dice(made.length)]!;
  if (one.left) return `${one.mark} has left`;
  if (dice(5) === 0 && one.isShown) {
    value(await withdrawPolicy(operator, one.policy, database));
    one.isShown = false;
    return `${one.mark} withdrawn`;
  }
  const leaves = dice(6) === 0;
  if (leaves) {
    one.left = dice(3) === 0 ? "kept" : "removed";
    value(await leaveNetwork(operator, one.town, one.left, database));
  } else {
    one.protection = protections[dice(protections.length)]!;
    value(await protectMember(operator, one.town, one.protection, database));
  }
  const type = leaves ? ("network.member-left" as const) : ("network.member-protected" as const);
  const [listener] = practiceListeners;
  expect(listener!.listensTo).toContain(type);
  await database.write((transaction) => listener!.handle({ id: "", type, subject: one.town, at: "" }, transaction));
  return `${one.mark} ${one.left ?? one.protection}`;
}

test("what may not be read of a policy is in no list, count, facet, search or page, whatever becomes of its member", async () => {
  for (let round = 0; round < 30; round++) {
    const what = round === 0 ? "begun" : await change();
    const told = await everythingPublic();
    for (const { town, mark, currency, protection, isShown, left, policy } of made) {
      const mayBeFound = isShown && protection !== "unlisted";
      const mayBeNamed = mayBeFound && protection !== "region" && left !== "removed";
      const named = told.includes(`Town ${mark}`) || told.includes(`town-${mark}`);
      expect(`${what}: ${mark} named ${named}`).toBe(`${what}: ${mark} named ${mayBeNamed}`);
      // A currency names a country.
      expect(`${what}: ${mark} money ${told.includes(currency)}`).toBe(`${what}: ${mark} money ${mayBeNamed}`);
      expect(`${what}: ${mark} found ${told.includes(`tt${mark}`)}`).toBe(`${what}: ${mark} found ${mayBeFound}`);
      const showings = (await listShowings(database.read, town, "public")).filter(({ id }) => id === String(policy));
      // The page of a member known by its region alone is not there to show it.
      if (!mayBeFound || left === "removed") expect(showings).toEqual([]);
    }
    const asked = { kind: "policy", locale: "en", words: "", chosen: {}, filters: policyFilters, page: 1 } as const;
    const { total, counts } = await findSheets(database.read, asked);
    const open = made.filter(({ isShown, protection }) => isShown && protection !== "unlisted");
    const attributed = open.filter(({ left }) => left !== "removed");
    const named = attributed.filter(({ protection }) => protection !== "region");
    const sum = (name: string) => [...counts[name]!.values()].reduce((all, one) => all + one, 0);
    expect(total).toBe(open.length);
    expect(sum("country")).toBe(named.length);
    expect(sum("region")).toBe(attributed.length);
    expect([...counts["member"]!.keys()].toSorted()).toEqual(named.map(({ mark }) => `town-${mark}`).toSorted());
  }
  expect(new Set(made.map(({ left }) => left)).size).toBeGreaterThan(1);
}, 120_000);
