/** Whether the percent signs of a path can be read; a router that meets one that cannot says so aloud. */
export function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
