import { element, polyline } from "../svg.ts";
import { hatchFill } from "../hatching.ts";
import { isAbsent, type ValueState } from "../value-state.ts";
import { bothVariants, type Canvas, type ChartSetting, type Point, type Tone } from "./chart.ts";
import { linearScale, niceTicks } from "./scale.ts";
import { textWidth, wrapWords } from "./words.ts";

export type Panel = { key: string; label: string; points: readonly Point[]; tone?: Tone };

export type SmallMultiplesSpec = ChartSetting & {
  panels: readonly Panel[];
  /** One scale for all when the numbers compare; `own` when they do not, and then each panel names its top. */
  scale?: "shared" | "own";
  columns?: number;
  formatX?: (x: number) => string;
};

/** The same small chart for each place, in the caller's order: for what cannot share one axis, or would tangle on it. */
export function smallMultiples(spec: SmallMultiplesSpec): string {
  const states: ValueState[] = spec.panels.flatMap((panel) => panel.points.map((point) => point.state));
  return bothVariants(spec, states, (on) => draw(spec, on));
}

function draw(spec: SmallMultiplesSpec, on: Canvas) {
  const columns = Math.min(on.narrow ? 2 : (spec.columns ?? 4), Math.max(1, spec.panels.length));
  const gap = on.narrow ? 20 : 24;
  const width = (on.width - gap * (columns - 1)) / columns;
  const titles = spec.panels.map((panel) => wrapWords(panel.label, on.size, width));
  const titleHeight = Math.max(1, ...titles.map((lines) => lines.length)) * on.size * 1.18 + 8;
  const plotHeight = on.narrow ? 76 : 92;
  const rowHeight = titleHeight + plotHeight + 46;
  const top = Math.max(...spec.panels.flatMap((panel) => panel.points.map((point) => point.upper ?? point.y ?? 0)), 0);
  const parts = spec.panels.map((panel, i) => {
    const left = (i % columns) * (width + gap);
    const above = Math.floor(i / columns) * rowHeight;
    const own = spec.scale === "own" ? Math.max(...panel.points.map((point) => point.upper ?? point.y ?? 0), 0) : top;
    return panelParts(
      spec,
      panel,
      titles[i] ?? [],
      own,
      {
        left,
        width,
        title: above + on.size,
        top: above + titleHeight + 8,
        bottom: above + titleHeight + 8 + plotHeight,
      },
      on,
    );
  });
  return { height: Math.ceil(spec.panels.length / columns) * rowHeight - 16, parts };
}

type Place = { left: number; width: number; title: number; top: number; bottom: number };

function panelParts(
  spec: SmallMultiplesSpec,
  panel: Panel,
  title: string[],
  most: number,
  place: Place,
  on: Canvas,
): string {
  const ticks = niceTicks(0, most, 3);
  const last = ticks.at(-1) ?? 1;
  const formatX = spec.formatX ?? String;
  const xs = panel.points.map((point) => point.x);
  const [first, final] = [Math.min(...xs), Math.max(...xs)];
  const x = linearScale([first, final], [place.left + 6, place.left + place.width - 6]);
  const y = linearScale([0, last], [place.bottom, place.top]);
  const end = place.left + place.width;
  const rule = (at: number, className: string) =>
    element("path", {
      class: className,
      d: polyline([
        [on.across(place.left), at],
        [on.across(end), at],
      ]),
    });
  const marks = panel.points
    .filter((point) => isAbsent(point.state))
    .map((point) =>
      on.rect(x(point.x) - 4, place.bottom - 16, 8, 16, { class: "absent", fill: hatchFill(on.id, point.state) }),
    );
  return element(
    "g",
    { class: `panel ${panel.tone ?? "accent"}` },
    on.lines(place.left, place.title, title, { className: "strong" }),
    rule(place.top, "grid"),
    rule(place.bottom, "axis"),
    on.text(end, place.top - 4, on.format(last), { className: "tick", anchor: "end" }),
    ...marks,
    joined(panel.points, (point) => [on.across(x(point.x)), y(point.y)]),
    on.text(place.left, place.bottom + on.size + 5, formatX(first), { className: "tick" }),
    textWidth(formatX(first) + formatX(final), on.size) + 12 < place.width
      ? on.text(end, place.bottom + on.size + 5, formatX(final), { className: "tick", anchor: "end" })
      : "",
  );
}

/** One path for the numbers, lifted where one is absent or a break falls, and a dot on the last. */
export function joined(
  points: readonly Point[],
  at: (point: { x: number; y: number }) => readonly [number, number],
): string {
  let d = "";
  let open = false;
  let alone: (readonly [number, number])[] = [];
  let lastDot: readonly [number, number] | undefined;
  points.forEach((point, i) => {
    if (point.y === null) {
      open = false;
      return;
    }
    const spot = at({ x: point.x, y: point.y });
    const starts = !open || point.flag === "break";
    const next = points[i + 1];
    if (starts && (!next || next.y === null || next.flag === "break")) alone.push(spot);
    d += polyline([spot]).replace("M", starts ? "M" : "L");
    open = true;
    lastDot = spot;
  });
  const dots = [...alone.filter((spot) => spot !== lastDot), ...(lastDot ? [lastDot] : [])];
  return (
    element("path", { class: "line", d }) +
    dots.map(([cx, cy]) => element("circle", { class: "dot", cx, cy, r: 3 })).join("")
  );
}
