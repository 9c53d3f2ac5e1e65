import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../root.server.ts";

export function appVersion(): string {
  return (JSON.parse(readFileSync(join(packageRoot, "package.json"), "utf8")) as { version: string }).version;
}
