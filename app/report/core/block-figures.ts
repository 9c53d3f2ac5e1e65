import { parsePeriod } from "~/kernel/period.ts";
import { isPinnedKind, type PickedFigure, type PinnedKind } from "./figure-choice.ts";
import type { FigurePin } from "./pin.ts";
import type { ReportBlock } from "./report-blocks.ts";

/// The figures within a block: put, moved, taken out and brought back one by one.

export type PinnedBlock = Extract<ReportBlock, { kind: Exclude<PinnedKind, "named"> }>;

export function isPinnedBlock(block: ReportBlock): block is PinnedBlock {
  return isPinnedKind(block.kind);
}

/** The figures of a block in their order: one of a chart or a map, several of the others. */
export function figuresOf(block: PinnedBlock): FigurePin[] {
  switch (block.kind) {
    case "chart":
    case "map":
      return [block.pin];
    case "table":
      return block.rows;
    default:
      return block.pins;
  }
}

/** The block with a figure put in place of another one, or after the last; unchanged where it cannot be. */
export function putFigure(block: PinnedBlock, picked: PickedFigure, at: number | "end"): PinnedBlock {
  const put = <P>(pins: readonly P[], pin: P): P[] => {
    const next = [...pins];
    next.splice(at === "end" ? next.length : at, at === "end" ? 0 : 1, pin);
    return next;
  };
  if (block.kind === "table" && picked.kind === "table") return { ...block, rows: put(block.rows, picked.pin) };
  if (block.kind === "chart" && picked.kind === "chart") return { ...block, pin: picked.pin };
  if (block.kind === "map" && picked.kind === "map") return { ...block, pin: picked.pin };
  if ((block.kind === "messages" || block.kind === "figures") && "period" in picked.pin && "territory" in picked.pin)
    return { ...block, pins: put(block.pins, picked.pin) };
  return block;
}

/** The block with its figures in another order, or without one of them; a block keeps its last figure. */
export function arrangeFigures(block: PinnedBlock, at: number, how: "up" | "down" | "out"): PinnedBlock {
  const arranged = <P>(pins: readonly P[]): P[] => {
    const next = [...pins];
    if (how === "out") {
      if (next.length > 1) next.splice(at, 1);
      return next;
    }
    const to = at + (how === "up" ? -1 : 1);
    if (to < 0 || to >= next.length) return next;
    const [moved] = next.splice(at, 1);
    next.splice(to, 0, moved!);
    return next;
  };
  if (block.kind === "table") return { ...block, rows: arranged(block.rows) };
  if (block.kind === "messages" || block.kind === "figures") return { ...block, pins: arranged(block.pins) };
  return block;
}

/** A figure that was taken out, brought back where it stood. */
export function insertFigure(block: PinnedBlock, picked: PickedFigure, at: number): PinnedBlock {
  const grown = putFigure(block, picked, "end");
  const last = figuresOf(grown).length - 1;
  return last <= at
    ? grown
    : Array.from({ length: last - at }).reduce<PinnedBlock>(
        (moved, _, step) => arrangeFigures(moved, last - step, "up"),
        grown,
      );
}

/** The last twelve periods of a table, in order; what is no period is left out. */
export function tablePeriods(given: readonly string[]): string[] {
  return [...new Set(given)]
    .filter((period) => parsePeriod(period) !== null)
    .sort()
    .slice(-12);
}
