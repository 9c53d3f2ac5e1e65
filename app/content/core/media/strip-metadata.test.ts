import { crc32, deflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { recogniseMedia } from "./media-type.ts";
import { readOrientation } from "./orientation.ts";
import { stripMetadata } from "./strip-metadata.ts";

/** Eight by four, half red and half blue, as Chromium writes it. */
const jpeg = Buffer.from(
  "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAFA3PEY8MlBGQUZaVVBfeMiCeG5uePWvuZHI////////////////////////////////////////////////////2wBDAVVaWnhpeOuCguv/////////////////////////////////////////////////////////////////////////wAARCAAEAAgDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAL/xAAVEAEBAAAAAAAAAAAAAAAAAAAAAv/EABQBAQAAAAAAAAAAAAAAAAAAAAL/xAAZEQABBQAAAAAAAAAAAAAAAAAAAQIDMTL/2gAMAwEAAhEDEQA/AJkAm0GTSn//2Q==",
  "base64",
);
const vp8 = Buffer.from("VlA4IDAAAAAQAgCdASoIAAQAB0CWJaoCdH8KsBK/4LqAAP5J8+4vvrsGSgh+OVyb+34qpybjIAA=", "base64");

/** What a telephone writes: which side is up, where, when and with which device. */
function exif(orientation: number): Buffer {
  const words = Buffer.from("Invented Phone 2026:11:25 08:00:00 GPS 48.8566N 2.3522E\0");
  const tiff = Buffer.alloc(8 + 2 + 24 + 4);
  tiff.write("II*\0", "latin1");
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(2, 8);
  tiff.writeUInt16LE(0x0110, 10);
  tiff.writeUInt16LE(2, 12);
  tiff.writeUInt32LE(words.length, 14);
  tiff.writeUInt32LE(tiff.length, 18);
  tiff.writeUInt16LE(0x0112, 22);
  tiff.writeUInt16LE(3, 24);
  tiff.writeUInt32LE(1, 26);
  tiff.writeUInt16LE(orientation, 30);
  return Buffer.concat([tiff, words]);
}
const segment = (marker: number, data: Buffer) =>
  Buffer.concat([Buffer.from([0xff, marker, (data.length + 2) >> 8, (data.length + 2) & 0xff]), data]);
/** A JPEG as a telephone hands it over: with its place, its words, its owner, and a second picture behind its end. */
function photograph(orientation = 6): Buffer {
  return Buffer.concat([
    jpeg.subarray(0, 20),
    segment(0xe1, Buffer.concat([Buffer.from("Exif\0\0"), exif(orientation)])),
    segment(0xe1, Buffer.from("http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>GPS 48.8566N</x:xmpmeta>")),
    segment(0xed, Buffer.from("Photoshop 3.0\0Invented Owner")),
    segment(0xe2, Buffer.from("MPF\0GPS 48.8566N")),
    segment(0xfe, Buffer.from("by the Invented Owner")),
    jpeg.subarray(20),
    jpeg,
    Buffer.from("ftypmp4 GPS 48.8566N"),
  ]);
}
const traces = /GPS|48\.8566|Invented|xmpmeta|2026/;
const read = (bytes: Uint8Array | null) => Buffer.from(bytes!).toString("latin1");

test("a photograph loses place, hour, device, owner and what hides behind its end, and not one pixel", () => {
  const clean = stripMetadata(photograph(1), "image/jpeg")!;
  expect(read(photograph(1))).toMatch(traces);
  expect(read(clean)).not.toMatch(traces);
  expect(Buffer.from(clean)).toEqual(jpeg);
});

test("it keeps which side is up, alone", () => {
  const clean = Buffer.from(stripMetadata(photograph(6), "image/jpeg")!);
  expect(read(clean)).not.toMatch(traces);
  expect(readOrientation(clean.subarray(12))).toBe(6);
  expect(recogniseMedia(clean)).toMatchObject({ width: 4, height: 8 });
  expect(stripMetadata(clean, "image/jpeg")).toEqual(new Uint8Array(clean));
});

test("the colours' profile stays, a thumbnail of the uncropped picture goes", () => {
  const profile = segment(0xe2, Buffer.from("ICC_PROFILE\0\u0001\u0001colours"));
  const withThumbnail = Buffer.from("JFIF\0\u0001\u0001\0\0\u0001\0\u0001\u0001\u0001abc", "latin1");
  const source = Buffer.concat([jpeg.subarray(0, 2), segment(0xe0, withThumbnail), profile, jpeg.subarray(20)]);
  const clean = Buffer.from(stripMetadata(source, "image/jpeg")!);
  expect(clean.includes(profile)).toBe(true);
  expect(clean.includes("abc")).toBe(false);
});

test("a progressive picture of several scans is walked to its end", () => {
  const scan = jpeg.subarray(jpeg.indexOf(Buffer.from([0xff, 0xda])), -2);
  const source = Buffer.concat([jpeg.subarray(0, -2), segment(0xfe, Buffer.from("GPS")), scan, jpeg.subarray(-2)]);
  const clean = stripMetadata(source, "image/jpeg")!;
  expect(Buffer.from(clean)).toEqual(Buffer.concat([jpeg.subarray(0, -2), scan, jpeg.subarray(-2)]));
});

const chunk = (name: string, data: Buffer) => {
  const whole = Buffer.concat([Buffer.alloc(4), Buffer.from(name), data, Buffer.alloc(4)]);
  whole.writeUInt32BE(data.length);
  whole.writeUInt32BE(crc32(whole.subarray(4, -4)), whole.length - 4);
  return whole;
};
const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const header = chunk("IHDR", Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]));
const pixels = chunk("IDAT", deflateSync(Buffer.from([0, 0x80])));
const end = chunk("IEND", Buffer.alloc(0));

