import { expect, test } from "vitest";
import { databaseForThisTest } from "../../../tests/support/database.ts";
import { loadNetworkSeed } from "../../network/index.server.ts";
import { cautionsOf } from "../core/before-sending.ts";
import { anyReader } from "../core/policy.ts";
import { listSpaces } from "../data/spaces.server.ts";
import { findThread, listPublicOutcomes, listThreads } from "../data/threads.server.ts";
import { viewThread } from "../pages/thread-view.server.ts";
import { loadInventedDiscussion } from "./load-invented-discussion.server.ts";

test("the sample consults among invented members alone, to an outcome in every language, once", async () => {
  const database = await databaseForThisTest();
  await loadNetworkSeed(database, { sample: true });
  await loadInventedDiscussion(database);
  await loadInventedDiscussion(database);
  const spaces = await listSpaces(database.read, anyReader);
  expect(spaces.map(({ slug, threads }) => [slug, threads])).toEqual([["shared-reception-invented", 1]]);
  const [listed] = await listThreads(database.read, anyReader, spaces[0]!.id);
  const thread = (await findThread(database.read, anyReader, listed!.code))!;
  for (const locale of ["fr", "en", "es"] as const) {
    const view = await viewThread(database.read, anyReader, thread, { locale, page: 1, post: null, inside: false });
    expect(view.posts).toHaveLength(6);
    expect(view.outcome?.language).toBe(locale);
    for (const { voice, body } of view.posts) {
      expect(voice).toMatch(/invent|réseau|network|red/);
      expect(cautionsOf(JSON.stringify(body))).toEqual([]);
    }
  }
  expect(await listPublicOutcomes(database.read)).toHaveLength(1);
});
