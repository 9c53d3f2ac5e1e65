import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { packageRoot } from "~/platform/root.server.ts";
import type { Outlines } from "./outlines.ts";
import { pointMap, worldPoint } from "./point-map.ts";

const world = JSON.parse(readFileSync(join(packageRoot, "database/seed/outlines/world.json"), "utf8")) as Outlines;
const setting = { id: "m", title: "Members", description: "Where they are", outlines: world };

test("a place falls on its own country's outline, north up and east to the right", () => {
  // The centre of a small, round country as the outlines have it, against a town in its middle.
  const [x, y] = worldPoint({ latitude: -17, longitude: -65 })!;
  const [centreX, centreY] = world.points["BO"]!;
  expect(Math.hypot(x - centreX, y - centreY)).toBeLessThan(8);
  expect(worldPoint({ latitude: 60, longitude: 25 })![1]).toBeLessThan(
    worldPoint({ latitude: -30, longitude: 25 })![1],
  );
});

test("thousands of places weigh little, and those that fall together are drawn once", () => {
  const background = Array.from({ length: 3000 }, (_, i) => [(i * 37) % 900, (i * 53) % 400] as [number, number]);
  const svg = pointMap({ ...setting, background: [...background, ...background], points: [] });
  const path = /class="dots" d="([^"]+)"/.exec(svg)![1]!;
  expect(path.match(/h0/g)).toHaveLength(new Set(background.map(String)).size);
  expect(path.length).toBeLessThan(30_000);
});

test("a name is written as text", () => {
  const svg = pointMap({ ...setting, background: [], points: [{ at: [10, 10], label: "<script>" }] });
  expect(svg).toContain("<title>&lt;script&gt;</title>");
});
