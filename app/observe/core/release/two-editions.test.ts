import { afterAll, beforeAll, expect, test } from "vitest";
import { openSolver, type OpenSolver } from "~/platform/solver.server.ts";
import { attack, tellStory } from "./two-editions.test-kit.ts";

let solver: OpenSolver;
beforeAll(() => {
  solver = openSolver();
});
afterAll(() => solver[Symbol.asyncDispose]());

/** Numbers of stories in which an earlier version told something: two of a total finer in two ways, five of revisions. */
const once = [97, 35, 380, 237, 221, 66, 219];
const others = Array.from({ length: 25 }, (_, i) => 10_000 + i);

test("whoever keeps two editions learns no small figure of either, whatever was revised, merged or held back", async () => {
  for (const seed of [...once, ...others]) {
    const story = await tellStory(seed, solver);
    if (!story) continue;
    // Refused: only the first edition is out.
    if (story.second.verdict !== "protected") story.second.out.clear();
    expect([seed, await attack(story, solver, false)]).toEqual([seed, []]);
    const misled = await attack(story, solver, true);
    if (misled !== null) expect([seed, misled]).toEqual([seed, []]);
  }
}, 240_000);
