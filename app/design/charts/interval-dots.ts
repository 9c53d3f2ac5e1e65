import { element, polyline } from "../svg.ts";
import { hatchFill } from "../hatching.ts";
import { isAbsent, type ValueState } from "../value-state.ts";
import { bothVariants, type Canvas, type ChartSetting, type Tone } from "./chart.ts";
import { linearScale, niceTicks } from "./scale.ts";
import { textWidth, wrapWords } from "./words.ts";

export type Interval = {
  key: string;
  label: string;
  value: number | null;
  lower?: number;
  upper?: number;
  state: ValueState;
  text?: string;
  tone?: Tone;
};

export type IntervalDotsSpec = ChartSetting & { rows: readonly Interval[]; reasons: Record<ValueState, string> };

/** Survey estimates, each with its interval, on an axis of their own: never on the axis of recorded counts. */
export function intervalDots(spec: IntervalDotsSpec): string {
  return bothVariants(
    spec,
    spec.rows.map((row) => row.state),
    (on) => draw(spec, on),
  );
}

function draw(spec: IntervalDotsSpec, on: Canvas) {
  const labels = spec.rows.map((row) => wrapWords(row.label, on.size, on.narrow ? on.width - 70 : 250));
  const start = on.narrow ? 4 : Math.max(...labels.flat().map((line) => textWidth(line, on.size)), 0) + 24;
  const values = spec.rows.flatMap((row) =>
    [row.value, row.lower, row.upper].filter((value) => typeof value === "number"),
  );
  const ticks = niceTicks(0, Math.max(...values, 0), on.narrow ? 4 : 6);
  const x = linearScale([ticks[0] ?? 0, ticks.at(-1) ?? 1], [start, on.width - 24]);

  let y = 30;
  const rows = spec.rows.map((row, i) => {
    const lines = labels[i] ?? [];
    const labelHeight = on.narrow ? lines.length * on.size * 1.18 : 0;
    const middle = y + labelHeight + (on.narrow ? 15 : 12);
    const label = on.narrow
      ? blank(lines, y, on) + on.lines(0, y + on.size, lines)
      : on.lines(start - 16, middle + on.size * 0.34 - ((lines.length - 1) * on.size * 1.18) / 2, lines, {
          anchor: "end",
        });
    y = middle + Math.max(14, on.narrow ? 20 : (lines.length * on.size * 1.18) / 2 + 6);
    return element("g", { class: row.tone ?? "estimate" }, label, mark(spec, row, x, start, middle, on));
  });
  const grid = ticks.map(
    (tick) =>
      element("path", {
        class: tick === 0 && !on.narrow ? "axis" : "grid",
        d: polyline([
          [on.across(x(tick)), 24],
          [on.across(x(tick)), y],
        ]),
      }) +
      on.text(x(tick), on.size, on.format(tick), {
        className: "tick",
        anchor: on.narrow && tick === 0 ? "start" : "middle",
      }),
  );
  return { height: y + 4, parts: [...grid, ...rows] };
}

/** On a telephone a label stands on the grid: it gets a piece of paper of its own. */
function blank(lines: readonly string[], y: number, on: Canvas): string {
  const width = Math.max(...lines.map((line) => textWidth(line, on.size * 1.08)), 0) + 4;
  return on.rect(0, y, width, lines.length * on.size * 1.18 + 4, { class: "blank" });
}

function mark(
  spec: IntervalDotsSpec,
  row: Interval,
  x: (value: number) => number,
  start: number,
  middle: number,
  on: Canvas,
): string {
  const baseline = middle + on.size * 0.34;
  if (isAbsent(row.state) || row.value === null) {
    return (
      on.rect(start + 4, middle - 7, 34, 14, { class: "absent", fill: hatchFill(on.id, row.state) }) +
      on.text(start + 47, baseline, spec.reasons[row.state], { className: "tick" })
    );
  }
  const ends = row.lower !== undefined && row.upper !== undefined ? ([row.lower, row.upper] as const) : undefined;
  const whisker = ends
    ? element("path", {
        class: "whisker",
        d: polyline([
          [on.across(x(ends[0])), middle],
          [on.across(x(ends[1])), middle],
        ]),
      })
    : "";
  const text = row.text ?? on.format(row.value);
  const farthest = x(row.upper ?? row.value);
  const fits = farthest + 12 + textWidth(text, on.size) < on.width;
  const before = x(row.lower ?? row.value) - 10;
  return (
    whisker +
    element("circle", { class: "dot", cx: on.across(x(row.value)), cy: middle, r: 5 }) +
    on.text(fits ? farthest + 10 : before, baseline, text, {
      className: "series-label",
      anchor: fits ? "start" : "end",
    })
  );
}
