import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import type { Actor } from "~/kernel/actor.ts";
import { newText } from "~/kernel/translated-text.ts";
import { folderStore } from "~/platform/files.server.ts";
import { databaseForThisTest } from "../../../tests/support/database.ts";
import { findMedia, listPublicMedia } from "../data/media.server.ts";
import { storeMedia, type NewMedia } from "./store-media.server.ts";

const operator: Actor = { kind: "operator" };
const media = (bytes: string, more: Partial<NewMedia> = {}): NewMedia => ({
  bytes: new TextEncoder().encode(bytes),
  alternative: newText("fr", "Un carré", "test", "2026-01-01T00:00:00Z"),
  licence: "CC BY 4.0",
  author: null,
  access: "public",
  ...more,
});
const square = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 2"><script>x()</script><rect/></svg>';

test("a drawing is kept without its script, with its size; what is no media, or has no licence, is refused", async () => {
  const database = await databaseForThisTest();
  const store = folderStore(`${database.dataDir}/files`);
  const stored = await storeMedia(operator, media(square), store, database);
  if (!stored.ok) throw new Error(stored.failure.code);
  const found = (await findMedia(database.read, stored.value.id))!;
  expect(found).toMatchObject({ mediaType: "image/svg+xml", width: 4, height: 2 });
  const kept = await text((await store.read(found.fileKey))!);
  expect(kept).not.toContain("script");
  expect(kept).toHaveLength(found.bytes);

  const refusals = [
    await storeMedia(operator, media("<html>"), store, database),
    await storeMedia(operator, media(square, { licence: " " }), store, database),
    await storeMedia({ kind: "anyone" }, media(square), store, database),
  ];
  expect(refusals.map((one) => !one.ok && one.failure.code)).toEqual(["media-type", "media-licence", "sign-in"]);

  const hidden = await storeMedia(operator, media(square, { access: "members" }), store, database);
  if (!hidden.ok) throw new Error(hidden.failure.code);
  const shown = await listPublicMedia(database.read, [stored.value.id, hidden.value.id]);
  expect(shown.map((one) => one.id)).toEqual([stored.value.id]);
});

test("a photograph is kept without its place, and one that cannot be cleaned is refused", async () => {
  const database = await databaseForThisTest();
  const store = folderStore(`${database.dataDir}/files`);
  const place = Buffer.from("Exif\0\0GPS 48.8566N");
  const photograph = Buffer.concat([
    Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0, place.length + 2]),
    place,
    Buffer.from([0xff, 0xc0, 0, 11, 8, 0, 4, 0, 8, 1, 1, 0x11, 0, 0xff, 0xda, 0, 4, 0, 0, 1, 2, 3, 0xff, 0xd9]),
  ]);
  const stored = await storeMedia(operator, { ...media(""), bytes: photograph }, store, database);
  if (!stored.ok) throw new Error(stored.failure.code);
  const found = (await findMedia(database.read, stored.value.id))!;
  const kept = await text((await store.read(found.fileKey))!);
  expect(kept).not.toMatch(/GPS|Exif/);
  expect(found).toMatchObject({
    mediaType: "image/jpeg",
    width: 8,
    height: 4,
    bytes: photograph.length - 4 - place.length,
  });
  const broken = await storeMedia(operator, { ...media(""), bytes: photograph.subarray(0, 12) }, store, database);
  expect(!broken.ok && broken.failure.code).toBe("media-traces");
});
