/** From whom a practice comes: these two kinds make the family tree; the others lead to pages. */
export const descentKinds = ["inspired-by", "adapted-from"] as const;
export type DescentKind = (typeof descentKinds)[number];
export const pageKinds = ["evaluated-in", "presented-at", "cited-in"] as const;
export type PageKind = (typeof pageKinds)[number];
export type LinkKind = DescentKind | PageKind;

/** `from` was inspired by, or adapted from, `to`. */
export interface Descent {
  from: number;
  to: number;
  kind: DescentKind;
}

/** Whether a new link would make a practice its own ancestor. */
export function closesCircle(known: readonly Descent[], wanted: Pick<Descent, "from" | "to">): boolean {
  if (wanted.from === wanted.to) return true;
  return ancestorsOf(known, wanted.to).has(wanted.from);
}

/** Every practice from which one comes, itself left out, with how many generations lie between. */
export function ancestorsOf(known: readonly Descent[], id: number): Map<number, number> {
  return reach(id, (one) => known.filter(({ from }) => from === one).map(({ to }) => to));
}

export function descendantsOf(known: readonly Descent[], id: number): Map<number, number> {
  return reach(id, (one) => known.filter(({ to }) => to === one).map(({ from }) => from));
}

function reach(start: number, next: (id: number) => number[]): Map<number, number> {
  const found = new Map<number, number>();
  let edge = [start];
  for (let step = 1; edge.length > 0; step++) {
    const further = new Set(edge.flatMap(next).filter((id) => id !== start && !found.has(id)));
    for (const id of further) found.set(id, step);
    edge = [...further];
  }
  return found;
}

/** A family in generations, the eldest first; negative for what it comes from, 0 for itself. */
export interface Family {
  generations: { generation: number; ids: number[] }[];
  links: Descent[];
}

/** The family of a practice, without those that may not be shown: a gap in a family is not told. */
export function familyOf(known: readonly Descent[], id: number, visible: (id: number) => boolean): Family {
  const seen = known.filter(({ from, to }) => visible(from) && visible(to));
  const places = new Map([
    ...[...ancestorsOf(seen, id)].map(([one, step]) => [one, -step] as const),
    ...[...descendantsOf(seen, id)].map(([one, step]) => [one, step] as const),
    [id, 0] as const,
  ]);
  const rows = new Map<number, number[]>();
  for (const [one, generation] of places) rows.set(generation, [...(rows.get(generation) ?? []), one]);
  return {
    generations: [...rows]
      .toSorted(([a], [b]) => a - b)
      .map(([generation, ids]) => ({ generation, ids: ids.toSorted((a, b) => a - b) })),
    links: seen.filter(({ from, to }) => places.has(from) && places.has(to)),
  };
}
