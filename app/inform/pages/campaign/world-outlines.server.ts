import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Outlines } from "~/design/maps/outlines.ts";
import { packageRoot } from "~/platform/root.server.ts";

let read: Outlines | undefined;

/** The outlines of the world that come with the programme. */
export function worldOutlines(): Outlines {
  return (read ??= JSON.parse(
    readFileSync(join(packageRoot, "database/seed/outlines/world.json"), "utf8"),
  ) as Outlines);
}
