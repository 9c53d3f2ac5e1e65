import * as fc from "fast-check";
import { expect, test } from "vitest";
import { maturityOf, rungs, type MaturityFacts } from "./maturity.ts";

const nothing: MaturityFacts = {
  entries: {},
  findings: { strength: 0, gap: 0, priority: 0 },
  datedActions: 0,
  sessionsHeld: 0,
  signedProtocols: 0,
  expiredProtocols: 0,
  lateEntries: 0,
  publicChapters: [],
  partners: 0,
  agreements: 0,
  collections: 0,
  releases: 0,
  reports: 0,
};

test("an observatory that has just opened stands on the ground, and is told to gather its committee first", () => {
  const { level, next } = maturityOf(nothing);
  expect(level).toBe(0);
  expect(next.map((rung) => rung.code)).toEqual(["committee", "first-meeting", "actors"]);
});

test("a level is reached when all its steps are taken, and those below", () => {
  const withCommittee = { ...nothing, entries: { member: 3, meeting: 1 } };
  expect(maturityOf(withCommittee).level).toBe(1);
  // Publishing without a diagnosis does not skip the levels between.
  expect(maturityOf({ ...withCommittee, releases: 3, reports: 1 }).level).toBe(1);
});

test("a protocol that has expired takes the last level away, and says so", () => {
  const entries = {
    member: 3,
    meeting: 1,
    actor: 5,
    pathway_step: 3,
    data_source: 3,
    aim: 1,
    guide_chapter: 4,
    seminar: 1,
    seminar_decision: 1,
  };
  const lasting: MaturityFacts = {
    ...nothing,
    entries,
    findings: { strength: 1, gap: 1, priority: 1 },
    datedActions: 3,
    sessionsHeld: 1,
    signedProtocols: 1,
    publicChapters: ["diagnosis"],
    partners: 3,
    agreements: 1,
    collections: 1,
    releases: 2,
    reports: 1,
  };
  expect(maturityOf(lasting)).toMatchObject({ level: 5, next: [] });
  const lapsed = maturityOf({ ...lasting, expiredProtocols: 1 });
  expect(lapsed.level).toBe(4);
  expect(lapsed.next.map((rung) => rung.code)).toEqual(["no-expired"]);
});

test("whatever exists, doing the next step never takes a level away", () => {
  const count = fc.integer({ min: 0, max: 6 });
  fc.assert(
    fc.property(
      fc.record({ partners: count, agreements: count, releases: count, reports: count }),
      count,
      (some, members) => {
        const facts = { ...nothing, ...some, entries: { member: members } };
        const more = { ...facts, entries: { member: members + 3, meeting: 1 } };
        expect(maturityOf(more).level).toBeGreaterThanOrEqual(maturityOf(facts).level);
      },
    ),
  );
});

test("steps are written from the bottom up, each under its own code", () => {
  expect(rungs.map((rung) => rung.level)).toEqual(rungs.map((rung) => rung.level).toSorted());
  expect(new Set(rungs.map((rung) => rung.code)).size).toBe(rungs.length);
});
