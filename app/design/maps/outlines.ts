import type { ValueState } from "../value-state.ts";

/** Simplified boundaries, as `scripts/make-outlines.ts` writes them. A place too small to draw has a point only. */
export type Outlines = {
  viewBox: string;
  attribution?: string;
  land?: string;
  shapes: Record<string, string>;
  points: Record<string, readonly [number, number]>;
  /** A crowded part drawn again, larger, in a frame: x, y, width, height. */
  inset?: { frame: readonly [number, number, number, number]; shapes: Record<string, string> };
};

/** Equal squares in place of boundaries: column and row of each place, from the top at the reading side. */
export type TileGrid = { tiles: Record<string, readonly [number, number]> };

export type MapValue = {
  code: string;
  label: string;
  value: number | null;
  state: ValueState;
  /** The value as written; by default the number in the page's language. */
  text?: string;
};

/** A map and what must stand beside it: the classes with their counts, and the places that could not be drawn. */
export type DrawnMap<Class> = {
  svg: string;
  classes: Class[];
  absent: Partial<Record<ValueState, number>>;
  withoutShape: MapValue[];
};

export function countStates(values: readonly MapValue[]): Partial<Record<ValueState, number>> {
  const counts: Partial<Record<ValueState, number>> = {};
  for (const { state } of values) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}

export function sizeOf(outlines: Outlines): [number, number] {
  const [, , width = 0, height = 0] = outlines.viewBox.split(" ").map(Number);
  return [width, height];
}
