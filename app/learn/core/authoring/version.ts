const form = /^\d+(?:\.\d+){0,2}$/;
const parts = (version: string): number[] => version.split(".").map(Number);

/** A version is named by one to three numbers, each higher than the last that was published. */
export function isLaterVersion(version: string, last: string | null): boolean {
  if (!form.test(version) || version.length > 20) return false;
  if (last === null || !form.test(last)) return true;
  const [mine, theirs] = [parts(version), parts(last)];
  for (let i = 0; i < 3; i++) {
    const [a, b] = [mine[i] ?? 0, theirs[i] ?? 0];
    if (a !== b) return a > b;
  }
  return false;
}

/** The name that is proposed for the next version. */
export function nextVersion(last: string | null): string {
  if (last === null || !form.test(last)) return "1.0";
  const [major = 1, minor = 0] = parts(last);
  return `${major}.${minor + 1}`;
}
