import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readQuery } from "~/content/index.ts";
import { search } from "~/content/index.server.ts";
import { locales } from "~/kernel/locale.ts";
import { protections, type Protection } from "~/network/index.ts";
import { protectMember } from "~/network/index.server.ts";
import type { Database } from "~/platform/database.server.ts";
import { emptyDatabase } from "../../tests/support/database.ts";
import { addTown, leaveNetwork } from "../network/network.test-kit.ts";
import { answerAdoption, proposeAdoption } from "./commands/adopt-practice.server.ts";
import { linkPractice } from "./commands/link-practice.server.ts";
import { stepPractice } from "./commands/step-practice.server.ts";
import { practiceFilters } from "./core/facets.ts";
import { listAdoptions } from "./data/adoptions.server.ts";
import { findSheets } from "./data/find-sheets.server.ts";
import {
  findPublishedPractice,
  listPublishedPractices,
  readWholePractices,
} from "./data/published-practices.server.ts";
import { practiceListeners } from "./listeners.server.ts";
import { readPracticeList } from "./pages/practice-list-view.server.ts";
import { readPracticeView } from "./pages/practice-view.server.ts";
import { exportedPractice } from "./parts/exported-practice.ts";
import { policyFeed, practiceFeed } from "./parts/practice-feed.server.ts";
import { publishedPractice, value, writtenPractice } from "./practice.test-kit.ts";

/**
 * Many towns with practices in every state, protected in every way, changed again and again by chance (always the same
 * chance: the seed is fixed); after each change everything that the public can ask is asked, and searched for what it
 * may not hold.
 */
let database: Database;
interface Made {
  town: string;
  mark: string;
  protection: Protection;
  practice: number;
  slug: string;
  isShown: boolean;
  /** It has left the network, and its name stays on what it wrote or not. */
  left?: "kept" | "removed";
  /** Whose practice it took up. */
  tookUp?: Made;
}
const made: Made[] = [];
let chance = 20_261_129;
const dice = (sides: number) => (chance = (chance * 48_271) % 2_147_483_647) % sides;

beforeAll(async () => {
  database = await emptyDatabase();
  const peer = await addTown(database, { slug: "peer", name: "Peerburg" });
  for (let i = 0; i < 12; i++) {
    const mark = `qz${"abcdefghijkl"[i]}xv`;
    const town = await addTown(database, {
      slug: `town-${mark}`,
      name: `Town ${mark}`,
      countryCode: `X${"ABCDEFGHIJKL"[i]}`,
      population: 50_000,
    });
    const title = `Lanterns number ${i} tt${mark}`;
    const texts = { context: `Town ${mark} has lanterns.`, results: `Many in Town ${mark}.` };
    const documents = [{ title: "Report", href: `https://town-${mark}.example.org/report`, language: "en" }];
    const wanted = { organisationId: town, title, texts, facts: { documents } };
    const isShown = i % 3 !== 2;
    const practice = isShown
      ? await publishedPractice(database, { ...wanted, peer })
      : { id: await writtenPractice(database, wanted), slug: "" };
    made.push({ town, mark, protection: "open", practice: practice.id, slug: practice.slug, isShown });
  }
  const shown = made.filter(({ isShown }) => isShown);
  for (const [i, one] of shown.slice(1).entries()) {
    const link = {
      id: one.practice,
      locale: "en",
      kind: "adapted-from",
      toSlug: shown[i]!.slug,
      note: `As in Town ${one.mark}.`,
    } as const;
    value(await linkPractice({ kind: "operator" }, link, database));
  }
  // Each is taken up by a town of the next: its name may stand in another's family only as far as it may anywhere.
  for (const [i, one] of shown.entries()) {
    const { practice, slug } = one;
    const adopter = shown[(i + 2) % shown.length]!;
    adopter.tookUp = one;
    const adoption = { slug, organisationId: adopter.town, kind: "inspired-by" } as const;
    await database.write((t) => proposeAdoption(t, { kind: "operator" }, adoption, database.afterCommit));
    const [proposed] = await listAdoptions(database.read, [practice]);
    value(
      await answerAdoption({ kind: "operator" }, { id: practice, adoption: proposed!.id, confirmed: true }, database),
    );
  }
}, 120_000);
afterAll(() => database.close());

