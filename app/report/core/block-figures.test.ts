import { expect, test } from "vitest";
import {
  arrangeFigures,
  figuresOf,
  insertFigure,
  isPinnedBlock,
  putFigure,
  tablePeriods,
  type PinnedBlock,
} from "./block-figures.ts";
import { noChoice, pickedFigure } from "./figure-choice.ts";
import type { Pin } from "./pin.ts";
import type { ReportBlock } from "./report-blocks.ts";

const pin = (territory: string): Pin => ({
  dataset: "invented-police",
  edition: 2,
  series: "complaints",
  codes: {},
  territory,
  period: "2023",
});
const block = (...territories: string[]): PinnedBlock => {
  const made: ReportBlock = { id: "messages-1", kind: "messages", pins: territories.map(pin) };
  if (!isPinnedBlock(made)) throw new Error("a block of messages holds pins");
  return made;
};
const places = (of: PinnedBlock) => figuresOf(of).map((one) => "territory" in one && one.territory);

test("figures are put, moved and taken out one by one, and a block keeps its last one", () => {
  const picked = { kind: "messages", pin: pin("XX-9") } as const;
  const three = block("XX-1", "XX-2", "XX-3");
  expect(places(putFigure(three, picked, 1))).toEqual(["XX-1", "XX-9", "XX-3"]);
  expect(places(putFigure(three, picked, "end"))).toEqual(["XX-1", "XX-2", "XX-3", "XX-9"]);
  expect(places(arrangeFigures(three, 2, "up"))).toEqual(["XX-1", "XX-3", "XX-2"]);
  expect(places(arrangeFigures(three, 0, "up"))).toEqual(["XX-1", "XX-2", "XX-3"]);
  expect(places(arrangeFigures(three, 0, "out"))).toEqual(["XX-2", "XX-3"]);
  expect(places(arrangeFigures(block("XX-1"), 0, "out"))).toEqual(["XX-1"]);
});

test("a figure that was taken out comes back where it stood", () => {
  const three = block("XX-1", "XX-2", "XX-3");
  for (const at of [0, 1, 2]) {
    const picked = { kind: "messages", pin: figuresOf(three)[at] as Pin } as const;
    expect(insertFigure(arrangeFigures(three, at, "out"), picked, at)).toEqual(three);
  }
});

test("a figure of another kind never enters a block", () => {
  const map = pickedFigure("map", {
    ...noChoice,
    dataset: "invented-police",
    series: "complaints",
    edition: 2,
    level: "region",
    period: "2023",
  })!;
  expect(putFigure(block("XX-1"), map, "end")).toEqual(block("XX-1"));
});

test("a table shows at most its last twelve periods, in order", () => {
  const years = Array.from({ length: 15 }, (_, i) => String(2024 - i));
  expect(tablePeriods([...years, "2024", "x"])).toEqual(years.slice(0, 12).toReversed());
});
