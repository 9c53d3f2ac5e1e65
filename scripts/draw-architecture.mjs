/// Draws who imports whom, slice by slice, into docs/architecture.md; `--check` says whether the drawing is current.
import { readFileSync, writeFileSync } from "node:fs";
import { readImports } from "./architecture/read-imports.ts";

const file = "docs/architecture.md";
const [start, end] = ["<!-- drawing: npm run draw -->", "<!-- end of the drawing -->"];

/** `app/observe/core/x.ts` → `observe`, `server/main.ts` → `server`. */
function boxOf(path) {
  const [top, second] = path.split("/");
  if (top === "server") return "server";
  return top === "app" && second && !second.includes(".") ? second : null;
}

const { modules } = await readImports(process.cwd(), ["app", "server"]);
const arrows = new Set();
for (const { source, dependencies } of modules) {
  const from = boxOf(source);
  if (!from || /\.test\.tsx?$|test-kit/.test(source)) continue;
  for (const { resolved } of dependencies) {
    const to = boxOf(resolved);
    if (to && to !== from) arrows.add(`  ${from} --> ${to}`);
  }
}
const drawing = `${start}\n\n\`\`\`mermaid\nflowchart TD\n${[...arrows].sort().join("\n")}\n\`\`\`\n\n${end}`;
const text = readFileSync(file, "utf8");
const current = text.slice(text.indexOf(start), text.indexOf(end) + end.length);
if (process.argv.includes("--check")) {
  if (current !== drawing) {
    process.stderr.write("The drawing in docs/architecture.md is out of date: npm run draw\n");
    process.exit(1);
  }
} else
  writeFileSync(
    file,
    text.replace(current, () => drawing),
  );
