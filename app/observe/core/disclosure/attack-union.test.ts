import { expect, test } from "vitest";
import { openSolverHere } from "~/platform/solver-here.ts";
import { attackUnion, type UnionConstraint, type UnionFigure, type UnionTable } from "./attack-union.ts";

/** Numbers are shown, "?" is withheld, "-" is in no table. */
function table(figures: Record<string, number | "?" | "-">, relations: UnionTable["relations"]): UnionTable {
  const list = Object.entries(figures).map(([key, value]): UnionFigure => {
    if (value === "?") return { key, state: "withheld" };
    return value === "-" ? { key, state: "unseen" } : { key, state: "shown", value };
  });
  return { name: "a release", figures: list, relations };
}

const sum = (whole: string, ...parts: string[]) => ({ kind: "sum" as const, whole, parts });

async function attack(tables: UnionTable[], constraints: UnionConstraint[] = []) {
  const outcome = await attackUnion(tables, constraints, await openSolverHere(), { threshold: 5, exact: true });
  if (!outcome.ok) throw new Error(outcome.failure.code);
  return outcome.value;
}

test("two releases that withhold different figures of one sum tell both", async () => {
  const first = table({ all: 30, a: "?", b: "?", c: 20 }, [sum("all", "a", "b", "c")]);
  const second = table({ all: 30, a: "?", b: 7, c: "?" }, [sum("all", "a", "b", "c")]);
  expect((await attack([first])).verdict).toBe("protected");
  expect((await attack([second])).verdict).toBe("protected");
  const { exposed, intervals } = await attack([first, second]);
  expect(exposed).toEqual(["a"]);
  expect(intervals.get("a")).toEqual([3, 3]);
});

test("a year beside months of another release is the sum of them all", async () => {
  const months = ["m1", "m2", "m3"];
  const yearly = table({ year: 21 }, []);
  const monthly = table({ m1: 9, m2: 9, m3: "?" }, []);
  expect((await attack([monthly])).verdict).toBe("protected");
  const { exposed } = await attack([yearly, monthly, table({}, [sum("year", ...months)])]);
  expect(exposed).toEqual(["m3"]);
});

test("persons counted in several parts give a range, and a narrow range gives a figure away", async () => {
  const cover = { kind: "cover" as const, whole: "any", parts: ["police", "health"], complete: true };
  const wide = await attack([table({ any: 12, police: 9, health: "?" }, [cover])]);
  expect(wide.intervals.get("health")).toEqual([3, 12]);
  const narrow = await attack([table({ any: 3, police: 0, health: "?" }, [cover])]);
  expect(narrow.exposed).toEqual(["health"]);
});

test("two near-nested boundaries leave a small remainder, which is known", async () => {
  const old = table({ town: 42, "town-core": "-", rest: "-" }, [sum("town", "town-core", "rest")]);
  const merged = table({ town2: 40, "town-core": "-" }, [sum("town2", "town-core")]);
  expect((await attack([old])).verdict).toBe("protected");
  expect((await attack([old, merged])).exposed).toEqual(["rest"]);
});

test("a rate over a known population is the count, whatever it is called", async () => {
  const tables = [table({ all: 60, a: "?", b: "?", c: 40 }, [sum("all", "a", "b", "c")])];
  // 3.0 per 1,000 of 1,010 persons, rounded to one digit.
  const rate: UnionConstraint = { terms: [{ key: "a", times: 1000 / 1010 }], atLeast: 2.95, atMost: 3.05 };
  expect((await attack(tables)).verdict).toBe("protected");
  expect((await attack(tables, [rate])).exposed).toEqual(["a"]);
});

test("whole numbers are used: half of an odd sum is no person", async () => {
  const { intervals } = await attack(
    [table({ a: "?", b: "?" }, [])],
    [
      {
        terms: [
          { key: "a", times: 2 },
          { key: "b", times: 2 },
        ],
        atLeast: 5,
        atMost: 7,
      },
    ],
  );
  expect(intervals.get("a")).toEqual([1, 2]);
});

test("a figure with two values is no fact, and figures that no table explains are refused", async () => {
  const solver = await openSolverHere();
  const two = await attackUnion([table({ a: 3 }, []), table({ a: 4 }, [])], [], solver, { threshold: 5 });
  expect(two).toMatchObject({ ok: false, failure: { code: "disclosure.two-values" } });
  const none = await attackUnion([table({ all: 3, a: 9, b: "?" }, [sum("all", "a", "b")])], [], solver, {
    threshold: 5,
  });
  expect(none).toMatchObject({ ok: false, failure: { code: "disclosure.contradiction" } });
});
