import { expect, test } from "vitest";
import { freeId, insertBlock, markRemoved, moveBlock, replaceBlock } from "./arrange.ts";
import { emptyDocument, standing, type ReportDocument } from "./report-blocks.ts";

const document = (...ids: string[]): ReportDocument =>
  ids.reduce<ReportDocument>((made, id) => insertBlock(made, { kind: "method", id }), emptyDocument);
const order = ({ blocks }: ReportDocument) => blocks.map(({ id }) => id);

test("a block joins after the one that was named, and at the end where none was or where it has gone", () => {
  const three = document("one", "two", "three");
  expect(order(insertBlock(three, { kind: "unknown", id: "new" }, "one"))).toEqual(["one", "new", "two", "three"]);
  expect(order(insertBlock(three, { kind: "unknown", id: "new" }))).toEqual(["one", "two", "three", "new"]);
  expect(order(insertBlock(three, { kind: "unknown", id: "new" }, "gone"))).toEqual(["one", "two", "three", "new"]);
});

test("a block moves one place at a time, and stays at the ends", () => {
  const three = document("one", "two", "three");
  expect(order(moveBlock(three, "three", "up"))).toEqual(["one", "three", "two"]);
  expect(order(moveBlock(three, "one", "down"))).toEqual(["two", "one", "three"]);
  expect(moveBlock(three, "one", "up")).toBe(three);
  expect(moveBlock(three, "three", "down")).toBe(three);
  expect(moveBlock(three, "gone", "up")).toBe(three);
});

test("a block moves past those that were taken away, which nobody sees", () => {
  const hidden = markRemoved(document("one", "two", "three"), "two", true);
  expect(order(standing(moveBlock(hidden, "three", "up")))).toEqual(["three", "one"]);
  expect(order(standing(moveBlock(hidden, "one", "down")))).toEqual(["three", "one"]);
});

test("what was taken away is gone for readers, and comes back in its place as it was", () => {
  const three = document("one", "two", "three");
  const without = markRemoved(three, "two", true);
  expect(order(standing(without))).toEqual(["one", "three"]);
  expect(markRemoved(without, "two", false)).toEqual(three);
});

test("a block written anew keeps its place, and a new one never takes the anchor of another", () => {
  const three = document("method-1", "method-3");
  expect(replaceBlock(three, { kind: "unknown", id: "method-3" }).blocks).toEqual([
    { kind: "method", id: "method-1" },
    { kind: "unknown", id: "method-3" },
  ]);
  expect(freeId(three, "method")).toBe("method-2");
  // A block that was taken away keeps its anchor too: it may come back.
  expect(freeId(markRemoved(three, "method-1", true), "method")).toBe("method-2");
});
