/** Where a thread stands, without the language; a post opens its page. */
export function threadHref(
  space: { slug: string },
  code: string,
  { inside, number }: { inside: boolean; number?: number | null },
): string {
  const path = `${inside ? "/workspace" : ""}/discussions/${space.slug}/${code}`;
  return number ? `${path}?post=${number}#post-${number}` : path;
}
