import { element } from "./svg.ts";
import { isAbsent, valueStates, type ValueState } from "./value-state.ts";

const lines: Partial<Record<ValueState, string>> = {
  not_applicable: "M2 3H3.4",
  not_collected: "M-1 7L7 -1M-1 1L1 -1M5 7L7 5",
  unknown: "M3 0V6",
  withheld: "M-1 7L7 -1M-1 -1L7 7",
};

/** The hatching of one absent state in the picture `id`: ids are unique to the picture, since a page holds several. */
export function hatchFill(id: string, state: ValueState): string {
  return !isAbsent(state) ? "none" : `url(#${id}-${state.replaceAll("_", "-")})`;
}

/** Slanted lines: not collected. Upright: unknown. Crossed: withheld. Dashes: not applicable. */
export function hatchings(id: string, states: Iterable<ValueState>): string {
  const wanted = new Set(states);
  const patterns = valueStates
    .filter((state) => wanted.has(state) && lines[state])
    .map((state) =>
      element(
        "pattern",
        { id: `${id}-${state.replaceAll("_", "-")}`, width: 6, height: 6, patternUnits: "userSpaceOnUse" },
        element("path", { d: lines[state], class: "hatch" }),
      ),
    );
  return patterns.length === 0 ? "" : element("defs", {}, ...patterns);
}
