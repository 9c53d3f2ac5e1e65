import { SaxesParser } from "saxes";
import { escapeMarkup } from "~/kernel/escape-markup.ts";

/** Shapes, text and paint: what a drawing needs. Neither script, style, link, animation nor anything fetched. */
const elements = new Set(
  "svg g defs title desc path rect circle ellipse line polyline polygon text tspan clipPath mask pattern marker linearGradient radialGradient stop symbol".split(
    " ",
  ),
);
const attributes = new Set(
  `id x y x1 y1 x2 y2 cx cy r rx ry fx fy dx dy d points width height viewBox preserveAspectRatio transform offset
  fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-dasharray
  stroke-dashoffset stroke-miterlimit opacity stop-color stop-opacity clip-path clip-rule mask marker-start marker-mid
  marker-end markerWidth markerHeight markerUnits refX refY orient gradientUnits gradientTransform spreadMethod
  patternUnits patternContentUnits patternTransform clipPathUnits maskUnits maskContentUnits font-family font-size
  font-weight font-style text-anchor dominant-baseline letter-spacing textLength lengthAdjust role aria-label
  aria-hidden xmlns version vector-effect paint-order color visibility display`.split(/\s+/),
);
/** `url(#…)` points into the drawing itself; any other address would be fetched. */
const foreignAddress = /url\s*\(\s*(?!["']?#)|javascript:|data:|\/\//i;
const namespace = "http://www.w3.org/2000/svg";

/**
 * A drawing made of known elements and attributes only, written anew; null when it is not well-formed SVG. What is not
 * known is left out with all that it holds.
 */
export function sanitiseSvg(source: string): string | null {
  if (source.length > 2_000_000 || /<!(?:DOCTYPE|ENTITY)/i.test(source)) return null;
  const parser = new SaxesParser({ xmlns: false });
  let written = "";
  let skipped = 0;
  let depth = 0;
  let rootSeen = false;
  let broken = false;
  parser.on("error", () => {
    broken = true;
  });
  parser.on("opentag", (tag) => {
    if (depth++ === 0) rootSeen = tag.name === "svg";
    if (skipped > 0 || !elements.has(tag.name)) {
      skipped++;
      return;
    }
    const kept = Object.entries(tag.attributes as Record<string, string>)
      .filter(
        ([name, value]) =>
          attributes.has(name) && (name === "xmlns" ? value === namespace : !foreignAddress.test(value)),
      )
      .map(([name, value]) => ` ${name}="${escapeMarkup(value)}"`);
    const missing = tag.name === "svg" && depth === 1 && !("xmlns" in tag.attributes) ? ` xmlns="${namespace}"` : "";
    written += `<${tag.name}${missing}${kept.join("")}>`;
  });
  parser.on("text", (text) => {
    if (skipped === 0 && depth > 0) written += escapeMarkup(text);
  });
  parser.on("closetag", (tag) => {
    depth--;
    if (skipped > 0) skipped--;
    else written += `</${tag.name}>`;
  });
  try {
    parser.write(source).close();
  } catch {
    return null;
  }
  return broken || !rootSeen ? null : written;
}
