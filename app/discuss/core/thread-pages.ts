/** Characters of posts on a page: with their translations beside them they stay below the weight that a page may have. */
export const charactersOnPage = 30_000;
/** A short post costs its frame: author, date, links. */
export const leastSize = 600;

/** On which page each post stands, by the sizes of those before it. Pages fill up in order, so that a link to one stays true. */
export function pagesOf(sizes: readonly number[]): number[] {
  let page = 1;
  let filled = 0;
  return sizes.map((size) => {
    const weight = Math.max(size, leastSize);
    if (filled > 0 && filled + weight > charactersOnPage) {
      page++;
      filled = 0;
    }
    filled += weight;
    return page;
  });
}
