/**
 * Whether the percent signs of a path can be read; a router that meets one that cannot says the whole address aloud. The sign
 * that ends a text in C stands in no address of ours, and no database takes it.
 */
export function isDecodable(path: string): boolean {
  if (path.includes("%00")) return false;
  try {
    // The answer hangs on what is read: a call whose value nobody uses is left out of the build.
    return decodeURIComponent(path).length > 0;
  } catch {
    return false;
  }
}
