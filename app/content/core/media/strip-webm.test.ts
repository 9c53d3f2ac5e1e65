import { expect, test } from "vitest";
import { stripMetadata } from "./strip-metadata.ts";

const hex = (id: number) => Buffer.from(id.toString(16).padStart(id > 0xff ? (id > 0xffff ? 8 : 4) : 2, "0"), "hex");
const element = (id: number, ...parts: (Buffer | string)[]) => {
  const body = Buffer.concat(parts.map((part) => Buffer.from(part)));
  const size = Buffer.alloc(8);
  size.writeBigUInt64BE((1n << 56n) | BigInt(body.length));
  return Buffer.concat([hex(id), size, body]);
};
const open = (id: number, ...parts: Buffer[]) =>
  Buffer.concat([hex(id), Buffer.from([0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]), ...parts]);
const head = element(0x1a45dfa3, element(0x4282, "webm"));
const info = element(
  0x1549a966,
  element(0x4461, "DATEDATE"),
  element(0x7ba9, "A shelter"),
  element(0x4d80, "InventedPhone 9"),
);
const track = (type: number, codec = "V_VP8", name = "Owner") =>
  element(0x1654ae6b, element(0xae, element(0x83, Buffer.from([type])), element(0x86, codec), element(0x536e, name)));
const tags = element(0x1254c367, element(0x7373, `LOCATION +48.8566+002.3522/ ${"long ".repeat(60)}`));
const cluster = element(0x1f43b675, element(0xa3, "frames"));
const traces = /LOCATION|48\.85|DATEDATE|shelter|InventedPhone|Owner/;

test("a WebM film loses place, hour, device, title and owner, and keeps its length and its frames", () => {
  const film = Buffer.concat([head, element(0x18538067, info, track(1), cluster, tags)]);
  expect(film.toString("latin1")).toMatch(traces);
  const clean = Buffer.from(stripMetadata(film, "video/webm")!);
  expect(clean.toString("latin1")).not.toMatch(traces);
  expect(clean).toHaveLength(film.length);
  expect(clean.toString("latin1")).toMatch(/V_VP8[\s\S]*frames/);
  expect(stripMetadata(clean, "video/webm")).toEqual(new Uint8Array(clean));
});

test("one recorded by a browser, of unknown length, is cleaned behind its last cluster too", () => {
  const film = Buffer.concat([
    head,
    open(0x18538067, info, track(2, "A_OPUS"), open(0x1f43b675, element(0xa3, "one")), tags),
  ]);
  const clean = Buffer.from(stripMetadata(film, "video/webm")!).toString("latin1");
  expect(clean).not.toMatch(traces);
  expect(clean).toContain("one");
});

test("a track that is neither picture, sound nor subtitle, words in a codec's own data and broken lengths are refused", () => {
  const film = (tracks: Buffer) => Buffer.concat([head, element(0x18538067, tracks, cluster)]);
  expect(stripMetadata(film(track(0x21)), "video/webm")).toBeNull();
  expect(stripMetadata(film(track(2, "A_VORBIS")), "video/webm")).toBeNull();
  expect(stripMetadata(film(track(1)).subarray(0, 60), "video/webm")).toBeNull();
});
