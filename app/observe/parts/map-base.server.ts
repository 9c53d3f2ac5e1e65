import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Outlines, TileGrid } from "~/design/maps/outlines.ts";
import type { TerritoryLevel } from "~/kernel/territory.ts";
import { packageRoot } from "~/platform/root.server.ts";

const read = new Map<string, unknown>();

function load<T>(name: string): T {
  if (!read.has(name)) {
    read.set(name, JSON.parse(readFileSync(join(packageRoot, "database/seed/outlines", `${name}.json`), "utf8")));
  }
  return read.get(name) as T;
}

export type MapBase = { kind: "outlines"; outlines: Outlines } | { kind: "tiles"; grid: TileGrid } | null;

/** Which map can show these places; null where we hold neither outlines nor a grid: they are listed. */
export function mapFor(level: TerritoryLevel, country: string | null): MapBase {
  if (level === "country") return { kind: "outlines", outlines: load<Outlines>("world") };
  if (country === "FR" && level === "province")
    return { kind: "outlines", outlines: load<Outlines>("fr-departements") };
  if (country === "FR" && level === "region") return { kind: "outlines", outlines: load<Outlines>("fr-regions") };
  if (country === "IT" && level === "region") return { kind: "tiles", grid: load<TileGrid>("tiles-it-regions") };
  if (country === "AR" && (level === "province" || level === "region"))
    return { kind: "tiles", grid: load<TileGrid>("tiles-ar-provincias") };
  // No country: the tests walk over its map.
  if (country === "XX" && level === "region") return { kind: "outlines", outlines: load<Outlines>("xx-regions") };
  return null;
}
