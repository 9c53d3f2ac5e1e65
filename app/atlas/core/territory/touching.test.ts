import { expect, test } from "vitest";
import { bordersOf } from "../../data/borders.server.ts";
import { touching } from "./touching.ts";

test("places that share a side touch; a common corner, or nothing, is not enough", () => {
  const shapes = { A: "M0 0h2v2h-2z", B: "M2 0h2v2h-2z", C: "M2 2h2v2h-2z", D: "M9 9l1 1v2z" };
  const touch = touching(shapes);
  expect([touch("A", "B"), touch("B", "C"), touch("A", "C"), touch("A", "D"), touch("A", "E")]).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});

test("the outlines that we hold know their neighbours", () => {
  const touch = bordersOf("FR", "province")!;
  expect(bordersOf("FR", "municipality")).toBeNull();
  expect(bordersOf("IT", "province")).toBeNull();
  const tiles = bordersOf("IT", "region")!;
  expect([tiles("IT-25", "IT-21"), tiles("IT-25", "IT-82")]).toEqual([true, false]);
  expect([touch("FR-13", "FR-83"), touch("FR-01", "FR-73"), touch("FR-29", "FR-67"), touch("FR-13", "FR-59")]).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
