import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CellValue } from "../cell.ts";
import { judgeChange } from "../cell-change.ts";
import * as grid from "./grid-state.ts";

const count = (value: number): CellValue => ({ status: "number", value });
const start = () => grid.startGrid({ a: { value: count(1), revision: 3 } });
const edit = (state: grid.GridState, key: string, value: CellValue | null) => grid.change(state, [{ key, value }]);

describe("a grid under a person's hands", () => {
  test("a change waits on the revision that was seen, and is confirmed with its new one", () => {
    let state = edit(start(), "a", count(2));
    expect(state.waiting).toEqual({ a: { value: count(2), baseRevision: 3 } });
    state = grid.saved(grid.send(state), { saved: [{ key: "a", revision: 9 }], conflicts: [] });
    expect(state.cells["a"]).toEqual({ value: count(2), revision: 9 });
    expect(grid.notSaved(state)).toEqual({});
  });

  test("what is typed while a change is on its way is sent on the revision that comes back", () => {
    let state = grid.send(edit(start(), "a", count(2)));
    state = edit(state, "a", count(5));
    state = grid.saved(state, { saved: [{ key: "a", revision: 9 }], conflicts: [] });
    expect(state.waiting).toEqual({ a: { value: count(5), baseRevision: 9 } });
  });

  test("when the way is cut, what was on it waits again, with what was typed since", () => {
    let state = grid.send(edit(start(), "a", count(2)));
    state = edit(edit(state, "a", count(5)), "b", count(1));
    state = grid.sendFailed(state);
    expect(state.waiting).toEqual({
      a: { value: count(5), baseRevision: 3 },
      b: { value: count(1), baseRevision: 0 },
    });
  });

  test("undo gives back what was there, and that too is saved", () => {
    let state = edit(start(), "a", count(2));
    state = grid.undo(state);
    expect(grid.valueAt(state, "a")).toEqual(count(1));
    expect(state.waiting["a"]!.value).toEqual(count(1));
    expect(grid.undo(state)).toBe(state);
  });

  test("a conflict keeps both values until one is chosen", () => {
    const conflict = {
      key: "a",
      mine: count(2),
      theirs: { value: count(7), revision: 8, at: "2026-11-24T10:00:00Z", who: "entry" },
    };
    const state = grid.saved(grid.send(edit(start(), "a", count(2))), { saved: [], conflicts: [conflict] });
    expect(state.conflicts).toEqual([conflict]);
    expect(grid.notSaved(state)).toEqual({});
    const mine = grid.resolve(state, "a", "mine");
    expect(mine.waiting).toEqual({ a: { value: count(2), baseRevision: 8 } });
    const theirs = grid.resolve(state, "a", "theirs");
    expect(theirs.cells["a"]).toEqual({ value: count(7), revision: 8 });
    expect(theirs.waiting).toEqual({});
  });

  test("what is no count leaves the cell as it was and says so, until it is put right", () => {
    let state = grid.refuse(start(), "a", "twelve", "unreadable");
    expect(grid.valueAt(state, "a")).toEqual(count(1));
    expect(state.refused["a"]).toEqual({ text: "twelve", problem: "unreadable" });
    state = edit(state, "a", count(1));
    expect(state.refused).toEqual({});
  });

  test("an absence is an answer, an emptied cell is none", () => {
    let state = edit(start(), "b", { status: "unknown", value: null });
    expect(grid.answered(state, ["a", "b", "c"])).toBe(2);
    state = edit(state, "a", null);
    expect(grid.answered(state, ["a", "b", "c"])).toBe(1);
  });
});

test("whatever two people type and whenever the way is cut, nothing is overwritten unseen and nothing is lost", () => {
  type Step = { who: 0 | 1; do: "type" | "send" | "cut" | "mine" | "theirs"; value: number };
  const step = fc.record<Step>({
    who: fc.constantFrom(0, 1),
    do: fc.constantFrom("type", "send", "cut", "mine", "theirs"),
    value: fc.integer({ min: 0, max: 9 }),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      let revision = 3;
      let held: { value: CellValue | null; revision: number } = { value: count(1), revision };
      const people = [start(), start()];
      const serve = (me: number) => {
        const state = grid.send(people[me]!);
        const asked = state.sending?.["a"];
        if (!asked) return;
        const stands = { ...held, item: "i", territory: "T", breakdown: "", status: "number", via: "grid" } as never;
        const verdict = judgeChange(
          { address: { item: "i", territory: "T", breakdown: "" }, ...asked },
          held.value ? Object.assign({}, stands, { value: held.value.value }) : undefined,
        );
        if (verdict === "write") held = { value: asked.value, revision: ++revision };
        const seen = people[me]!.cells["a"]!.revision;
        // Written only on what this person has seen.
        if (verdict === "write") expect(seen === asked.baseRevision || asked.baseRevision <= revision).toBe(true);
        people[me] = grid.saved(
          state,
          verdict === "conflict"
            ? { saved: [], conflicts: [{ key: "a", mine: asked.value, theirs: { ...held, at: null, who: "entry" } }] }
            : { saved: [{ key: "a", revision: held.revision }], conflicts: [] },
        );
      };
      for (const { who, do: what, value } of steps) {
        const state = people[who]!;
        if (what === "type") people[who] = edit(state, "a", count(value));
        if (what === "send") serve(who);
        if (what === "cut") people[who] = grid.sendFailed(grid.send(state));
        if (what === "mine" || what === "theirs") people[who] = grid.resolve(state, "a", what);
      }
      for (const state of people) {
        // What is seen is either saved as seen, waits, or is shown as a conflict.
        const told = grid.notSaved(state)["a"] !== undefined || state.conflicts.length > 0;
        const mine = grid.valueAt(state, "a");
        if (!told && state.cells["a"]!.revision === held.revision) expect(mine).toEqual(held.value);
      }
    }),
  );
});
