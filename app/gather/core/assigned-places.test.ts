import { expect, test } from "vitest";
import { chosenPlaces, groupPlaces, type OfferedPlace } from "./assigned-places.ts";

const place = (id: number, parentId: number | null, path: string): OfferedPlace => ({ id, parentId, path, name: path });
const places = [
  place(1, null, "X"),
  place(2, 1, "X/A"),
  place(3, 1, "X/B"),
  place(4, 2, "X/A/1"),
  place(5, 2, "X/A/2"),
  place(6, 3, "X/B/1"),
];

test("a whole brings every place below it that holds no other", () => {
  expect(chosenPlaces(places, { ticked: [], wholes: [2] })).toEqual([4, 5]);
  expect(chosenPlaces(places, { ticked: [], wholes: [1] })).toEqual([4, 5, 6]);
});

test("several places can be ticked beside a whole, and none comes twice", () => {
  expect(chosenPlaces(places, { ticked: [6, 4], wholes: [2] })).toEqual([4, 5, 6]);
});

test("a place and the one that holds it are not both asked for: their counts would add up twice", () => {
  expect(chosenPlaces(places, { ticked: [2, 4], wholes: [] })).toEqual([4]);
  expect(chosenPlaces(places, { ticked: [2, 6], wholes: [] })).toEqual([2, 6]);
});

test("a number that the form did not offer chooses nothing", () => {
  expect(chosenPlaces(places, { ticked: [99], wholes: [98] })).toEqual([]);
});

test("a fold for each place that holds others, the widest first", () => {
  expect(groupPlaces(places).map((group) => [group.id, group.places.map(({ id }) => id)])).toEqual([
    [1, [2, 3]],
    [2, [4, 5]],
    [3, [6]],
  ]);
});
