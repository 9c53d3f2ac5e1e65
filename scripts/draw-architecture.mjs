/// Draws who imports whom, slice by slice, into docs/architecture.md; `--check` says whether the drawing is current.
import { readFileSync, writeFileSync } from "node:fs";
import { withDrawing } from "./architecture/draw-imports.ts";
import { readImports } from "./architecture/read-imports.ts";

const file = "docs/architecture.md";
const page = readFileSync(file, "utf8");
const drawn = withDrawing(page, await readImports());
if (!process.argv.includes("--check")) writeFileSync(file, drawn);
else if (drawn !== page) {
  process.stderr.write(`The drawing in ${file} is out of date: npm run draw\n`);
  process.exit(1);
}
