import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * The folder of the package named `oivf`, found by walking up from this file: the same in a source tree, in a test
 * and in the server bundle under `build/`.
 */
export const packageRoot: string = findPackageRoot(dirname(fileURLToPath(import.meta.url)));

function findPackageRoot(start: string): string {
  for (let folder = start; ; folder = dirname(folder)) {
    if (isOurPackage(join(folder, "package.json"))) return folder;
    if (folder === dirname(folder)) throw new Error(`no package.json of oivf above ${start}`);
  }
}

function isOurPackage(file: string): boolean {
  return existsSync(file) && (JSON.parse(readFileSync(file, "utf8")) as { name?: string }).name === "oivf";
}
