import { element, picture } from "../svg.ts";
import { canvas, type ChartSetting, type Point, type Tone } from "./chart.ts";
import { linearScale } from "./scale.ts";
import { joined } from "./small-multiples.ts";

/** A line the size of a word, for a table or a list; its number stands beside it as text. */
export function sparkline(spec: ChartSetting & { points: readonly Point[]; tone?: Tone }): string {
  const on = canvas(spec, "narrow", 120);
  const xs = spec.points.map((point) => point.x);
  const x = linearScale([Math.min(...xs), Math.max(...xs)], [4, 116]);
  const y = linearScale([0, Math.max(...spec.points.map((point) => point.y ?? 0), 1)], [29, 5]);
  return picture(
    { id: spec.id, title: spec.title, description: spec.description, width: 120, height: 34, className: "chart spark" },
    element("path", { class: "grid", d: "M0 30.5H120" }),
    element(
      "g",
      { class: spec.tone ?? "accent" },
      joined(spec.points, (point) => [on.across(x(point.x)), y(point.y)]),
    ),
  );
}
