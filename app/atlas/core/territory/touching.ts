/** Which places share a border, from their outlines: neighbours have at least two corners in common. */
export function touching(shapes: Readonly<Record<string, string>>): (a: string, b: string) => boolean {
  const corners = new Map(Object.entries(shapes).map(([code, path]) => [code, cornersOf(path)]));
  return (a, b) => {
    const [one, other] = [corners.get(a), corners.get(b)];
    if (!one || !other) return false;
    let shared = 0;
    for (const corner of one) if (other.has(corner)) shared++;
    return shared >= 2;
  };
}

const steps = /([Mmlhvz])([^Mmlhvz]*)/g;
const number = /-?\d*\.?\d+/g;

/** Every point that a path goes through. Outlines are written with whole steps, so that equal points are equal texts. */
function cornersOf(path: string): Set<string> {
  const corners = new Set<string>();
  let [x, y] = [0, 0];
  for (const [, command, rest] of path.matchAll(steps)) {
    const values = (rest!.match(number) ?? []).map(Number);
    const width = command === "h" || command === "v" ? 1 : 2;
    for (let i = 0; i + width <= values.length; i += width) {
      const [first, second] = [values[i]!, values[i + 1]!];
      if (command === "h") x += first;
      else if (command === "v") y += first;
      else if (command === "M" && i === 0) [x, y] = [first, second];
      else [x, y] = [x + first, y + second];
      corners.add(`${x} ${y}`);
    }
  }
  return corners;
}
