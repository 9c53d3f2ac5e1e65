/** Two lists that are in order, as one: a few lines find their places among thousands without these being sorted anew. */
export function mergeSorted<T>(many: readonly T[], few: readonly T[], compare: (a: T, b: T) => number): readonly T[] {
  if (few.length === 0) return many;
  const merged: T[] = [];
  let taken = 0;
  for (const one of few) {
    const place = firstAfter(many, one, compare, taken);
    for (; taken < place; taken++) merged.push(many[taken]!);
    merged.push(one);
  }
  for (; taken < many.length; taken++) merged.push(many[taken]!);
  return merged;
}

function firstAfter<T>(list: readonly T[], one: T, compare: (a: T, b: T) => number, from: number): number {
  let [low, high] = [from, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(list[middle]!, one) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
