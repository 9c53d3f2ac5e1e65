import { element, escapeText, picture } from "../svg.ts";
import { hatchFill, hatchings } from "../hatching.ts";
import type { ChartSetting } from "../charts/chart.ts";
import type { ValueState } from "../value-state.ts";
import { classify, classOf, type MapClass } from "./classes.ts";
import { countStates, sizeOf, type DrawnMap, type MapValue, type Outlines, type TileGrid } from "./outlines.ts";

export type ChoroplethSpec = ChartSetting & {
  values: readonly MapValue[];
  /** Each state in words, told on pointing at a place. */
  reasons: Record<ValueState, string>;
  classes?: number;
};

/** Rates as fill (never counts: a large place would shout), absences hatched, places without a shape handed back. */
export function choropleth(spec: ChoroplethSpec & { outlines: Outlines }): DrawnMap<MapClass> {
  const { outlines, values } = spec;
  const [width, height] = sizeOf(outlines);
  const filler = fillerOf(spec);
  const valued = new Set(values.map((value) => value.code));
  const land =
    (outlines.land ?? "") +
    Object.entries(outlines.shapes)
      .map(([code, d]) => (valued.has(code) ? "" : d))
      .join("");
  const drawn = values.flatMap((value) => {
    const d = outlines.shapes[value.code];
    return d ? [element("path", { d, ...filler.look(value) }, filler.title(value))] : [];
  });
  const dots = values.flatMap((value) => {
    const at = outlines.points[value.code];
    if (!at || outlines.shapes[value.code]) return [];
    return [element("circle", { cx: at[0], cy: at[1], r: width / 220, ...filler.look(value) }, filler.title(value))];
  });
  const inset = outlines.inset;
  const enlarged = values.flatMap((value) => {
    const d = inset?.shapes[value.code];
    return d ? [element("path", { d, ...filler.look(value) }, filler.title(value))] : [];
  });
  const svg = picture(
    { id: spec.id, title: spec.title, description: spec.description, width, height, className: "map" },
    hatchings(
      spec.id,
      values.map((value) => value.state),
    ),
    land ? element("path", { class: "land", d: land }) : "",
    ...drawn,
    ...dots,
    inset && enlarged.length > 0 ? insetFrame(inset.frame) : "",
    ...enlarged,
  );
  return {
    svg,
    classes: filler.classes,
    absent: countStates(values),
    withoutShape: values.filter(({ code }) => !outlines.shapes[code] && !outlines.points[code]),
  };
}

function insetFrame([x, y, width, height]: readonly [number, number, number, number]): string {
  return element("rect", { class: "inset", x, y, width, height });
}

const tile = 46;

/** The same reading with a square for each place: for places without outlines, and where small places must count as much as large. */
export function tileMap(
  spec: ChoroplethSpec & { grid: TileGrid; shortLabels?: Record<string, string> },
): DrawnMap<MapClass> {
  const { grid, values } = spec;
  const places = Object.values(grid.tiles);
  const width = (Math.max(...places.map(([column]) => column)) + 1) * tile;
  const height = (Math.max(...places.map(([, row]) => row)) + 1) * tile;
  const filler = fillerOf(spec);
  const byCode = new Map(values.map((value) => [value.code, value]));
  const squares = Object.entries(grid.tiles).map(([code, [column, row]]) => {
    const value = byCode.get(code);
    const x = spec.direction === "rtl" ? width - (column + 1) * tile : column * tile;
    const look = value ? filler.look(value) : { class: "land" };
    const short = spec.shortLabels?.[code] ?? code.slice(code.indexOf("-") + 1);
    return element(
      "g",
      {},
      element("rect", { x: x + 1, y: row * tile + 1, width: tile - 2, height: tile - 2, ...look }),
      element(
        "text",
        {
          x: x + tile / 2,
          y: row * tile + tile / 2 + 5,
          "text-anchor": "middle",
          class: overFill(look.class),
        },
        escapeText(short),
      ),
      value ? filler.title(value) : "",
    );
  });
  const svg = picture(
    { id: spec.id, title: spec.title, description: spec.description, width, height, className: "map tiles" },
    hatchings(
      spec.id,
      values.map((value) => value.state),
    ),
    ...squares,
  );
  return {
    svg,
    classes: filler.classes,
    absent: countStates(values),
    withoutShape: values.filter(({ code }) => !grid.tiles[code]),
  };
}

/** Text on a deep class turns light; on hatching it wears a halo. */
function overFill(fill: string): string | undefined {
  if (fill === "class-4" || fill === "class-5") return "over";
  return fill === "absent" ? "halo" : undefined;
}

function fillerOf(spec: ChoroplethSpec) {
  const numbers = new Intl.NumberFormat(spec.locale);
  const format = spec.format ?? ((value: number) => numbers.format(value));
  const shown = spec.values.flatMap(({ value, state }) => (state === "number" && value !== null ? [value] : []));
  const classes = classify(shown, spec.classes);
  return {
    classes,
    look({ value, state }: MapValue): { class: string; fill?: string } {
      if (state === "zero") return { class: "zero" };
      if (state !== "number" || value === null) return { class: "absent", fill: hatchFill(spec.id, state) };
      return { class: `class-${classOf(value, classes)?.number ?? 1}` };
    },
    title({ label, value, state, text }: MapValue): string {
      const words = state === "number" && value !== null ? (text ?? format(value)) : spec.reasons[state];
      return element("title", {}, escapeText(`${label}${spec.locale.startsWith("fr") ? "\u00a0" : ""}: ${words}`));
    },
  };
}
