import { element, polyline } from "../svg.ts";
import { hatchFill } from "../hatching.ts";
import { isAbsent } from "../value-state.ts";
import { bothVariants, type Canvas, type ChartSetting, type Point, type Series } from "./chart.ts";
import { labelledSteps, linearScale, niceTicks } from "./scale.ts";
import { textWidth, wrapWords } from "./words.ts";

export type LineChartSpec = ChartSetting & {
  series: readonly Series[];
  /** The words beside a break in the series, drawn where it happens. */
  breakLabel?: string;
  formatX?: (x: number) => string;
};

type Plot = {
  x: (value: number) => number;
  y: (value: number) => number;
  top: number;
  bottom: number;
  start: number;
  end: number;
};

/** Series over time: one accent among greys, direct labels, breaks drawn as breaks, absences hatched on a rail under the axis. */
export function lineChart(spec: LineChartSpec): string {
  const states = spec.series.flatMap((series) => series.points.map((point) => point.state));
  return bothVariants(spec, states, (on) => draw(spec, on));
}

function draw(spec: LineChartSpec, on: Canvas) {
  const xs = [...new Set(spec.series.flatMap((series) => series.points.map((point) => point.x)))].sort((a, b) => a - b);
  const values = spec.series.flatMap(({ points }) =>
    points.flatMap((p) => [p.y, p.lower, p.upper].filter((v) => typeof v === "number")),
  );
  const ticks = niceTicks(Math.min(...values), Math.max(...values, 0), on.narrow ? 4 : 5);
  const tickWidth = Math.max(...ticks.map((tick) => textWidth(on.format(tick), on.size)));
  const gaps = spec.series.filter((series) => series.points.some((point) => isAbsent(point.state)));

  const labelRoom = on.narrow ? 104 : 168;
  const labels = spec.series.map((series) => wrapWords(series.label, on.size, labelRoom));
  const written = spec.series.flatMap((series, i) => withValue(labels[i] ?? [], lastLabel(series, on), on));
  const labelWidth = Math.max(0, ...written.map((line) => textWidth(line, on.size * 1.04)));
  const breaks = [...new Set(spec.series.flatMap((s) => s.points.filter((p) => p.flag === "break").map((p) => p.x)))];

  const top = breaks.length > 0 && spec.breakLabel ? 34 : 14;
  const bottom = top + (on.narrow ? 210 : 270);
  const start = tickWidth + 12;
  const end = on.width - Math.min(labelWidth, labelRoom + 20) - 16;
  const inset = 10;
  const plot: Plot = {
    top,
    bottom,
    start,
    end,
    x: linearScale([xs[0] ?? 0, xs.at(-1) ?? 1], [start + inset, end - inset]),
    y: linearScale([ticks[0] ?? 0, ticks.at(-1) ?? 1], [bottom, top]),
  };

  const rail = absences(gaps, plot, on);
  const order = spec.series
    .map((series, i) => ({ series, label: labels[i] ?? [] }))
    .sort((a, b) => rank(a.series) - rank(b.series));
  return {
    height: bottom + 34 + rail.height,
    parts: [
      ...axes(spec, xs, ticks, plot, on),
      ...breaks.map((x) => breakMark(x, xs, spec.breakLabel, plot, on)),
      ...order.map(({ series }) => seriesPath(series, plot, on)),
      ...directLabels(order, plot, on),
      ...rail.parts,
    ],
  };
}

/** The accent is drawn last, over the greys. */
const rank = (series: Series) => (series.tone === "accent" ? 2 : series.tone === "estimate" ? 1 : 0);

function lastPoint(series: Series): (Point & { y: number }) | undefined {
  return series.points.filter((point): point is Point & { y: number } => point.y !== null).at(-1);
}

function lastLabel(series: Series, on: Canvas): string {
  const last = lastPoint(series);
  return last ? (last.label ?? on.format(last.y)) : "";
}

function axes(spec: LineChartSpec, xs: readonly number[], ticks: readonly number[], plot: Plot, on: Canvas): string[] {
  const formatX = spec.formatX ?? String;
  const room = Math.floor((plot.end - plot.start) / (textWidth(formatX(xs[0] ?? 0), on.size) + 16));
  const grid = ticks.map((tick) => {
    const y = plot.y(tick);
    return (
      element("path", {
        class: tick === 0 ? "axis" : "grid",
        d: polyline([
          [on.across(plot.start), y],
          [on.across(plot.end), y],
        ]),
      }) + on.text(plot.start - 8, y + on.size * 0.34, on.format(tick), { className: "tick", anchor: "end" })
    );
  });
  const years = labelledSteps(xs, room).map((x) =>
    on.text(plot.x(x), plot.bottom + on.size + 7, formatX(x), { className: "tick", anchor: "middle" }),
  );
  return [...grid, ...years];
}

function breakMark(x: number, xs: readonly number[], label: string | undefined, plot: Plot, on: Canvas): string {
  const before = xs[xs.indexOf(x) - 1] ?? x;
  const at = (plot.x(before) + plot.x(x)) / 2;
  const nearEnd = at > (plot.start + plot.end) / 2;
  return (
    element("path", {
      class: "break",
      d: polyline([
        [on.across(at), plot.top - 12],
        [on.across(at), plot.bottom],
      ]),
    }) +
    (label
      ? on.text(at + (nearEnd ? -6 : 6), plot.top - 8, label, {
          className: "remark",
          anchor: nearEnd ? "end" : "start",
        })
      : "")
  );
}

