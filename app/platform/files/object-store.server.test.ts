import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { hangingStoreForThisTest, objectStoreForThisTest } from "../../../tests/support/object-store.ts";
import { bucketStore, openFileStore } from "../files.server.ts";
import { readSettings, SettingsError } from "../settings.server.ts";
import { ObjectStore, StoreUnavailable } from "./object-store.server.ts";

test("what is put in the store is read back, whole or in part, and can be removed", async () => {
  const store = openFileStore({ dataDir: "", s3: await objectStoreForThisTest() });
  await store.put("media/one.txt", new TextEncoder().encode("0123456789"));
  expect(await text((await store.read("media/one.txt"))!)).toBe("0123456789");
  expect(await text((await store.read("media/one.txt", { start: 2, end: 4 }))!)).toBe("234");
  expect(await store.size("media/one.txt")).toBe(10);
  await store.remove("media/one.txt");
  expect(await store.read("media/one.txt")).toBeNull();
  expect(await store.size("media/one.txt")).toBeNull();
  await store.remove("media/one.txt");
});

test("what comes piece by piece is put whole, or not at all when it breaks off", async () => {
  const store = openFileStore({ dataDir: "", s3: await objectStoreForThisTest() });
  await store.put("media/film", Readable.from(Array.from({ length: 50 }, () => Buffer.alloc(65_536, "x"))));
  expect(await store.size("media/film")).toBe(50 * 65_536);
  const broken = Readable.from(
    (function* () {
      yield Buffer.from("half");
      throw new Error("the sender went away");
    })(),
  );
  await expect(store.put("media/two", broken)).rejects.toThrow("went away");
  expect(await store.size("media/two")).toBeNull();
});

test("an account that the store does not know is refused by it, and a key of a file leads nowhere else", async () => {
  const settings = await objectStoreForThisTest();
  const stranger = bucketStore(new ObjectStore({ ...settings, accessKeyId: "NOBODY" }));
  await expect(stranger.put("media/x", Buffer.from("x"))).rejects.toMatchObject({ status: 403 });
  const store = openFileStore({ dataDir: "", s3: settings });
  for (const key of ["../x", "media/../../x", "/etc/passwd", ""]) {
    await expect((async () => store.size(key))()).rejects.toThrow("not a file key");
  }
});

test("a store that hangs or is away says so within the time given", async () => {
  const hanging = new ObjectStore(await hangingStoreForThisTest(), 200);
  const before = performance.now();
  await expect(hanging.get("files/a")).rejects.toBeInstanceOf(StoreUnavailable);
  await expect(hanging.head("files/a")).rejects.toBeInstanceOf(StoreUnavailable);
  expect(performance.now() - before).toBeLessThan(2000);
  const settings = await objectStoreForThisTest();
  await settings.stop();
  await expect(new ObjectStore(settings).head("files/a")).rejects.toMatchObject({ status: 0 });
});

test("the settings of a store are given together or not at all", () => {
  expect(readSettings({}).s3).toBeNull();
  expect(() => readSettings({ S3_BUCKET: "oivf" })).toThrow(SettingsError);
  const all = { S3_ENDPOINT: "https://s3.example/", S3_BUCKET: "b", S3_ACCESS_KEY_ID: "k", S3_SECRET_ACCESS_KEY: "s" };
  expect(readSettings(all).s3).toMatchObject({ endpoint: "https://s3.example", bucket: "b", region: "us-east-1" });
});

test("what is in the store is listed whole, however many questions it takes", async () => {
  const store = new ObjectStore(await objectStoreForThisTest());
  const keys = Array.from({ length: 7 }, (_, n) => `files/media/${n}`);
  for (const key of [...keys, "help/directory.json"]) await store.put(key, new TextEncoder().encode(key));
  const listed = await Array.fromAsync(store.list("files/", 3));
  expect(listed).toEqual(keys.map((key) => ({ key, size: key.length })));
  expect(await Array.fromAsync(store.list("nothing/"))).toEqual([]);
});
