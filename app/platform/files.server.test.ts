import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { expect, onTestFinished, test } from "vitest";
import { folderStore, parseRange } from "./files.server.ts";

function storeForThisTest() {
  const folder = mkdtempSync(join(tmpdir(), "oivf-files-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return { folder, store: folderStore(folder) };
}

test("what is put is read back, whole or in part, and can be removed", async () => {
  const { store } = storeForThisTest();
  await store.put("media/one.txt", new TextEncoder().encode("0123456789"));
  expect(await text((await store.read("media/one.txt"))!)).toBe("0123456789");
  expect(await text((await store.read("media/one.txt", { start: 2, end: 4 }))!)).toBe("234");
  expect(await store.size("media/one.txt")).toBe(10);
  await store.remove("media/one.txt");
  expect(await store.read("media/one.txt")).toBeNull();
});

test("a transfer that breaks off leaves nothing behind", async () => {
  const { folder, store } = storeForThisTest();
  const broken = Readable.from(
    (function* () {
      yield Buffer.from("half");
      throw new Error("the sender went away");
    })(),
  );
  await expect(store.put("media/two", broken)).rejects.toThrow("went away");
  expect(readdirSync(join(folder, "media"))).toEqual([]);
});

test("a key cannot lead out of the folder", async () => {
  const { store } = storeForThisTest();
  for (const key of ["../x", "media/../../x", "/etc/passwd", "media//x", "", "media/.hidden"]) {
    await expect((async () => store.size(key))()).rejects.toThrow("not a file key");
  }
});

test("a range is read as RFC 9110 says", () => {
  expect(parseRange(null, 10)).toBeNull();
  expect(parseRange("bytes=0-", 10)).toEqual({ start: 0, end: 9 });
  expect(parseRange("bytes=2-4", 10)).toEqual({ start: 2, end: 4 });
  expect(parseRange("bytes=2-400", 10)).toEqual({ start: 2, end: 9 });
  expect(parseRange("bytes=-3", 10)).toEqual({ start: 7, end: 9 });
  expect(parseRange("bytes=-30", 10)).toEqual({ start: 0, end: 9 });
  expect(parseRange("bytes=10-", 10)).toBe("unsatisfiable");
  expect(parseRange("bytes=-0", 10)).toBe("unsatisfiable");
  expect(parseRange("bytes=4-2", 10)).toBeNull();
  expect(parseRange("bytes=0-1,3-4", 10)).toBeNull();
  expect(parseRange("lines=0-1", 10)).toBeNull();
});
