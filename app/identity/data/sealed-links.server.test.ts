import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { sealedLinks } from "./sealed-links.server.ts";

const dataDir = mkdtempSync(join(tmpdir(), "oivf-links-"));
const links = sealedLinks("invented", { leave: null, confirm: 7 });
const others = sealedLinks("other", { leave: null, confirm: 7 });
const id = "7d0c6c5e-0000-4000-8000-0000000000ff";

test("a link says who and what for, and nothing to whoever changes a letter, its purpose or its slice", () => {
  fc.assert(
    fc.property(fc.uuid(), fc.nat(), (uuid, at) => {
      const token = links.sign(dataDir, "leave", uuid);
      expect(links.read(dataDir, "leave", token)).toBe(uuid);
      expect(token.length).toBeLessThanOrEqual(52);
      const i = at % token.length;
      const forged = `${token.slice(0, i)}${token[i] === "a" ? "b" : "a"}${token.slice(i + 1)}`;
      expect(links.read(dataDir, "leave", forged)).toBeNull();
    }),
  );
  const token = links.sign(dataDir, "leave", id);
  expect(links.read(dataDir, "confirm", token)).toBeNull();
  expect(others.read(dataDir, "leave", token)).toBeNull();
});

test("a link that lasts a week says nothing after it", () => {
  const token = links.sign(dataDir, "confirm", id, new Date("2026-11-01T00:00:00Z"));
  expect(links.read(dataDir, "confirm", token, new Date("2026-11-08T00:00:00Z"))).toBe(id);
  expect(links.read(dataDir, "confirm", token, new Date("2026-11-09T00:00:00Z"))).toBeNull();
});

test("a form filled before anybody could read it, or never shown, is told apart", () => {
  const shown = new Date("2026-11-01T10:00:00Z");
  const stamp = links.stampForm(dataDir, shown);
  const after = (seconds: number) => new Date(shown.getTime() + seconds * 1000);
  expect(links.readStamp(dataDir, stamp, after(1))).toBe("too-quick");
  expect(links.readStamp(dataDir, stamp, after(60))).toBe("good");
  expect(links.readStamp(dataDir, stamp, after(90_000))).toBe("old");
  expect(
    links.readStamp(
      dataDir,
      stamp.replace(/.$/, "0") === stamp ? `${stamp.slice(0, -1)}1` : stamp.replace(/.$/, "0"),
      after(60),
    ),
  ).toBe("forged");
});
