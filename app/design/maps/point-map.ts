import { geoEqualEarth } from "d3-geo";
import type { ChartSetting } from "../charts/chart.ts";
import { element, escapeText, picture } from "../svg.ts";
import { sizeOf, type Outlines } from "./outlines.ts";

/** The projection under which `scripts/make-outlines.ts` draws the world; a test holds it to the outlines. */
const projection = geoEqualEarth()
  .rotate([-11, 0])
  .scale(189.6081533753506)
  .translate([489.1117500338699, 252.58211279611854]);

/** Where a place lies on the outlines of the world, in whole units; null beyond them. */
export function worldPoint(place: { latitude: number; longitude: number }): [number, number] | null {
  const at = projection([place.longitude, place.latitude]);
  return at && at.every(Number.isFinite) ? [Math.round(at[0]), Math.round(at[1])] : null;
}

export type PointMapSpec = Pick<ChartSetting, "id" | "title" | "description"> & {
  outlines: Outlines;
  /** Many and quiet: drawn together, told by the list beside the map. */
  background: readonly (readonly [number, number])[];
  /** Few and told by name on pointing at them. */
  points: readonly { at: readonly [number, number]; label: string }[];
};

/** Places on the world. Thousands of them weigh a few kilobytes: those that fall together are one point, written as steps. */
export function pointMap(spec: PointMapSpec): string {
  const [width, height] = sizeOf(spec.outlines);
  return picture(
    { id: spec.id, title: spec.title, description: spec.description, width, height, className: "map points" },
    element("path", { class: "land", d: (spec.outlines.land ?? "") + Object.values(spec.outlines.shapes).join("") }),
    spec.background.length > 0 ? element("path", { class: "dots", d: dots(spec.background) }) : "",
    ...spec.points.map(({ at: [cx, cy], label }) =>
      element("circle", { class: "circle", cx, cy, r: width / 160 }, element("title", {}, escapeText(label))),
    ),
  );
}

/** Points without length, that round ends make visible; each is written from the one before it. */
function dots(points: readonly (readonly [number, number])[]): string {
  const sorted = points.toSorted(([ax, ay], [bx, by]) => ay - by || ax - bx);
  let path = "";
  let last: readonly [number, number] | null = null;
  for (const [x, y] of sorted) {
    if (last && last[0] === x && last[1] === y) continue;
    const pair = last ? [x - last[0], y - last[1]] : [x, y];
    path += `${last ? "m" : "M"}${pair[0]}${pair[1]! < 0 ? "" : " "}${pair[1]}h0`;
    last = [x, y];
  }
  return path;
}
