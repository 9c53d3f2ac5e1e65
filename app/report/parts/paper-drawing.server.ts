import { standaloneSvg } from "~/design/charts/standalone.ts";
import { hatchFill } from "~/design/hatching.ts";
import { element, escapeText } from "~/design/svg.ts";
import { isAbsent, type ValueState } from "~/design/value-state.ts";
import type { ShownDrawing } from "../core/rendered-report.ts";

/** The face that paper sets its text in, as the typesetter knows it. */
const printFace = "Sobria Sans 3";

/** A drawing that goes with a document: its looks inside, and under a map the key that a page sets beside it. */
export function paperDrawing({ svg, legend }: Pick<ShownDrawing, "svg" | "legend">, id: string): string {
  const first = svg.slice(0, svg.indexOf("</svg>") + "</svg>".length);
  return standaloneSvg(legend ? withKey(first, legend, id) : first, { paper: false, face: printFace });
}

/** The classes and the absences of a map in rows under it, drawn with the map's own fills. */
function withKey(svg: string, legend: NonNullable<ShownDrawing["legend"]>, id: string): string {
  const size = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg);
  if (!size) return svg;
  const [width, height] = [Number(size[1]), Number(size[2])];
  const items = [...legend.classes, ...legend.absent];
  // The same size on paper whatever the map's own measure is: paper shows every map at one width.
  const unit = width / 720;
  // Long names take a line each; on paper a word is smaller than on a screen, so that it is drawn larger.
  const columns = items.some(({ name }) => name.length > 26) ? 1 : 2;
  const row = 32 * unit;
  const marks = items.map(({ swatch, name, places }, i) => {
    const x = (i % columns) * (width / columns) + 2 * unit;
    const y = height + 16 * unit + Math.floor(i / columns) * row;
    const absent = swatch !== "zero" && isAbsent(swatch as ValueState) && !swatch.startsWith("class-");
    const look = absent ? { class: "absent", fill: hatchFill(id, swatch as ValueState) } : { class: swatch };
    return (
      element("rect", { x, y, width: 28 * unit, height: 19 * unit, ...look }) +
      element(
        "text",
        // As a style: the drawing's own sheet sets the size of every text, and wins over an attribute.
        { x: x + 38 * unit, y: y + 15.5 * unit, style: `font-size:${(18 * unit).toFixed(1)}px`, class: "key" },
        escapeText(`${name}  (${places})`),
      )
    );
  });
  const total = height + 20 * unit + Math.ceil(items.length / columns) * row;
  return svg
    .replace(size[0], `viewBox="0 0 ${width} ${Math.ceil(total)}"`)
    .replace("</svg>", `${marks.join("")}</svg>`);
}
