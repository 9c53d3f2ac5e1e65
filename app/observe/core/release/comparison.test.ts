import { expect, test } from "vitest";
import { changesOf, needsNote, type SeriesComparison } from "./comparison.ts";

const series = (over: Partial<SeriesComparison>): SeriesComparison => ({
  series: "SAMPLE",
  added: 0,
  revised: 0,
  withdrawn: 0,
  withheldNow: 0,
  same: 0,
  up: 0,
  down: 0,
  meanChange: null,
  ...over,
});
const before = { releaseId: 1, version: 1 };

test("a first edition has nothing to explain", () => {
  expect(needsNote({ with: null, series: [series({ added: 40 })] })).toBe(false);
});

test("new figures need no note, a revised or a vanished one does", () => {
  expect(needsNote({ with: before, series: [series({ added: 3, same: 9 })] })).toBe(false);
  expect(needsNote({ with: before, series: [series({ revised: 1 })] })).toBe(true);
  expect(needsNote({ with: before, series: [series({}), series({ withdrawn: 1, withheldNow: 1 })] })).toBe(true);
});

test("series add up", () => {
  const all = changesOf({ series: [series({ added: 1, revised: 2 }), series({ added: 4, same: 5, withdrawn: 1 })] });
  expect(all).toEqual({ added: 5, revised: 2, withdrawn: 1, withheldNow: 0, same: 5 });
});
