import { inflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { rasterise } from "./raster.server.ts";

/** Reads back what the file says: its size, and the red of each pixel. */
function readPng(png: Uint8Array) {
  const bytes = Buffer.from(png);
  expect([...bytes.subarray(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  const at = bytes.indexOf("IDAT");
  const raw = inflateSync(bytes.subarray(at + 4, at + 4 + bytes.readUInt32BE(at - 4)));
  const red: number[][] = [];
  for (let y = 0; y < height; y++) {
    const row = raw.subarray(y * (width * 3 + 1) + 1, (y + 1) * (width * 3 + 1));
    red.push(Array.from({ length: width }, (_, x) => (row[x * 3]! + (red[y - 1]?.[x] ?? 0)) & 255));
  }
  return { width, height, red };
}

const drawn = (shapes: string, width = 4, height = 4) =>
  readPng(rasterise(`<svg xmlns:xlink="x">${shapes}</svg>`, { width, height }));

test("a shape covers its pixels, and the edge of a pixel in part", () => {
  const { red } = drawn(`<path fill="#000000" d="M 1 1 h 2 v 1.5 h -2 Z"/>`);
  expect(red).toEqual([
    [255, 255, 255, 255],
    [255, 0, 0, 255],
    [255, 128, 128, 255],
    [255, 255, 255, 255],
  ]);
});

test("an edge that runs across several cells gives each its share", () => {
  const { red } = drawn(`<path fill="#000000" d="M 0 0 L 4 1 H 0 Z"/>`, 4, 1);
  const share = (part: number) => Math.round(255 * (1 - part));
  expect(red[0]).toEqual([share(0.875), share(0.625), share(0.375), share(0.125)]);
});

test("a hole stays open", () => {
  const { red } = drawn(`<path fill="#000000" d="M 0 0 h 4 v 4 h -4 Z M 1 1 v 2 h 2 v -2 Z"/>`);
  expect(red[1]).toEqual([0, 255, 255, 0]);
});

test("letters are drawn where they are named, moved and turned with their groups", () => {
  const { red } = drawn(
    `<g transform="translate(1 3)"><g transform="matrix(1 0 0 -1 0 0)"><use xlink:href="#g" x="1" y="0" fill="#000000"/></g></g>
     <defs><symbol id="g"><path d="M 0 0 h 1 v 2 h -1 Z"/></symbol></defs>`,
  );
  expect(red.map((row) => row[2])).toEqual([255, 0, 0, 255]);
});

test("a curve is round: a circle of four pieces covers nearly π r²", () => {
  const k = 8;
  const { red } = drawn(
    `<path fill="#000000" d="M 0 ${k} C 0 3.582 3.582 0 8 0 C 12.418 0 16 3.582 16 8 C 16 12.418 12.418 16 8 16 C 3.582 16 0 12.418 0 8 Z"/>`,
    16,
    16,
  );
  const covered = red.flat().reduce((sum, one) => sum + (255 - one) / 255, 0);
  expect(Math.abs(covered - Math.PI * 64)).toBeLessThan(1);
});

test("what reaches over the picture's edge is cut off", () => {
  const { red } = drawn(`<path fill="#000000" d="M -5 -5 h 20 v 20 h -20 Z"/>`);
  expect(red.flat().every((one) => one === 0)).toBe(true);
});
