import { expect, test } from "vitest";
import { databaseForThisTest } from "../../tests/support/database.ts";
import { bumpPublicVersion, followPublicVersions, oncePerVersion, publicStamp } from "./public-version.server.ts";

test("an answer is asked once a public version, and again as soon as the public sees something else", async () => {
  const database = await databaseForThisTest();
  let asked = 0;
  const ask = () => oncePerVersion(database.read, "how many", async () => ++asked);
  expect([await ask(), await ask()]).toEqual([1, 2]);
  const stop = await followPublicVersions(database);
  expect([await ask(), await ask()]).toEqual([3, 3]);
  const before = publicStamp();
  await database.write((transaction) => bumpPublicVersion(transaction, "invented", database.afterCommit));
  expect(publicStamp()).not.toBe(before);
  expect(await ask()).toBe(4);
  stop();
});

test("an answer that failed is not remembered", async () => {
  const database = await databaseForThisTest();
  const stop = await followPublicVersions(database);
  await expect(oncePerVersion(database.read, "fragile", () => Promise.reject(new Error("once")))).rejects.toThrow(
    "once",
  );
  expect(await oncePerVersion(database.read, "fragile", async () => "well")).toBe("well");
  stop();
});
