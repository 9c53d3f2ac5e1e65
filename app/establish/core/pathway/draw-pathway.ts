import { layOut, type Layout, type Step, type Stop } from "./lay-out.ts";

interface Shape {
  width: number;
  perRow: number;
  className: "wide" | "narrow";
}
const wide: Shape = { width: 640, perRow: 4, className: "wide" };
const narrow: Shape = { width: 340, perRow: 2, className: "narrow" };

const lineHeight = 18;
const gap = { across: 16, down: 54 };
const colour = { ink: "#1e1a21", rule: "#857a6e", accent: "#512a8f", paper: "#fbf8f2" };

/**
 * The pathway as two drawings, for a page and for a telephone. Colours are attributes, so that it prints anywhere; a page's
 * style sheet may still dress it by class. Numbers on the arrows are those of the list that stands beside it.
 */
export function drawPathway(
  steps: readonly Step[],
  words: { id: string; title: string; description: string },
): { wide: string; narrow: string } {
  return { wide: draw(steps, wide, words), narrow: draw(steps, narrow, words) };
}

function draw(steps: readonly Step[], shape: Shape, words: { id: string; title: string; description: string }): string {
  const layout = layOut(steps, shape.perRow);
  const boxWidth = (shape.width - 40 - gap.across * (shape.perRow - 1)) / shape.perRow;
  const texts = layout.stops.map((stop) => wrap(stop.name, Math.floor(boxWidth / 7.4)));
  const boxHeight = Math.max(1, ...texts.map((lines) => lines.length)) * lineHeight + 20;
  const height = layout.rows.length * boxHeight + (layout.rows.length - 1) * gap.down + 8;
  const boxOf = (stop: Stop) => {
    const inRow = layout.rows[stop.row]!;
    const total = inRow * boxWidth + (inRow - 1) * gap.across;
    return {
      x: (shape.width - total) / 2 + stop.place * (boxWidth + gap.across),
      y: 4 + stop.row * (boxHeight + gap.down),
      width: boxWidth,
      height: boxHeight,
    };
  };
  const id = `${words.id}-${shape.className}`;
  const head = `<marker id="${id}-head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path class="pathway-head" d="M0 0 8 4 0 8z" fill="${colour.rule}"/></marker>`;
  const links = arrows(layout, boxOf, shape.width, `${id}-head`);
  const boxes = layout.stops.map((stop, index) => box(boxOf(stop), texts[index]!));
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" class="pathway ${shape.className}" viewBox="0 0 ${shape.width} ${round(height)}" role="img" aria-labelledby="${id}-title ${id}-desc">` +
    `<title id="${id}-title">${escape(words.title)}</title><desc id="${id}-desc">${escape(words.description)}</desc>` +
    `<defs>${head}</defs>${links.lines}${boxes.join("")}${links.badges}</svg>`
  );
}

type Box = { x: number; y: number; width: number; height: number };

function box({ x, y, width, height }: Box, lines: readonly string[]): string {
  const first = y + height / 2 - ((lines.length - 1) * lineHeight) / 2 + 5;
  const spans = lines
    .map((line, n) => `<tspan x="${round(x + width / 2)}" y="${round(first + n * lineHeight)}">${escape(line)}</tspan>`)
    .join("");
  return (
    `<rect class="pathway-stop" x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" rx="2" fill="${colour.paper}" stroke="${colour.ink}"/>` +
    `<text text-anchor="middle" font-size="14" font-family="Sobria Sans, Sobria Sans 3, sans-serif" fill="${colour.ink}">${spans}</text>`
  );
}

/** Down: from foot to head. Sideways and back up: around the side, where the gutter is. */
function arrows(
  layout: Layout,
  boxOf: (stop: Stop) => Box,
  width: number,
  head: string,
): { lines: string; badges: string } {
  const out = new Map<number, number>();
  const drawn = layout.links.map(({ from, to, step }) => {
    const [one, other] = [layout.stops[from]!, layout.stops[to]!];
    const [a, b] = [boxOf(one), boxOf(other)];
    const nth = out.get(from) ?? 0;
    out.set(from, nth + 1);
    const outOf = layout.links.filter((link) => link.from === from).length;
    const startX = a.x + (a.width * (nth + 1)) / (outOf + 1);
    const into = layout.links.filter((link) => link.to === to);
    const endX = b.x + (b.width * (into.findIndex((link) => link.step === step) + 1)) / (into.length + 1);
    if (other.row > one.row) {
      const [y1, y2] = [a.y + a.height, b.y - 2];
      const middle = (y1 + y2) / 2;
      const d = `M${round(startX)} ${round(y1)}C${round(startX)} ${round(middle)} ${round(endX)} ${round(middle)} ${round(endX)} ${round(y2)}`;
      // The badge stands near the start, where arrows of one stop are furthest apart.
      const at = 0.36;
      return { step, d, x: bezier(startX, startX, endX, endX, at), y: bezier(y1, middle, middle, y2, at) };
    }
    const side = (a.x + b.x) / 2 + a.width / 2 > width / 2 ? 1 : -1;
    const edge = (rect: Box) => (side === 1 ? rect.x + rect.width : rect.x);
    const [x1, y1, x2, y2] = [edge(a), a.y + a.height / 2, edge(b) + side * 2, b.y + b.height / 2 + 6];
    const bend = (side === 1 ? Math.max(x1, x2) : Math.min(x1, x2)) + side * 18;
    const d = `M${round(x1)} ${round(y1)}C${round(bend)} ${round(y1)} ${round(bend)} ${round(y2)} ${round(x2)} ${round(y2)}`;
    return { step, d, x: bezier(x1, bend, bend, x2, 0.5), y: bezier(y1, y1, y2, y2, 0.5) };
  });
  const lines = drawn
    .map(
      ({ d }) =>
        `<path class="pathway-link" d="${d}" fill="none" stroke="${colour.rule}" stroke-width="1.5" marker-end="url(#${head})"/>`,
    )
    .join("");
  const badges = drawn
    .map(
      ({ step, x, y }) =>
        `<circle class="pathway-badge" cx="${round(x)}" cy="${round(y)}" r="9.5" fill="${colour.accent}"/>` +
        `<text class="pathway-number" x="${round(x)}" y="${round(y + 4.2)}" text-anchor="middle" font-size="12" font-weight="700" font-family="Sobria Sans, Sobria Sans 3, sans-serif" fill="#fdfbf7">${step + 1}</text>`,
    )
    .join("");
  return { lines, badges };
}

function bezier(a: number, b: number, c: number, d: number, t: number): number {
  const u = 1 - t;
  return u ** 3 * a + 3 * u ** 2 * t * b + 3 * u * t ** 2 * c + t ** 3 * d;
}

function wrap(text: string, letters: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < letters) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.length <= 4 ? lines : [...lines.slice(0, 3), `${lines[3]}…`];
}

const round = (value: number) => Math.round(value * 10) / 10;
const escape = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
