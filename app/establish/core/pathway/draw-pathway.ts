import { escapeMarkup } from "~/kernel/escape-markup.ts";
import { layOut, type Layout, type Spot, type Step } from "./lay-out.ts";

interface Shape {
  width: number;
  perRow: number;
  className: "wide" | "narrow";
}
const wide: Shape = { width: 640, perRow: 3, className: "wide" };
const narrow: Shape = { width: 340, perRow: 2, className: "narrow" };

const lineHeight = 18;
const gap = { across: 18, down: 50 };
/** The lane of an arrow that passes a row. */
const lane = 14;
const margin = 28;
const colour = { ink: "#1e1a21", rule: "#857a6e", accent: "#512a8f", paper: "#fbf8f2" };
const face = "'Sobria Sans', 'Sobria Sans 3', sans-serif";

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

type Box = { x: number; y: number; width: number; height: number };
type Place = (spot: Spot) => Box;

function draw(steps: readonly Step[], shape: Shape, words: { id: string; title: string; description: string }): string {
  const layout = layOut(steps, shape.perRow);
  const boxWidth = Math.min(...layout.rows.map((row) => roomOf(row, shape.width)), 170);
  const wrapped = (name: string) => wrap(name, Math.floor((boxWidth - 12) / 7.2));
  const texts = layout.rows.flatMap((row) => row.flatMap((spot) => ("name" in spot ? [wrapped(spot.name)] : [])));
  const boxHeight = Math.max(1, ...texts.map((lines) => lines.length)) * lineHeight + 18;
  const place = placeOf(layout, shape.width, boxWidth, boxHeight);
  const height = layout.rows.length * (boxHeight + gap.down) - gap.down + 8;

  const id = `${words.id}-${shape.className}`;
  const arrows = layout.links.map((link) => ({ step: link.step, ...arrow(link, layout, place) }));
  const stops = layout.rows.flat().flatMap((spot) => ("name" in spot ? [stop(place(spot), wrapped(spot.name))] : []));
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" class="pathway ${shape.className}" viewBox="0 0 ${shape.width} ${round(height)}" role="img" aria-labelledby="${id}-title ${id}-desc">` +
    `<title id="${id}-title">${escapeMarkup(words.title)}</title><desc id="${id}-desc">${escapeMarkup(words.description)}</desc>` +
    `<defs><marker id="${id}-head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path class="pathway-head" d="M0 0 8 4 0 8z" fill="${colour.rule}"/></marker></defs>` +
    arrows
      .map(
        ({ d }) =>
          `<path class="pathway-link" d="${d}" fill="none" stroke="${colour.rule}" stroke-width="1.5" marker-end="url(#${id}-head)"/>`,
      )
      .join("") +
    stops.join("") +
    arrows.map(({ step, x, y }) => badge(step + 1, x, y)).join("") +
    `</svg>`
  );
}

/** How wide a box may be for its row to fit, lanes and gaps taken off. */
function roomOf(row: readonly Spot[], width: number): number {
  const boxes = row.filter((spot) => "name" in spot).length;
  const free = width - 2 * margin - gap.across * (row.length - 1) - lane * (row.length - boxes);
  return free / Math.max(1, boxes);
}

function placeOf(layout: Layout, width: number, boxWidth: number, boxHeight: number): Place {
  const places = new Map<Spot, Box>();
  for (const [number, row] of layout.rows.entries()) {
    const widthOf = (spot: Spot) => ("name" in spot ? boxWidth : lane);
    const total = row.reduce((sum, spot) => sum + widthOf(spot), 0) + gap.across * (row.length - 1);
    let x = (width - total) / 2;
    for (const spot of row) {
      places.set(spot, { x, y: 4 + number * (boxHeight + gap.down), width: widthOf(spot), height: boxHeight });
      x += widthOf(spot) + gap.across;
    }
  }
  return (spot) => places.get(spot)!;
}

type Arrow = { d: string; x: number; y: number };

/** Down through its lanes, from foot to head; back up around the side, where the margin is. */
function arrow({ step, way, back }: Layout["links"][number], layout: Layout, place: Place): Arrow {
  const [first, last] = [way[0]!, way.at(-1)!];
  const [a, b] = [place(first), place(last)];
  if (back) return around(a, b);
  const down = layout.links.filter((link) => !link.back);
  const out = down.filter((link) => link.way[0] === first).sort((m, n) => place(m.way[1]!).x - place(n.way[1]!).x);
  const into = down
    .filter((link) => link.way.at(-1) === last)
    .sort((m, n) => place(m.way.at(-2)!).x - place(n.way.at(-2)!).x);
  const share = (list: typeof down) => (list.findIndex((link) => link.step === step) + 1) / (list.length + 1);
  let [x, y] = [a.x + a.width * share(out), a.y + a.height];
  let d = `M${round(x)} ${round(y)}`;
  let mark = { x, y };
  for (const [n, spot] of way.slice(1).entries()) {
    const box = place(spot);
    const isLast = spot === last;
    const toX = isLast ? box.x + box.width * share(into) : box.x + box.width / 2;
    const toY = isLast ? box.y - 2 : box.y;
    const middle = (y + toY) / 2;
    d += `C${round(x)} ${round(middle)} ${round(toX)} ${round(middle)} ${round(toX)} ${round(toY)}`;
    // The number stands near the start, where the arrows of one service are furthest from others.
    if (n === 0) mark = { x: bezier(x, x, toX, toX, 0.42), y: bezier(y, middle, middle, toY, 0.42) };
    [x, y] = [toX, toY];
    if (isLast) break;
    y += box.height;
    d += `V${round(y)}`;
  }
  return { d, ...mark };
}

function around(a: Box, b: Box): Arrow {
  const side = a.x + a.width / 2 >= b.x + b.width / 2 ? 1 : -1;
  const edge = (rect: Box) => (side === 1 ? rect.x + rect.width : rect.x);
  const [x1, y1, x2, y2] = [edge(a), a.y + a.height / 2 - 5, edge(b) + side * 2, b.y + b.height / 2 + 5];
  const bend = (side === 1 ? Math.max(x1, x2) : Math.min(x1, x2)) + side * 24;
  return {
    d: `M${round(x1)} ${round(y1)}C${round(bend)} ${round(y1)} ${round(bend)} ${round(y2)} ${round(x2)} ${round(y2)}`,
    x: bezier(x1, bend, bend, x2, 0.5),
    y: bezier(y1, y1, y2, y2, 0.5),
  };
}

function stop({ x, y, width, height }: Box, lines: readonly string[]): string {
  const first = y + height / 2 - ((lines.length - 1) * lineHeight) / 2 + 5;
  const spans = lines
    .map(
      (line, n) =>
        `<tspan x="${round(x + width / 2)}" y="${round(first + n * lineHeight)}">${escapeMarkup(line)}</tspan>`,
    )
    .join("");
  return (
    `<rect class="pathway-stop" x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" rx="2" fill="${colour.paper}" stroke="${colour.ink}"/>` +
    `<text text-anchor="middle" font-size="14" font-family="${face}" fill="${colour.ink}">${spans}</text>`
  );
}

function badge(number: number, x: number, y: number): string {
  return (
    `<circle class="pathway-badge" cx="${round(x)}" cy="${round(y)}" r="9.5" fill="${colour.accent}"/>` +
    `<text class="pathway-number" x="${round(x)}" y="${round(y + 4.2)}" text-anchor="middle" font-size="12" font-weight="700" font-family="${face}" fill="#fdfbf7">${number}</text>`
  );
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
