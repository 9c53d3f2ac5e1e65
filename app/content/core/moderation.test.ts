import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
  categories,
  decideCase,
  decisions,
  effectOf,
  isLate,
  isUrgent,
  lookedAtBy,
  moreUrgent,
  type CaseStanding,
} from "./moderation.ts";

const open: CaseStanding = { state: "open", hidden: false, proposedBy: null, decidedBy: null, appealState: null };

test("nothing is ever removed by one person, whatever is clicked in whatever order", () => {
  const clicks = fc.array(fc.tuple(fc.constantFrom(...decisions), fc.constantFrom("ada", "bea", "cleo")));
  fc.assert(
    fc.property(clicks, (sequence) => {
      let standing = open;
      for (const [decision, by] of sequence) {
        const decided = decideCase(standing, decision, by);
        if (!decided.ok) continue;
        if (decided.value.state === "removed") expect(decided.value.proposedBy).not.toBe(decided.value.decidedBy);
        if (decision === "uphold" || decision === "grant") {
          expect([standing.proposedBy, standing.decidedBy]).not.toContain(by);
        }
        standing = decided.value;
      }
    }),
  );
});

test("every removal can be taken back", () => {
  const removed: CaseStanding = { ...open, state: "removed", proposedBy: "ada", decidedBy: "bea" };
  const reopened = decideCase(removed, "reopen", "ada");
  if (!reopened.ok) throw new Error("not reopened");
  expect(effectOf(reopened.value)).toBe("hidden");
  const kept = decideCase(reopened.value, "keep", "ada");
  expect(kept.ok && effectOf(kept.value)).toBe("shown");
});

test("one person hides at once, and what is dangerous is late before what is a nuisance", () => {
  const hidden = decideCase(open, "hide", "ada");
  expect(hidden.ok && effectOf(hidden.value)).toBe("hidden");
  const openedAt = "2026-01-01T00:00:00Z";
  const five = new Date("2026-01-01T05:00:00Z");
  expect(isLate({ state: "open", category: "threat", openedAt, lookBy: null }, five)).toBe(true);
  expect(isLate({ state: "open", category: "advertising", openedAt, lookBy: null }, five)).toBe(false);
});

test("danger, a threat and a disclosed identity are urgent, and nothing else is", () => {
  expect(categories.filter(isUrgent)).toEqual(["danger", "threat", "names-somebody"]);
  expect(moreUrgent("other", "threat")).toBe("threat");
  expect(moreUrgent("danger", "other")).toBe("danger");
});

test("a delay that was stated goes before that of the category", () => {
  const one = { state: "open", category: "threat", openedAt: "2026-03-01T00:00:00Z" } as const;
  expect(lookedAtBy({ ...one, lookBy: null }).toISOString()).toBe("2026-03-01T04:00:00.000Z");
  expect(lookedAtBy({ ...one, lookBy: "2026-03-01T02:00:00Z" }).toISOString()).toBe("2026-03-01T02:00:00.000Z");
  expect(isLate({ ...one, lookBy: "2026-03-01T02:00:00Z" }, new Date("2026-03-01T03:00:00Z"))).toBe(true);
});
