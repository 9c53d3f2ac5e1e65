import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { TerritoryLevel } from "~/kernel/territory.ts";
import { packageRoot } from "~/platform/root.server.ts";
import { touching } from "../core/territory/touching.ts";

const files: Readonly<Record<string, string>> = {
  "FR province": "fr-departements",
  "FR region": "fr-regions",
  "IT region": "tiles-it-regions",
  "AR region": "tiles-ar-provincias",
  "AR province": "tiles-ar-provincias",
};
const held = new Map<string, ReturnType<typeof touching>>();

interface TileGrid {
  tiles: Record<string, readonly [column: number, row: number]>;
}

/** On a grid of squares those beside each other count, also by a corner: a grid is no more exact than that. */
function besideOnGrid({ tiles }: TileGrid): (a: string, b: string) => boolean {
  return (a, b) => {
    const [one, other] = [tiles[a], tiles[b]];
    return !!one && !!other && Math.abs(one[0] - other[0]) <= 1 && Math.abs(one[1] - other[1]) <= 1;
  };
}

/** Which places of a country's level share a border; null where we hold no map of them. */
export function bordersOf(country: string | null, level: TerritoryLevel): ((a: string, b: string) => boolean) | null {
  const file = files[`${country} ${level}`];
  if (!file) return null;
  const known = held.get(file);
  if (known) return known;
  const text = readFileSync(join(packageRoot, "database/seed/outlines", `${file}.json`), "utf8");
  const map = JSON.parse(text) as { shapes: Record<string, string> } | TileGrid;
  const borders = "tiles" in map ? besideOnGrid(map) : touching(map.shapes);
  held.set(file, borders);
  return borders;
}
