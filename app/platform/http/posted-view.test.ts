import { RouterContextProvider } from "react-router";
import { expect, test } from "vitest";
import { postedView } from "./posted-view.ts";

test("what a post has read is the answer of its own request's loader, and of no other's", () => {
  const posted = postedView<{ words: string }>();
  const [mine, other] = [new RouterContextProvider(), new RouterContextProvider()];
  const view = { words: "night stops" };
  expect(posted.keep(mine, view)).toBe(view);
  expect(posted.kept(mine)).toBe(view);
  expect(posted.kept(other)).toBeNull();
  expect(postedView().kept(mine)).toBeNull();
});
