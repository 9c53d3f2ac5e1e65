import { element, escapeText, picture } from "../svg.ts";
import { hatchFill, hatchings } from "../hatching.ts";
import type { ChartSetting } from "../charts/chart.ts";
import { niceTicks } from "../charts/scale.ts";
import { isAbsent, type ValueState } from "../value-state.ts";
import { countStates, sizeOf, type DrawnMap, type MapValue, type Outlines } from "./outlines.ts";

export type SymbolMapSpec = ChartSetting & {
  values: readonly MapValue[];
  reasons: Record<ValueState, string>;
  outlines: Outlines;
};

/** Counts as circles, their area in proportion; a count is never a fill. A legend of circles stands in the corner. */
export function symbolMap(spec: SymbolMapSpec): DrawnMap<{ value: number; radius: number }> {
  const { outlines, values } = spec;
  const [width, height] = sizeOf(outlines);
  const numbers = new Intl.NumberFormat(spec.locale);
  const format = spec.format ?? ((value: number) => numbers.format(value));
  const most = Math.max(...values.map(({ value }) => value ?? 0), 1);
  const largest = Math.min(width, height) / 14;
  const radiusOf = (value: number) => Math.sqrt(value / most) * largest;

  const circles = values
    .flatMap((value) => {
      const at = outlines.points[value.code];
      return at ? [{ ...value, at }] : [];
    })
    .sort((a, b) => (b.value ?? 0) - (a.value ?? 0))
    .map(({ at: [cx, cy], label, value, state, text }) => {
      const words = state === "number" && value !== null ? (text ?? format(value)) : spec.reasons[state];
      const title = element(
        "title",
        {},
        escapeText(`${label}${spec.locale.startsWith("fr") ? "\u00a0" : ""}: ${words}`),
      );
      const side = width / 75;
      if (isAbsent(state) || value === null) {
        return element(
          "rect",
          {
            class: "absent",
            fill: hatchFill(spec.id, state),
            x: cx - side / 2,
            y: cy - side / 2,
            width: side,
            height: side,
          },
          title,
        );
      }
      if (state === "zero") return element("circle", { class: "zero", cx, cy, r: width / 300 }, title);
      return element("circle", { class: "circle", cx, cy, r: Math.max(radiusOf(value), width / 400) }, title);
    });

  const steps = legendSteps(most);
  const legend = steps.map((value) => {
    const r = radiusOf(value);
    const bottom = height - 8;
    const left = spec.direction === "rtl" ? width - largest - 8 : largest + 8;
    const textX = spec.direction === "rtl" ? left - largest - 8 : left + largest + 8;
    return (
      element("circle", { class: "legend-circle", cx: left, cy: bottom - r, r }) +
      element("path", { class: "leader", d: `M${left} ${Math.round(bottom - 2 * r)}H${Math.round(textX)}` }) +
      element(
        "text",
        { x: textX, y: bottom - 2 * r, dy: "0.34em", "text-anchor": spec.direction === "rtl" ? "end" : undefined },
        escapeText(format(value)),
      )
    );
  });

  const svg = picture(
    { id: spec.id, title: spec.title, description: spec.description, width, height, className: "map symbols" },
    hatchings(
      spec.id,
      values.map((value) => value.state),
    ),
    element("path", { class: "land", d: (outlines.land ?? "") + Object.values(outlines.shapes).join("") }),
    ...circles,
    ...legend,
  );
  return {
    svg,
    classes: steps.map((value) => ({ value, radius: radiusOf(value) })),
    absent: countStates(values),
    withoutShape: values.filter(({ code }) => !outlines.points[code]),
  };
}

/** Two round counts for the legend: one near the largest, one near a fifth of it. */
function legendSteps(most: number): number[] {
  const round = (value: number) =>
    niceTicks(0, value, 1).findLast((tick) => tick > 0 && tick <= value) ?? Math.max(1, Math.floor(value));
  return [...new Set([round(most), round(most / 5)])].filter((value) => value <= most);
}