/** Runs of numbers that may be joined: an absence or a break ends a run. */
function runs(points: readonly Point[]): (Point & { y: number })[][] {
  const found: (Point & { y: number })[][] = [];
  let open = false;
  for (const point of points) {
    if (point.y === null) {
      open = false;
      continue;
    }
    if (!open || point.flag === "break") found.push([]);
    found.at(-1)?.push({ ...point, y: point.y });
    open = true;
  }
  return found;
}

/** Neighbours of a run that one kind of line joins: never a point with another one across a third. */
function stretches<P>(run: readonly P[], isJoined: (a: P, b: P) => boolean): P[][] {
  const found: P[][] = [];
  for (const [i, point] of run.slice(1).entries()) {
    const before = run[i]!;
    if (!isJoined(before, point)) continue;
    const last = found.at(-1);
    if (last?.at(-1) === before) last.push(point);
    else found.push([before, point]);
  }
  return found;
}

const isTentative = (point: Point) => point.flag === "partial" || point.flag === "provisional";

function seriesPath(series: Series, plot: Plot, on: Canvas): string {
  const at = (point: Point & { y: number }) => [on.across(plot.x(point.x)), plot.y(point.y)] as const;
  const parts = runs(series.points).map((run) => {
    const firm = stretches(run, (a, b) => !isTentative(a) && !isTentative(b));
    const tentative = stretches(run, (a, b) => isTentative(a) || isTentative(b));
    const drawn = (found: typeof firm, name: string) =>
      found.map((stretch) => element("path", { class: name, d: polyline(stretch.map(at)) })).join("");
    const banded = run.filter((point) => point.lower !== undefined && point.upper !== undefined);
    const band = [
      ...banded.map((p) => [on.across(plot.x(p.x)), plot.y(p.upper ?? p.y)] as const),
      ...banded.toReversed().map((p) => [on.across(plot.x(p.x)), plot.y(p.lower ?? p.y)] as const),
    ];
    return (
      (banded.length > 1 ? element("path", { class: "band", d: `${polyline(band)}Z` }) : "") +
      (banded.length === 1
        ? element("path", { class: "whisker", d: polyline([band[0] ?? [0, 0], band[1] ?? [0, 0]]) })
        : "") +
      drawn(firm, "line") +
      drawn(tentative, "line tentative") +
      run
        .filter(
          (point, i) => series.tone === "accent" || run.length === 1 || isTentative(point) || i === run.length - 1,
        )
        .map((point) =>
          element("circle", {
            class: isTentative(point) ? "dot open" : "dot",
            cx: at(point)[0],
            cy: at(point)[1],
            r: isTentative(point) ? 4.5 : 3.5,
          }),
        )
        .join("")
    );
  });
  return element("g", { class: series.tone ?? "grey" }, ...parts);
}

/** The last value joins the label's last line where there is room. */
function withValue(label: readonly string[], value: string, on: Canvas): string[] {
  const joined = `${label.at(-1) ?? ""}\u2002${value}`;
  return textWidth(joined, on.size) <= (on.narrow ? 104 : 184) ? [...label.slice(0, -1), joined] : [...label, value];
}

/** Labels at the lines' ends, pushed apart where they would touch. */
function directLabels(order: readonly { series: Series; label: string[] }[], plot: Plot, on: Canvas): string[] {
  const leading = on.size * 1.18;
  const placed = order
    .flatMap(({ series, label }) => {
      const last = lastPoint(series);
      if (!last) return [];
      const lines = withValue(label, lastLabel(series, on), on);
      return [{ series, lines, target: plot.y(last.y), height: lines.length * leading + 5, y: 0 }];
    })
    .sort((a, b) => a.target - b.target);
  let floor = plot.top - 14;
  for (const label of placed) {
    label.y = Math.max(label.target - label.height / 2, floor);
    floor = label.y + label.height;
  }
  let ceiling = plot.bottom + 24;
  for (const label of placed.toReversed()) {
    label.y = Math.min(label.y, ceiling - label.height);
    ceiling = label.y;
  }
  return placed.map(({ series, lines, y, height, target }) => {
    const middle = y + height / 2;
    const moved = Math.abs(middle - target) > 10;
    return element(
      "g",
      { class: series.tone ?? "grey" },
      moved
        ? element("path", {
            class: "leader",
            d: polyline([
              [on.across(plot.end - 4), target],
              [on.across(plot.end + 6), middle],
            ]),
          })
        : "",
      on.lines(plot.end + 9, y + on.size, lines, { className: "series-label" }),
    );
  });
}

/** Where a number is absent, the rail under the axis shows which kind of absence, a row for each series concerned. */
function absences(gaps: readonly Series[], plot: Plot, on: Canvas): { height: number; parts: string[] } {
  const row = 20;
  const top = plot.bottom + 36;
  const parts = gaps.flatMap((series, i) => [
    ...series.points
      .filter((point) => isAbsent(point.state))
      .map((point) =>
        on.rect(plot.x(point.x) - 7, top + i * row, 14, 13, { class: "absent", fill: hatchFill(on.id, point.state) }),
      ),
    on.text(
      plot.end + 9,
      top + i * row + 12,
      wrapWords(series.label, on.size, 168).length > 1 || on.narrow ? shorten(series.label, on) : series.label,
      { className: "tick" },
    ),
  ]);
  return { height: gaps.length === 0 ? 0 : gaps.length * row + 8, parts };
}

function shorten(label: string, on: Canvas): string {
  const [first = ""] = wrapWords(label, on.size, on.narrow ? 92 : 156);
  return first === label ? label : `${first}…`;
}
