import { escapeMarkup as escapeText } from "../kernel/escape-markup.ts";

export { escapeText };

/** A small writer of SVG: attributes escaped, numbers rounded, never a style. Looks come from styles/charts.css by class. */
export type Attributes = Record<string, string | number | null | undefined | false>;

/** One decimal is finer than any screen draws at our sizes, and keeps a chart light. */
export function round(value: number): number {
  return Math.round(value * 10) / 10;
}

export function element(name: string, attributes: Attributes, ...children: string[]): string {
  // A page of fifty charts writes ten thousand elements: no list is made on the way.
  let written = `<${name}`;
  for (const key in attributes) {
    const value = attributes[key];
    if (value === undefined || value === null || value === false || value === "") continue;
    written += ` ${key}="${typeof value === "number" ? round(value) : escapeText(value)}"`;
  }
  return children.length === 0 ? `${written}/>` : `${written}>${children.join("")}</${name}>`;
}

/** An open path through points. */
export function polyline(points: readonly (readonly [number, number])[]): string {
  let path = "";
  for (const [x, y] of points) path += `${path === "" ? "M" : "L"}${round(x)} ${round(y)}`;
  return path;
}

export type Picture = {
  id: string;
  title: string;
  description: string;
  width: number;
  height: number;
  className?: string;
};

/** The outer element: one picture for screen readers, named by its title and told by its description. */
export function picture({ id, title, description, width, height, className }: Picture, ...children: string[]): string {
  return element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      class: className,
      viewBox: `0 0 ${round(width)} ${round(height)}`,
      role: "img",
      "aria-labelledby": `${id}-title ${id}-desc`,
    },
    element("title", { id: `${id}-title` }, escapeText(title)),
    element("desc", { id: `${id}-desc` }, escapeText(description)),
    ...children,
  );
}