test("a PNG loses its words, its hour, its Exif and what stands behind its end", () => {
  const source = Buffer.concat([
    signature,
    header,
    chunk("tEXt", Buffer.from("Author\0Invented Owner")),
    chunk("iTXt", Buffer.from("XML:com.adobe.xmp\0\0\0\0\0<x:xmpmeta/>")),
    chunk("eXIf", exif(1)),
    chunk("tIME", Buffer.from([7, 234, 11, 25, 8, 0, 0])),
    chunk("caBX", Buffer.from("Invented Owner")),
    chunk("gAMA", Buffer.from([0, 0, 0xb1, 0x8f])),
    pixels,
    end,
    Buffer.from("GPS 48.8566N"),
  ]);
  const gamma = chunk("gAMA", Buffer.from([0, 0, 0xb1, 0x8f]));
  expect(Buffer.from(stripMetadata(source, "image/png")!)).toEqual(
    Buffer.concat([signature, header, gamma, pixels, end]),
  );
});

const riff = (...parts: Buffer[]) => {
  const body = Buffer.concat([Buffer.from("WEBP"), ...parts]);
  const head = Buffer.from("RIFF\0\0\0\0");
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body]);
};
const part = (name: string, data: Buffer) => {
  const head = Buffer.from(`${name}\0\0\0\0`);
  head.writeUInt32LE(data.length, 4);
  return Buffer.concat([head, data, Buffer.alloc(data.length % 2)]);
};
const vp8x = (flags: number) => part("VP8X", Buffer.from([flags, 0, 0, 0, 7, 0, 0, 3, 0, 0]));

test("a WebP loses its Exif and its XMP, and its flags say so", () => {
  const source = riff(vp8x(0b1100), vp8, part("EXIF", exif(1)), part("XMP ", Buffer.from("<x:xmpmeta>GPS")));
  expect(Buffer.from(stripMetadata(source, "image/webp")!)).toEqual(riff(vp8x(0), vp8));
  const turned = stripMetadata(riff(vp8x(0b1100), vp8, part("EXIF", exif(8))), "image/webp")!;
  expect(read(turned)).not.toMatch(traces);
  expect(turned[20]).toBe(0b1000);
  expect(readOrientation(turned.subarray(turned.length - 26))).toBe(8);
});

