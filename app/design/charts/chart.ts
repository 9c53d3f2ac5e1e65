import { element, escapeText, picture, type Attributes } from "../svg.ts";
import { hatchings } from "../hatching.ts";
import type { ValueState } from "../value-state.ts";

/** One value of a series. `y` is null when `state` says that no number can be shown. */
export type Point = {
  x: number;
  y: number | null;
  state: ValueState;
  lower?: number;
  upper?: number;
  /** `break`: not comparable with the point before. `partial`: the period is not over. `provisional`: may change. */
  flag?: "break" | "partial" | "provisional";
  /** The value as written, when the format is not enough. */
  label?: string;
};

export type Tone = "accent" | "grey" | "estimate";

export type Series = { key: string; label: string; points: readonly Point[]; tone?: Tone };

/** What every chart needs to know of the page it stands on. */
export type ChartSetting = {
  /** Unique on the page: all ids inside derive from it. */
  id: string;
  title: string;
  description: string;
  locale: string;
  direction?: "ltr" | "rtl";
  format?: (value: number) => string;
};

export type Variant = "wide" | "narrow";

/** A drawing in progress: knows its size, its type size, and which side text starts from. */
export type Canvas = {
  id: string;
  width: number;
  size: number;
  narrow: boolean;
  format: (value: number) => string;
  /** Mirrors a position for right-to-left pages. */
  across: (x: number) => number;
  text: (x: number, y: number, content: string, look?: Look) => string;
  lines: (x: number, y: number, content: readonly string[], look?: Look) => string;
  rect: (x: number, y: number, width: number, height: number, attributes: Attributes) => string;
};

type Look = { className?: string; anchor?: "start" | "middle" | "end" };

export const typeSize = { wide: 16, narrow: 14.5 } as const;

export function canvas(setting: ChartSetting, variant: Variant, width = variant === "wide" ? 720 : 360): Canvas {
  const mirrored = setting.direction === "rtl";
  const size = typeSize[variant];
  const across = (x: number) => (mirrored ? width - x : x);
  const anchorOf = (anchor: Look["anchor"]) =>
    !anchor || anchor === "middle" ? anchor : mirrored ? (anchor === "start" ? "end" : "start") : anchor;
  const lines: Canvas["lines"] = (x, y, content, look = {}) => {
    const anchor = anchorOf(look.anchor ?? "start");
    const [first = "", ...rest] = content;
    return element(
      "text",
      { x: across(x), y, class: look.className, "text-anchor": anchor === "start" ? undefined : anchor },
      escapeText(first),
      ...rest.map((line) => element("tspan", { x: across(x), dy: size * 1.18 }, escapeText(line))),
    );
  };
  return {
    id: `${setting.id}-${variant}`,
    width,
    size,
    narrow: variant === "narrow",
    format: setting.format ?? plainNumbers(setting.locale),
    across,
    lines,
    text: (x, y, content, look) => lines(x, y, [content], look),
    rect: (x, y, w, height, attributes) =>
      element("rect", { x: mirrored ? width - x - w : x, y, width: w, height, ...attributes }),
  };
}

/** Made only for a chart that brings no format of its own: a formatter costs more than the chart. */
function plainNumbers(locale: string): (value: number) => string {
  const numbers = new Intl.NumberFormat(locale);
  return (value) => numbers.format(value);
}

/** Draws the wide and the narrow form; styles/charts.css shows the one that fits, so that type stays legible on a telephone. */
export function bothVariants(
  setting: ChartSetting,
  states: Iterable<ValueState>,
  draw: (on: Canvas) => { height: number; parts: string[] },
): string {
  const wanted = [...states];
  return (["wide", "narrow"] as const)
    .map((variant) => {
      const on = canvas(setting, variant);
      const { height, parts } = draw(on);
      return picture(
        {
          id: on.id,
          title: setting.title,
          description: setting.description,
          width: on.width,
          height,
          className: `chart ${variant}`,
        },
        hatchings(on.id, wanted),
        ...parts,
      );
    })
    .join("");
}
