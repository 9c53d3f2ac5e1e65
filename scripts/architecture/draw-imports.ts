/// Draws who imports whom, files collapsed to slices, as it stands in docs/architecture.md.
import type { ICruiseResult } from "dependency-cruiser";

const [start, end] = ["<!-- drawing: npm run draw -->", "<!-- end of the drawing -->"];

/** The page with its drawing made anew from the imports. */
export function withDrawing(page: string, { modules }: ICruiseResult): string {
  const arrows = new Set<string>();
  for (const { source, dependencies } of modules) {
    const from = boxOf(source);
    if (!from || /\.test\.tsx?$|test-kit/.test(source)) continue;
    for (const { resolved } of dependencies) {
      const to = boxOf(resolved);
      if (to && to !== from) arrows.add(`  ${from} --> ${to}`);
    }
  }
  const [before, after] = [page.indexOf(start), page.indexOf(end)];
  if (before < 0 || after < before) throw new Error(`The page has no place for the drawing: ${start} … ${end}`);
  const drawing = `${start}\n\n\`\`\`mermaid\nflowchart TD\n${[...arrows].sort().join("\n")}\n\`\`\`\n\n`;
  return page.slice(0, before) + drawing + page.slice(after);
}

/** `app/observe/core/x.ts` → `observe`, `server/main.ts` → `server`. */
function boxOf(path: string): string | null {
  const [top, second] = path.split("/");
  if (top === "server") return "server";
  return top === "app" && second && !second.includes(".") ? second : null;
}