test.each([
  ["image/jpeg", photograph()],
  ["image/png", Buffer.concat([signature, header, chunk("eXIf", exif(3)), pixels, end])],
  ["image/webp", riff(vp8x(0b1100), vp8, part("EXIF", exif(1)))],
])("a %s cut anywhere is refused or cleaned, and never hands its traces on", (type, source) => {
  for (let length = 0; length < source.length; length++) {
    const clean = stripMetadata(source.subarray(0, length), type);
    if (clean) expect(read(clean)).not.toMatch(traces);
  }
});

test("lengths that lead out of the file are refused", () => {
  const jpegWith = (length: number) => Buffer.from([0xff, 0xd8, 0xff, 0xe1, length >> 8, length & 0xff, 1, 2]);
  expect(stripMetadata(jpegWith(0xffff), "image/jpeg")).toBeNull();
  expect(stripMetadata(jpegWith(0), "image/jpeg")).toBeNull();
  expect(stripMetadata(Buffer.concat([signature, Buffer.from([0xff, 0xff, 0xff, 0xff])]), "image/png")).toBeNull();
});

const box = (name: string, ...parts: Buffer[]) => {
  const body = Buffer.concat(parts);
  const head = Buffer.from(`\0\0\0\0${name}`, "latin1");
  head.writeUInt32BE(body.length + 8);
  return Buffer.concat([head, body]);
};
const file = box("ftyp", Buffer.from("isom\0\0\0\0isom"));

test("a film loses its place, its hour and its device, and keeps its length", () => {
  const hour = Buffer.from([0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 9, 9, 9]);
  const words = box("udta", box("\xa9xyz", Buffer.from("+48.8566+002.3522/")));
  const film = (movie: Buffer[], track: Buffer[]) =>
    Buffer.concat([file, box("moov", ...movie, box("trak", ...track)), box("mdat", Buffer.from("frames"))]);
  const source = film([box("mvhd", hour), words, box("meta", Buffer.from("Invented Phone"))], [box("tkhd", hour)]);
  expect(read(source)).toMatch(traces);
  const clean = Buffer.from(stripMetadata(source, "video/mp4")!);
  expect(read(clean)).not.toMatch(traces);
  expect(clean).toHaveLength(source.length);
  const undated = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9, 9, 9, 9]);
  const free = (length: number) => box("free", Buffer.alloc(length));
  expect(clean).toEqual(
    film([box("mvhd", undated), free(words.length - 8), free("Invented Phone".length)], [box("tkhd", undated)]),
  );
  expect(stripMetadata(source.subarray(0, 60), "video/mp4")).toBeNull();
});

test("a film with a track of places along it is refused; a handler loses its maker's name", () => {
  const track = (kind: string) =>
    box(
      "moov",
      box(
        "trak",
        box("mdia", box("hdlr", Buffer.from(`\0\0\0\0\0\0\0\0${kind}\0\0\0\0\0\0\0\0\0\0\0\0Invented Phone\0`))),
      ),
    );
  const film = (kind: string) => Buffer.concat([file, track(kind), box("mdat", Buffer.from("frames"))]);
  const clean = Buffer.from(stripMetadata(film("vide"), "video/mp4")!);
  expect(read(clean)).not.toContain("Invented Phone");
  expect(clean).toHaveLength(film("vide").length);
  expect(stripMetadata(film("meta"), "video/mp4")).toBeNull();
});

test("an AVIF picture with words among its items is refused, one without is taken", () => {
  const avif = (items: string) => Buffer.concat([file, box("meta", Buffer.from(items)), box("mdat", Buffer.from("p"))]);
  expect(stripMetadata(avif("infe av01"), "image/avif")).toEqual(avif("infe av01"));
  expect(stripMetadata(avif("infe av01 infe Exif"), "image/avif")).toBeNull();
});
