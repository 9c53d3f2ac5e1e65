/** One step of the way a woman is sent: from whom to whom, when, by whom. */
export interface Step {
  from: string;
  to: string;
  when: string;
  by: string;
}

export interface Stop {
  name: string;
  /** Row from the top, and place in the row. */
  row: number;
  place: number;
}

export interface Layout {
  stops: Stop[];
  /** How many stops each row has. */
  rows: number[];
  links: { from: number; to: number; step: number }[];
}

/** Where each stop of a pathway stands: below all that lead to it, roundabouts apart, at most `perRow` side by side. */
export function layOut(steps: readonly Step[], perRow: number): Layout {
  const names = [...new Set(steps.flatMap(({ from, to }) => [from, to]))];
  const indexOf = new Map(names.map((name, index) => [name, index]));
  const links = steps.map(({ from, to }, step) => ({ from: indexOf.get(from)!, to: indexOf.get(to)!, step }));
  const depth = depths(
    names.length,
    links.filter(({ from, to }) => from !== to),
  );
  const stops: Stop[] = [];
  const rows: number[] = [];
  for (const level of [...new Set(depth)].sort((a, b) => a - b)) {
    const members = names.flatMap((name, index) => (depth[index] === level ? [{ name, index }] : []));
    for (let start = 0; start < members.length; start += perRow) {
      const row = members.slice(start, start + perRow);
      for (const [place, { name, index }] of row.entries()) stops[index] = { name, row: rows.length, place };
      rows.push(row.length);
    }
  }
  return { stops, rows, links };
}

/** The longest way to each stop, without the links that lead back to where one has been. */
function depths(count: number, links: readonly { from: number; to: number }[]): number[] {
  const forward = withoutReturns(count, links);
  const depth = Array.from({ length: count }, () => 0);
  for (let pass = 0; pass < count; pass++)
    for (const { from, to } of forward) depth[to] = Math.max(depth[to]!, depth[from]! + 1);
  return depth;
}

function withoutReturns(count: number, links: readonly { from: number; to: number }[]) {
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
