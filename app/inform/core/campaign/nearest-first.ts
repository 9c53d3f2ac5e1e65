/** What runs today, then what comes, the nearest first; then what is over, the latest first. */
export function nearestFirst<One extends { startsOn: string; endsOn: string }>(
  all: readonly One[],
  today: string,
): One[] {
  const rank = ({ startsOn, endsOn }: One) => (endsOn < today ? 2 : startsOn > today ? 1 : 0);
  return all.toSorted((a, b) => {
    if (rank(a) !== rank(b)) return rank(a) - rank(b);
    const earlier = a.startsOn < b.startsOn ? -1 : Number(a.startsOn > b.startsOn);
    return rank(a) === 2 ? -earlier : earlier;
  });
}
