import * as fc from "fast-check";
import { expect, test } from "vitest";
import { drawPathway } from "./draw-pathway.ts";
import { layOut, type Spot, type Step } from "./lay-out.ts";

const step = (from: string, to: string): Step => ({ from, to, when: "", by: "" });
const named = (rows: Spot[][]) => rows.map((row) => row.flatMap((spot) => ("name" in spot ? [spot.name] : [])));

test("a service stands below every service that leads to it", () => {
  expect(named(layOut([step("A", "B"), step("B", "C"), step("A", "C")], 3).rows)).toEqual([["A"], ["B"], ["C"]]);
});

test("an arrow that passes a row has a lane of its own there, beside the services", () => {
  const { rows, links } = layOut([step("A", "B"), step("B", "C"), step("A", "C")], 3);
  expect(rows[1]).toHaveLength(2);
  expect(links[2]!.way.map(({ row }) => row)).toEqual([0, 1, 2]);
});

test("a way back to where one has been is drawn, and moves nobody", () => {
  const { rows, links } = layOut([step("A", "B"), step("B", "A"), step("B", "B")], 3);
  expect(named(rows)).toEqual([["A"], ["B"]]);
  expect(links.map(({ back }) => back)).toEqual([false, true, true]);
});

test("whatever the steps, each spot has a place of its own and a row never holds too many services", () => {
  const name = fc.constantFrom(..."ABCDEFGHIJ");
  fc.assert(
    fc.property(fc.array(fc.tuple(name, name), { minLength: 1, maxLength: 30 }), (pairs) => {
      const { rows, links } = layOut(
        pairs.map(([from, to]) => step(from, to)),
        3,
      );
      for (const row of rows) expect(row.map(({ place }) => place)).toEqual(row.map((_, n) => n));
      expect(Math.max(...named(rows).map((row) => row.length))).toBeLessThanOrEqual(3);
      expect(named(rows).flat().toSorted()).toEqual([...new Set(pairs.flat())].toSorted());
      expect(links).toHaveLength(pairs.length);
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
