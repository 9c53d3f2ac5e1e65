import { beforeAll, expect, test } from "vitest";
import type { LinearSolver } from "~/kernel/solver.ts";
import { openSolverHere } from "~/platform/solver-here.ts";
import { answerProblem } from "./answer.ts";
import { attack, hostileTable, isSmall, leastLoss, type HostileTable } from "./hostile-tables.test-kit.ts";

let solver: LinearSolver;
beforeAll(async () => {
  solver = await openSolverHere();
});

async function answerOf(document: unknown) {
  const answer = await answerProblem(
    JSON.stringify(document),
    async () => solver,
    () => performance.now(),
  );
  if (!answer.ok) throw new Error(`${answer.failure.code} ${JSON.stringify(answer.failure.details)}`);
  return answer.value;
}

/** What somebody learns who does not know our code, of each figure that must not be told. */
async function expectNothingTold(seed: number, table: HostileTable, withheld: readonly (string | number)[]) {
  const gone = new Set(withheld as number[]);
  const { cells, hidden } = table.document;
  const targets = [...cells.keys()].filter((i) => isSmall(table, cells[i]!));
  for (const i of targets) expect([seed, i, gone.has(i) || hidden.includes(i)]).toEqual([seed, i, true]);
  for (const [i, [least, greatest]] of await attack(table, gone, targets, solver))
    expect([seed, i, greatest > least]).toEqual([seed, i, true]);
}

test("an attacker of her own learns no figure, and no choice loses less where that can be proved", async () => {
  let compared = 0;
  for (let seed = 1; seed <= 30; seed++) {
    const table = hostileTable(seed, { dimensions: 3, units: 4 });
    const { withheld, primary, loss } = await answerOf(table.document);
    await expectNothingTold(seed, table, withheld);
    const least = await leastLoss(table, new Set(primary as number[]), solver);
    if (least === null) continue;
    compared++;
    expect([seed, loss.isLeast, loss.cost]).toEqual([seed, true, least]);
  }
  expect(compared).toBeGreaterThan(8);
}, 120_000);

test("four dimensions, several hierarchies in each: nothing is told", async () => {
  for (let seed = 201; seed <= 203; seed++) {
    const table = hostileTable(seed, { dimensions: 4, units: 4 });
    await expectNothingTold(seed, table, (await answerOf(table.document)).withheld);
  }
}, 120_000);

test("whoever is alone behind a figure learns no other, at the least loss where that can be proved", async () => {
  let compared = 0;
  for (let seed = 401; seed <= 430; seed++) {
    const table = hostileTable(seed, { dimensions: 2, units: 4 });
    const { cells, hidden, rule } = table.document;
    if (rule.protectZeros) continue;
    rule.singletons = true;
    const { withheld, primary, loss } = await answerOf(table.document);
    const alone = cells.filter(({ id, value }) => value === 1 && !hidden.includes(id)).map(({ id }) => id);
    const least = await leastLoss(table, new Set(primary as number[]), solver, alone.slice(0, 6));
    if (alone.length === 0 || alone.length > 6 || least === null) continue;
    compared++;
    expect([seed, withheld.length > 0, loss.isLeast, loss.cost]).toEqual([seed, true, true, least]);
  }
  expect(compared).toBeGreaterThan(4);
}, 120_000);

/** The search once went in circles where a cell that was withheld answered half of a cut: 19, and no proof. */
test("the least loss is found where half a cut is answered already", async () => {
  const counts = [2, 0, 1, 2, 2, 0, 0, 0, 2, 1, 0, 1, 2, 1, 2, 2, 1, 0];
  const codes = { a: ["a0", "a1", "a2"], b: ["b0", "b1"], c: ["c0", "c1", "c2"] };
  const weights: Record<string, number> = { "a0|b1|c1": 3, "a0|B|C": 2, "a2|b0|c0": 2, "A|B|C": 4 };
  const cells = [...codes.a, "A"].flatMap((a) =>
    [...codes.b, "B"].flatMap((b) =>
      [...codes.c, "C"].map((c) => {
        const inner = counts.filter((_, i) => {
          const at = [codes.a[Math.floor(i / 6)], codes.b[Math.floor(i / 3) % 2], codes.c[i % 3]];
          return [a, b, c].every((code, d) => code === "ABC"[d] || code === at[d]);
        });
        const value = inner.reduce((sum, count) => sum + count, 0);
        return { id: `${a}|${b}|${c}`, coords: [a, b, c], value, weight: weights[`${a}|${b}|${c}`] ?? 1 };
      }),
    ),
  );
  const dimensions = (["a", "b", "c"] as const).map((name) => ({
    name,
    hierarchies: [{ children: { [name.toUpperCase()]: codes[name] } }],
  }));
  const { loss } = await answerOf({ dimensions, cells, rule: { type: "minFrequency", threshold: 2 } });
  expect(loss).toEqual({ cost: 17, atLeast: 17, isLeast: true });
});
