import { expect, test } from "vitest";
import { openSolver } from "./solver.server.ts";

/** x + y = 4, x ≤ 3 */
function small(whole = false) {
  return {
    columns: 2,
    lower: Float64Array.of(0, 0),
    upper: Float64Array.of(3, Infinity),
    rows: [{ index: Int32Array.of(0, 1), value: Float64Array.of(1, 1), lower: 4, upper: 4 }],
    whole,
  };
}

const costOf = (column: number) => ({ index: Int32Array.of(column), value: Float64Array.of(1) });

test("a loaded programme answers one objective after another, and new bounds", async () => {
  await using solver = openSolver();
  const model = await solver.load(small());
  expect(await model.optimise("max", costOf(0))).toMatchObject({ status: "optimal", objective: 3 });
  expect(await model.optimise("max", costOf(1))).toMatchObject({ status: "optimal", objective: 4 });
  await model.setColumnBounds(Int32Array.of(0), Float64Array.of(1.5), Float64Array.of(2.5));
  expect((await model.optimise("max", costOf(1))).objective).toBeCloseTo(2.5);
  await model.setColumnBounds(Int32Array.of(0), Float64Array.of(5), Float64Array.of(6));
  expect((await model.optimise("max", costOf(1))).status).toBe("infeasible");
  await model.dispose();
  await expect(model.optimise("max", costOf(1))).rejects.toThrow("disposed");
});

test("whole numbers are kept when the programme asks for them", async () => {
  await using solver = openSolver();
  const model = await solver.load({ ...small(true), upper: Float64Array.of(1.5, Infinity) });
  expect((await model.optimise("max", costOf(0))).objective).toBe(1);
});

test("an objective without bound is said to be unbounded", async () => {
  await using solver = openSolver();
  const model = await solver.load({ ...small(), rows: [] });
  expect((await model.optimise("max", costOf(1))).status).toBe("unbounded");
});

test("a closed solver refuses, rather than waiting for ever", async () => {
  const solver = openSolver();
  await solver.close();
  await expect(solver.load(small())).rejects.toThrow("ended");
});
