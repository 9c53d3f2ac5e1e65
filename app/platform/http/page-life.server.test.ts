import { expect, test } from "vitest";
import { changesAt, withLife } from "./page-life.server.ts";

const now = new Date("2027-03-20T09:30:00Z");
const lifeOf = async (...instants: string[]) => {
  const { until } = await withLife(now.getTime(), async () => changesAt(instants, now));
  return new Date(until).toISOString();
};

test("a page holds until the first instant to come at which it would say something else", async () => {
  expect(await lifeOf("2027-03-20T11:00:00Z", "2027-03-20T10:00:00Z")).toBe("2027-03-20T10:00:00.000Z");
  expect(await lifeOf("2027-03-20T09:00:00Z", "2027-03-20T09:30:00Z")).toBe("2027-03-21T00:00:00.000Z");
});

test("a page that says nothing holds for its day, and an instant after that changes nothing", async () => {
  expect(await lifeOf()).toBe("2027-03-21T00:00:00.000Z");
  expect(await lifeOf("2027-04-01T10:00:00Z")).toBe("2027-03-21T00:00:00.000Z");
});

test("two pages that are drawn at once have lives of their own, and what draws no page may say it too", async () => {
  const [one, two] = await Promise.all([lifeOf("2027-03-20T10:00:00Z"), lifeOf("2027-03-20T12:00:00Z")]);
  expect([one, two]).toEqual(["2027-03-20T10:00:00.000Z", "2027-03-20T12:00:00.000Z"]);
  expect(() => changesAt(["2027-03-20T10:00:00Z"], now)).not.toThrow();
});