/** Everything that anybody can ask of practices without signing in. */
async function everythingPublic(): Promise<string> {
  const { read } = database;
  const answers: unknown[] = [];
  for (const locale of locales) {
    answers.push(await readPracticeList(read, locale));
    answers.push(await readPracticeList(read, locale, new URLSearchParams("action=prevention")));
    for (const file of ["feed.xml", "feed.atom", "feed.json"])
      for (const feed of [practiceFeed, policyFeed])
        answers.push(await feed(read, locale, "https://oivf.example.org", file));
    answers.push((await search(read, locale, readQuery("lanterns", locale)!)).documents);
  }
  const cards = await listPublishedPractices(read);
  answers.push(cards);
  const ids = made.map(({ practice }) => practice);
  for (const whole of await readWholePractices(read, ids))
    answers.push(exportedPractice(whole, "en", "https://x.example"));
  for (const { slug } of made)
    if (slug !== "") {
      answers.push(await readPracticeView(read, slug, "en"));
      answers.push(await readPracticeView(read, slug, "fr", 1));
      answers.push(await findPublishedPractice(read, slug));
    }
  return JSON.stringify(answers, (_key, each: unknown) => (each instanceof Map ? [...each] : each));
}

async function change(): Promise<string> {
  const one = made[dice(made.length)]!;
  const operator = { kind: "operator" } as const;
  if (dice(5) === 0 && one.isShown) {
    value(await stepPractice(operator, { id: one.practice, step: "withdraw" }, database));
    one.isShown = false;
    return `${one.mark} withdrawn`;
  }
  const event = { id: "", type: "network.member-protected" as const, subject: one.town, at: "" };
  if (one.left) return `${one.mark} has left`;
  if (dice(6) === 0) {
    one.left = dice(3) === 0 ? "kept" : "removed";
    value(await leaveNetwork(operator, one.town, one.left, database));
    const leaving = { ...event, type: "network.member-left" as const };
    await database.write((transaction) => practiceListeners[0]!.handle(leaving, transaction));
    return `${one.mark} left, name ${one.left}`;
  }
  one.protection = protections[dice(protections.length)]!;
  value(await protectMember(operator, one.town, one.protection, database));
  await database.write((transaction) => practiceListeners[0]!.handle(event, transaction));
  return `${one.mark} ${one.protection}`;
}

describe("what may not be read", () => {
  test("is in no list, count, facet, feed, search, export, page or family, whatever becomes of its member", async () => {
    for (let round = 0; round < 25; round++) {
      const what = round === 0 ? "begun" : await change();
      const told = await everythingPublic();
      for (const { mark, protection, isShown, left, tookUp } of made) {
        const named = told.includes(`Town ${mark}`) || told.includes(`town-${mark}`);
        const titled = told.includes(`tt${mark}`);
        const drawn = tookUp?.isShown && tookUp.protection !== "unlisted";
        const letsItself = left !== "removed" && (protection === "open" || protection === "institution");
        const mayBeNamed = (isShown || drawn === true) && letsItself;
        const mayBeFound = isShown && protection !== "unlisted";
        expect(`${what}: ${mark} named ${named}`).toBe(`${what}: ${mark} named ${mayBeNamed}`);
        expect(`${what}: ${mark} found ${titled}`).toBe(`${what}: ${mark} found ${mayBeFound}`);
      }
      const asked = {
        kind: "practice",
        locale: "en",
        words: "",
        chosen: {},
        filters: practiceFilters,
        page: 1,
      } as const;
      const { total, counts } = await findSheets(database.read, asked);
      const open = made.filter(({ isShown, protection }) => isShown && protection !== "unlisted");
      const named = open.filter(({ protection, left }) => protection !== "region" && left !== "removed");
      expect(total).toBe(open.length);
      expect([...counts["country"]!.values()].reduce((sum, one) => sum + one, 0)).toBe(named.length);
      expect([...counts["region"]!.values()].reduce((sum, one) => sum + one, 0)).toBe(
        open.filter(({ left }) => left !== "removed").length,
      );
      expect([...counts["member"]!.keys()].toSorted()).toEqual(named.map(({ mark }) => `town-${mark}`).toSorted());
    }
  }, 120_000);
});

test("every published practice is found by its title in each language, by the list and by the search of the site", async () => {
  const visible = made.filter(({ isShown, protection }) => isShown && protection !== "unlisted");
  expect(visible.length).toBeGreaterThan(0);
  for (const locale of locales)
    for (const { mark, practice } of visible) {
      const asked = {
        kind: "practice",
        locale,
        words: `Lanterns tt${mark}`,
        chosen: {},
        filters: practiceFilters,
        page: 1,
      } as const;
      const { onPage } = await findSheets(database.read, asked);
      expect(onPage.map(({ id }) => id)).toEqual([practice]);
      const { documents } = await search(database.read, locale, readQuery(`Lanterns tt${mark}`, locale)!);
      expect(documents.map(({ kind, id }) => `${kind} ${id}`)).toEqual([`practice ${practice}`]);
    }
});
