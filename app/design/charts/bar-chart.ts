import { element, polyline } from "../svg.ts";
import { hatchFill } from "../hatching.ts";
import { isAbsent, type ValueState } from "../value-state.ts";
import { bothVariants, type Canvas, type ChartSetting, type Tone } from "./chart.ts";
import { linearScale, niceTicks } from "./scale.ts";
import { textWidth, wrapWords } from "./words.ts";

export type Bar = { key: string; label: string; value: number | null; state: ValueState; text?: string; tone?: Tone };

export type BarChartSpec = ChartSetting & {
  /** In the order given: the caller decides, and never by value where places are compared. */
  bars: readonly Bar[];
  /** Each state in words, written beside its hatched stub. */
  reasons: Record<ValueState, string>;
  reference?: { value: number; label: string };
};

/** Horizontal bars, each with its number at its end: no axis to read off, no order but the caller's. */
export function barChart(spec: BarChartSpec): string {
  return bothVariants(
    spec,
    spec.bars.map((bar) => bar.state),
    (on) => draw(spec, on),
  );
}

function draw(spec: BarChartSpec, on: Canvas) {
  const room = on.narrow ? on.width : 230;
  const labels = spec.bars.map((bar) => wrapWords(bar.label, on.size, room));
  const labelWidth = on.narrow ? 0 : Math.max(...labels.flat().map((line) => textWidth(line, on.size)), 0) + 16;
  const numbers = spec.bars.map((bar) => (bar.value === null ? "" : (bar.text ?? on.format(bar.value))));
  const numberWidth = Math.max(...numbers.map((text) => textWidth(text, on.size)), 0) + 16;
  const top = spec.reference ? 28 : 6;
  const most = Math.max(...spec.bars.map((bar) => bar.value ?? 0), spec.reference?.value ?? 0);
  const x = linearScale([0, niceTicks(0, most, 5).at(-1) ?? 1], [labelWidth, on.width - numberWidth]);

  let y = top;
  const rows = spec.bars.map((bar, i) => {
    const lines = labels[i] ?? [];
    const height = on.narrow ? 22 : Math.max(20, lines.length * on.size * 1.18);
    const labelHeight = on.narrow ? lines.length * on.size * 1.18 + 4 : 0;
    const barY = y + labelHeight;
    const middle = barY + height / 2;
    const label = on.narrow
      ? on.lines(0, y + on.size, lines)
      : on.lines(labelWidth - 12, middle + on.size * 0.34 - ((lines.length - 1) * on.size * 1.18) / 2, lines, {
          anchor: "end",
        });
    y = barY + height + (on.narrow ? 12 : 9);
    return element(
      "g",
      { class: bar.tone ?? "grey" },
      label,
      body(spec, bar, numbers[i] ?? "", { barY, height, middle, start: labelWidth, end: x(bar.value ?? 0) }, on),
    );
  });
  const bottom = y;
  return {
    height: bottom,
    parts: [
      // On a telephone labels stand above their bars, and an axis would cross them.
      on.narrow ? "" : verticalRule("axis", on.across(labelWidth), top, bottom - 6),
      reference(spec.reference, x, top, bottom, on),
      ...rows,
    ],
  };
}

const verticalRule = (className: string, x: number, from: number, to: number) =>
  element("path", {
    class: className,
    d: polyline([
      [x, from],
      [x, to],
    ]),
  });

type Place = { barY: number; height: number; middle: number; start: number; end: number };

function body(
  spec: BarChartSpec,
  bar: Bar,
  number: string,
  { barY, height, middle, start, end }: Place,
  on: Canvas,
): string {
  const baseline = middle + on.size * 0.34;
  if (isAbsent(bar.state)) {
    return (
      on.rect(start + 3, middle - 7, 34, 14, { class: "absent", fill: hatchFill(on.id, bar.state) }) +
      on.text(start + 46, baseline, spec.reasons[bar.state], { className: "tick" })
    );
  }
  const className = bar.tone === "accent" || bar.tone === "estimate" ? "strong series-label" : undefined;
  return (
    on.rect(start, barY + 1, Math.max(0, end - start), height - 2, { class: "bar" }) +
    on.text(end + 8, baseline, number, { className })
  );
}

function reference(
  line: BarChartSpec["reference"],
  x: (value: number) => number,
  top: number,
  bottom: number,
  on: Canvas,
): string {
  if (!line) return "";
  const at = x(line.value);
  const anchor = at > on.width * 0.6 ? "end" : "start";
  return (
    verticalRule("reference", on.across(at), top - 22, bottom - 6) +
    on.text(at + (anchor === "end" ? -6 : 6), top - 12, line.label, { className: "remark", anchor })
  );
}
