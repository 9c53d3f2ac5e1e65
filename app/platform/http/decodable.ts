/**
 * Whether the percent signs of a path can be read. Twice: the server in front of the router writes a lonely `%` as
 * `%25`, and a router that meets it says the whole address aloud.
 */
export function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(decodeURIComponent(path));
    return true;
  } catch {
    return false;
  }
}
