import * as fc from "fast-check";
import { expect, test } from "vitest";
import { drawPathway } from "./draw-pathway.ts";
import { layOut, type Step } from "./lay-out.ts";

const step = (from: string, to: string): Step => ({ from, to, when: "", by: "" });

test("a stop stands below every stop that leads to it", () => {
  const { stops } = layOut([step("A", "B"), step("B", "C"), step("A", "C")], 4);
  expect(stops.map(({ name, row }) => [name, row])).toEqual([
    ["A", 0],
    ["B", 1],
    ["C", 2],
  ]);
});

test("a way back to where one has been is drawn, and moves nobody", () => {
  const { stops, links } = layOut([step("A", "B"), step("B", "A"), step("B", "B")], 4);
  expect(stops.map(({ row }) => row)).toEqual([0, 1]);
  expect(links).toHaveLength(3);
});

test("whatever the steps, each stop has a place of its own and a row is never too long", () => {
  const name = fc.constantFrom(..."ABCDEFGHIJ");
  fc.assert(
    fc.property(fc.array(fc.tuple(name, name), { minLength: 1, maxLength: 30 }), (pairs) => {
      const { stops, rows } = layOut(
        pairs.map(([from, to]) => step(from, to)),
        3,
      );
      expect(new Set(stops.map(({ row, place }) => `${row}/${place}`)).size).toBe(stops.length);
      expect(Math.max(...rows)).toBeLessThanOrEqual(3);
      expect(rows.reduce((sum, count) => sum + count, 0)).toBe(stops.length);
    }),
  );
});

test("the drawing carries its words, escapes what people typed, and has no style of its own", () => {
  const words = { id: "p", title: "Parcours", description: "De l’écoute à la santé" };
  const { wide, narrow } = drawPathway([step("Écoute <b>", "Santé & soins")], words);
  for (const svg of [wide, narrow]) {
    expect(svg).toContain("De l’écoute à la santé");
    expect(svg).toContain("&lt;b&gt;");
    expect(svg).not.toMatch(/<b>|style/);
  }
});
