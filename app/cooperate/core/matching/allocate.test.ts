import * as fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { openSolver } from "~/platform/solver.server.ts";
import { allocate, needsPerRound, unevenness } from "./allocate.ts";
import { listCandidates, type Candidate } from "./candidates.ts";
import { fairnessOf, jainIndex } from "./fairness.ts";
import { chooseGreedily, inventNetwork, randomFrom } from "./matching.test-kit.ts";
import { pairKey, type MatchingInput, type Participant } from "./participant.ts";

const solver = openSolver();
afterAll(() => solver.close());

const everything = { perNeed: Infinity, perGiver: 0 };

/** What the second wish makes greatest. */
function worthOf(chosen: readonly Candidate[], participants: readonly Participant[]): number {
  const asked = Map.groupBy(chosen, ({ offer }) => offer.organisationId);
  const got = Map.groupBy(chosen, ({ need }) => need.organisationId);
  const squares = [
    ...participants.map(({ organisationId, load }) => {
      const more = asked.get(organisationId)?.length ?? 0;
      return (load + more) ** 2 - load ** 2;
    }),
    ...[...got.values()].map((own) => own.length ** 2),
  ];
  return chosen.reduce((sum, { score }) => sum + score, 0) - unevenness * squares.reduce((sum, one) => sum + one, 0);
}

const networks = fc
  .record({ members: fc.integer({ min: 2, max: 40 }), seed: fc.integer({ min: 1, max: 10_000 }), ample: fc.boolean() })
  .map(({ members, seed, ample }) => inventNetwork(members, seed, { ample }));

describe("in any invented network", () => {
  test("as many needs are met as a sorted list meets, and for as many the pairs are worth no less", async () => {
    await fc.assert(
      fc.asyncProperty(networks, async ({ participants, ...rest }) => {
        const candidates = listCandidates({ participants, ...rest }, everything);
        const chosen = await allocate(candidates, participants, solver);
        const greedy = chooseGreedily(candidates, participants);
        expect(chosen.length).toBeGreaterThanOrEqual(greedy.length);
        if (chosen.length === greedy.length)
          expect(worthOf(chosen, participants)).toBeGreaterThanOrEqual(worthOf(greedy, participants));
      }),
      { numRuns: 60 },
    );
  });

  test("nobody is asked beyond its word, no need is met twice, nobody crowds the others out", async () => {
    await fc.assert(
      fc.asyncProperty(networks, async ({ participants, ...rest }) => {
        const candidates = listCandidates({ participants, ...rest });
        const chosen = await allocate(candidates, participants, solver);
        const asked = Map.groupBy(chosen, ({ offer }) => offer.organisationId);
        for (const { organisationId, capacity, load } of participants)
          expect((asked.get(organisationId)?.length ?? 0) + Math.min(load, capacity)).toBeLessThanOrEqual(capacity);
        expect(new Set(chosen.map(({ need }) => need.id)).size).toBe(chosen.length);
        for (const own of Map.groupBy(chosen, ({ need }) => need.organisationId).values())
          expect(own.length).toBeLessThanOrEqual(needsPerRound);
      }),
      { numRuns: 60 },
    );
  });

  test("the same cards in another order give the same suggestions", async () => {
    await fc.assert(
      fc.asyncProperty(networks, fc.integer(), async (input, seed) => {
        const random = randomFrom(seed);
        const shuffled = <T>(list: readonly T[]) =>
          list
            .map((one) => [random(), one] as const)
            .toSorted(([a], [b]) => a - b)
            .map(([, one]) => one);
        const told = async (one: MatchingInput) =>
          (await allocate(listCandidates(one), one.participants, solver)).map(({ need, offer }) => [need.id, offer.id]);
        const other = { ...input, needs: shuffled(input.needs), offers: shuffled(input.offers) };
        expect(await told(other)).toEqual(await told(input));
      }),
      { numRuns: 20 },
    );
  });

  test("who takes no part is in no pair, on either side; nor is a pair that was settled", async () => {
    await fc.assert(
      fc.asyncProperty(networks, fc.integer({ min: 0, max: 39 }), async (input, which) => {
        const out = input.participants[which % input.participants.length]!.organisationId;
        const settled = new Set(
          listCandidates(input)
            .slice(0, 3)
            .map(({ need, offer }) => pairKey(need.organisationId, offer.organisationId)),
        );
        const participants = input.participants.filter((one) => one.organisationId !== out);
        const candidates = listCandidates({ ...input, participants, settled });
        const members = candidates.flatMap(({ need, offer }) => [need.organisationId, offer.organisationId]);
        expect(members).not.toContain(out);
        for (const { need, offer } of candidates)
          expect(settled.has(pairKey(need.organisationId, offer.organisationId))).toBe(false);
      }),
    );
  });

  test("a pair shares a theme and a language, and is never a member with itself", () => {
    fc.assert(
      fc.property(networks, (input) => {
        for (const { need, offer } of listCandidates(input)) {
          expect(need.theme).toBe(offer.theme);
          expect(need.languages.some((one) => offer.languages.includes(one))).toBe(true);
          expect(need.organisationId).not.toBe(offer.organisationId);
        }
      }),
    );
  });
});

test("in a network of two hundred the allocation serves more and spreads better than a sorted list", async () => {
  for (const ample of [false, true]) {
    const input = inventNetwork(200, 7, { ample });
    const candidates = listCandidates(input, everything);
    const { participants } = input;
    const allocated = fairnessOf(await allocate(listCandidates(input), participants, solver), candidates, participants);
    const sorted = fairnessOf(chooseGreedily(candidates, participants), candidates, participants);
    expect(allocated.served).toBeGreaterThan(sorted.served);
    expect(allocated.jain).toBeGreaterThan(sorted.jain);
    expect(allocated.largestLoad).toBeLessThanOrEqual(sorted.largestLoad);
    expect(allocated.score).toBeGreaterThan(sorted.score);
  }
});

test("one giver between two needs is shared out only where nobody else can answer", async () => {
  const member = (organisationId: string, capacity: number): Participant => ({
    organisationId,
    region: "europe",
    countryCode: "ZZ",
    size: null,
    legalSystem: null,
    offset: null,
    maturity: null,
    capacity,
    load: 0,
  });
  const card = (id: string, organisationId: string, help: "visit" | "advice" = "visit") =>
    ({ id, organisationId, theme: "plan", forms: [], help, languages: ["en"], wish: null }) as const;
  const participants = [member("known", 5), member("new", 5), member("a", 0), member("b", 0)];
  const input = {
    participants,
    needs: [card("n1", "a"), card("n2", "b")],
    offers: [card("o1", "known"), card("o2", "new")],
    settled: new Set<string>(),
  };
  const chosen = await allocate(listCandidates(input), participants, solver);
  expect(chosen.map(({ offer }) => offer.organisationId).toSorted()).toEqual(["known", "new"]);
  const alone = { ...input, settled: new Set([pairKey("a", "new"), pairKey("b", "new")]) };
  const both = await allocate(listCandidates(alone), participants, solver);
  expect(both.map(({ offer }) => offer.organisationId)).toEqual(["known", "known"]);
});

test("without a pair there is nothing to solve", async () => {
  expect(await allocate([], [], solver)).toEqual([]);
});

test("Jain's index is one when all are asked alike and one in n when one is asked everything", () => {
  expect(jainIndex([3, 3, 3])).toBe(1);
  expect(jainIndex([9, 0, 0])).toBeCloseTo(1 / 3);
  expect(jainIndex([0, 0])).toBe(1);
});
