/** One step of the way a woman is sent: from whom to whom, when, by whom. */
export interface Step {
  from: string;
  to: string;
  when: string;
  by: string;
}

/** A service of the pathway, or the place where an arrow passes a row on its way further down. */
export type Spot = { row: number; place: number } & ({ name: string } | { passing: number });

export interface Layout {
  /** Each row from the top, its spots from the side on which reading starts. */
  rows: Spot[][];
  /** Which spots each step leads through, the first and the last being its services; one after the other downwards. */
  links: { step: number; way: Spot[]; back: boolean }[];
}

/** Where each service stands: below all that lead to it, roundabouts apart, at most `perRow` side by side. */
export function layOut(steps: readonly Step[], perRow: number): Layout {
  const names = [...new Set(steps.flatMap(({ from, to }) => [from, to]))];
  const indexOf = new Map(names.map((name, index) => [name, index]));
  const links = steps.map(({ from, to }) => ({ from: indexOf.get(from)!, to: indexOf.get(to)! }));
  const rowOf = rowsOf(names.length, links, perRow);
  const rows: Spot[][] = Array.from({ length: Math.max(-1, ...rowOf) + 1 }, () => []);
  const spots = names.map((name, index): Spot => put(rows, rowOf[index]!, { name }));
  const ways = links.map(({ from, to }, step) => {
    const [first, last] = [spots[from]!, spots[to]!];
    const between: Spot[] = [];
    for (let row = first.row + 1; row < last.row; row++) between.push(put(rows, row, { passing: step }));
    return { step, way: [first, ...between, last], back: last.row <= first.row };
  });
  orderRows(
    rows,
    ways.filter(({ back }) => !back),
  );
  return { rows, links: ways };
}

function put(rows: Spot[][], row: number, what: { name: string } | { passing: number }): Spot {
  const spot: Spot = { row, place: rows[row]!.length, ...what };
  rows[row]!.push(spot);
  return spot;
}

/** Each spot below the middle of what leads to it: fewer arrows cross. */
function orderRows(rows: Spot[][], ways: Layout["links"]): void {
  for (const [number, row] of rows.entries()) {
    if (number === 0) continue;
    const middle = new Map(
      row.map((spot) => {
        const before = ways.flatMap(({ way }) => {
          const at = way.indexOf(spot);
          return at > 0 ? [(way[at - 1]!.place + 0.5) / rows[way[at - 1]!.row]!.length] : [];
        });
        const mean = before.reduce((sum, one) => sum + one, 0) / Math.max(1, before.length);
        return [spot, before.length > 0 ? mean : (spot.place + 0.5) / row.length] as const;
      }),
    );
    row.sort((a, b) => middle.get(a)! - middle.get(b)!);
    for (const [place, spot] of row.entries()) spot.place = place;
  }
}

type Link = { from: number; to: number };

/** The row of each service: its depth, with deep rows cut where they would be too long. */
function rowsOf(count: number, links: readonly Link[], perRow: number): number[] {
  const depth = depths(
    count,
    links.filter(({ from, to }) => from !== to),
  );
  const row = Array.from({ length: count }, () => 0);
  let next = 0;
  for (const level of [...new Set(depth)].sort((a, b) => a - b)) {
    const members = depth.flatMap((one, index) => (one === level ? [index] : []));
    for (const [place, index] of members.entries()) row[index] = next + Math.floor(place / perRow);
    next += Math.ceil(members.length / perRow);
  }
  return row;
}

/** The longest way to each service, without the links that lead back to where one has been. */
function depths(count: number, links: readonly Link[]): number[] {
  const forward = withoutReturns(count, links);
  const depth = Array.from({ length: count }, () => 0);
  for (let pass = 0; pass < count; pass++)
    for (const { from, to } of forward) depth[to] = Math.max(depth[to]!, depth[from]! + 1);
  return depth;
}

function withoutReturns(count: number, links: readonly Link[]): Link[] {
  const state = Array.from({ length: count }, () => "new" as "new" | "open" | "done");
  const returns = new Set<number>();
  const visit = (stop: number): void => {
    state[stop] = "open";
    for (const [index, { from, to }] of links.entries()) {
      if (from !== stop) continue;
      if (state[to] === "open") returns.add(index);
      else if (state[to] === "new") visit(to);
    }
    state[stop] = "done";
  };
  for (let stop = 0; stop < count; stop++) if (state[stop] === "new") visit(stop);
  return links.filter((_, index) => !returns.has(index));
}
