/** a, b, c, d, e, f as in SVG: x' = a·x + c·y + e, y' = b·x + d·y + f. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

interface Size {
  width: number;
  height: number;
}

/**
 * How much of each pixel an outline covers, exactly: each edge adds its signed area to the cells that it crosses, and a
 * running sum along the row gives the coverage (the method of the font-rs rasteriser). `paint` is called where there is any.
 */
export function fillShape(
  path: string,
  matrix: Matrix,
  { width, height }: Size,
  paint: (pixel: number, coverage: number) => void,
): void {
  const edges = flatten(path, matrix);
  let top = height;
  let bottom = 0;
  let from = width;
  let to = 0;
  for (const [x0, y0, x1, y1] of edges) {
    top = Math.max(0, Math.min(top, Math.floor(Math.min(y0, y1))));
    bottom = Math.min(height, Math.max(bottom, Math.ceil(Math.max(y0, y1))));
    from = Math.max(0, Math.min(from, Math.floor(Math.min(x0, x1))));
    to = Math.min(width, Math.max(to, Math.ceil(Math.max(x0, x1))));
  }
  if (bottom <= top || to <= from) return;
  const columns = to - from;
  const cells = new Float32Array((columns + 2) * (bottom - top));
  for (const [x0, y0, x1, y1] of edges)
    addEdge(cells, columns, bottom - top, [x0 - from, y0 - top, x1 - from, y1 - top]);
  for (let y = 0; y < bottom - top; y++) {
    let sum = 0;
    for (let x = 0; x < columns; x++) {
      sum += cells[y * (columns + 2) + x]!;
      const coverage = Math.min(1, Math.abs(sum));
      if (coverage > 0.002) paint((y + top) * width + x + from, coverage);
    }
  }
}

type Edge = readonly [x0: number, y0: number, x1: number, y1: number];

function addEdge(cells: Float32Array, columns: number, rows: number, [ax, ay, bx, by]: Edge): void {
  if (ay === by) return;
  const direction = ay < by ? 1 : -1;
  const [x0, y0, x1, y1] = ay < by ? [ax, ay, bx, by] : [bx, by, ax, ay];
  const slope = (x1 - x0) / (y1 - y0);
  const last = Math.min(rows, Math.ceil(y1));
  for (let y = Math.max(0, Math.floor(y0)); y < last; y++) {
    const high = Math.max(y0, y);
    const low = Math.min(y1, y + 1);
    const share = (low - high) * direction;
    if (share === 0) continue;
    const clamp = (x: number) => Math.min(columns, Math.max(0, x));
    const xa = clamp(x0 + (high - y0) * slope);
    const xb = clamp(x0 + (low - y0) * slope);
    const [near, far] = xa < xb ? [xa, xb] : [xb, xa];
    const row = y * (columns + 2);
    // The edge crosses these cells; what lies beyond it is covered whole, cell by cell the part that lies behind.
    const first = Math.floor(near);
    const end = Math.max(first + 1, Math.ceil(far));
    let before = 0;
    for (let cell = first; cell < end; cell++) {
      const covered = share * meanCover(near, far, cell);
      cells[row + cell]! += covered - before;
      before = covered;
    }
    cells[row + end]! += share - before;
  }
}

/** The mean part of a cell that lies beyond an edge running from `near` to `far`. */
function meanCover(near: number, far: number, cell: number): number {
  if (far - near < 1e-9) return Math.min(1, Math.max(0, cell + 1 - near));
  // The integral of clamp(cell + 1 − x, 0, 1) over the edge, divided by its width.
  const area = (x: number) => {
    const left = cell + 1 - x;
    if (left <= 0) return 0;
    return left >= 1 ? left - 0.5 : (left * left) / 2;
  };
  return (area(near) - area(far)) / (far - near);
}

const parameters: Record<string, number> = { M: 2, L: 2, H: 1, V: 1, Q: 4, C: 6, Z: 0 };

/** Straight pieces of an SVG path (SVG 2, 9.3), after its move. Curves are cut finer than a pixel shows. */
function flatten(path: string, [a, b, c, d, e, f]: Matrix): Edge[] {
  const edges: Edge[] = [];
  const tokens = path.match(/[a-zA-Z]|-?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/g) ?? [];
  let at = 0;
  let command = "M";
  let [x, y, startX, startY] = [0, 0, 0, 0];
  const place = (px: number, py: number): [number, number] => [a * px + c * py + e, b * px + d * py + f];
  const line = (nx: number, ny: number) => {
    edges.push([...place(x, y), ...place(nx, ny)]);
    [x, y] = [nx, ny];
  };
  const scale = Math.sqrt(Math.abs(a * d - b * c)) || 1;
  const curve = (length: number, point: (t: number) => [number, number]) => {
    const steps = Math.min(96, Math.max(4, Math.ceil(3 * Math.sqrt(length * scale))));
    for (let i = 1; i <= steps; i++) line(...point(i / steps));
  };
  while (at < tokens.length) {
    if (/[a-zA-Z]/.test(tokens[at]!)) command = tokens[at++]!;
    const kind = command.toUpperCase();
    const count = parameters[kind];
    if (count === undefined) throw new Error(`a path command that is not known: ${command}`);
    const values = tokens.slice(at, at + count).map(Number);
    at += count;
    const isRelative = command !== kind;
    const [ox, oy] = isRelative ? [x, y] : [0, 0];
    const v = (i: number) => values[i]! + (kind === "V" || i % 2 === 1 ? oy : ox);
    if (kind === "M") {
      if (x !== startX || y !== startY) line(startX, startY);
      [x, y] = [v(0), v(1)];
      [startX, startY] = [x, y];
      command = isRelative ? "l" : "L";
    } else if (kind === "L") line(v(0), v(1));
    else if (kind === "H") line(v(0), y);
    else if (kind === "V") line(x, v(0));
    else if (kind === "Q") {
      const [sx, sy, cx, cy, ex, ey] = [x, y, v(0), v(1), v(2), v(3)];
      curve(Math.hypot(cx - sx, cy - sy) + Math.hypot(ex - cx, ey - cy), (t) => {
        const u = 1 - t;
        return [u * u * sx + 2 * u * t * cx + t * t * ex, u * u * sy + 2 * u * t * cy + t * t * ey];
      });
    } else if (kind === "C") {
      const [sx, sy, px, py, qx, qy, ex, ey] = [x, y, v(0), v(1), v(2), v(3), v(4), v(5)];
      curve(Math.hypot(px - sx, py - sy) + Math.hypot(qx - px, qy - py) + Math.hypot(ex - qx, ey - qy), (t) => {
        const u = 1 - t;
        const [w0, w1, w2, w3] = [u ** 3, 3 * u * u * t, 3 * u * t * t, t ** 3] as const;
        return [w0 * sx + w1 * px + w2 * qx + w3 * ex, w0 * sy + w1 * py + w2 * qy + w3 * ey];
      });
    } else if (x !== startX || y !== startY) line(startX, startY);
  }
  if (x !== startX || y !== startY) line(startX, startY);
  return edges;
}
