import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { compressPage, PageCache } from "./page-cache.server.ts";

const text = "<p>Une page</p>".repeat(200);
const life = { stamp: "1", until: 1000 };
const made = () => compressPage([Buffer.from(text)], 200, {}, life);

test("a kept page is given in each form that a reader may ask for", async () => {
  const { bodies } = await made();
  expect(brotliDecompressSync(bodies.br).toString()).toBe(text);
  expect(gunzipSync(bodies.gzip).toString()).toBe(text);
  expect(Buffer.from(bodies.identity).toString()).toBe(text);
  expect(bodies.gzip).toBe(bodies.gzip);
});

test("a long feed that comes in pieces is the same as in one", async () => {
  const pieces = Array.from({ length: 40 }, (_, n) => Buffer.from(`<item>${n}</item>`.repeat(2000)));
  const inPieces = await compressPage(pieces, 200, {}, life);
  expect(brotliDecompressSync(inPieces.bodies.br).equals(Buffer.concat(pieces))).toBe(true);
  expect(inPieces.etag).toBe((await compressPage([Buffer.concat(pieces)], 200, {}, life)).etag);
});

test("a page of an earlier public version is not found, and the oldest leave when there is no more room", async () => {
  const cache = new PageCache(3000);
  const page = await made();
  cache.keep("/one", page);
  expect(cache.find("/one", "1", 0)).toBe(page);
  expect(cache.find("/one", "2", 0)).toBeUndefined();
  for (const address of ["/a", "/b", "/c"]) cache.keep(address, page);
  expect(cache.find("/a", "1", 0)).toBeUndefined();
  expect(cache.find("/c", "1", 0)).toBe(page);
});

test("a page is not found any more from the instant at which it would say something else", async () => {
  const cache = new PageCache();
  const page = await made();
  cache.keep("/one", page);
  expect(cache.find("/one", "1", 999)).toBe(page);
  expect(cache.find("/one", "1", 1000)).toBeUndefined();
});
