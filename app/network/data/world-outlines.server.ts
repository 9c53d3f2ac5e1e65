import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "~/platform/root.server.ts";

/** The outlines of the world that come with the programme, as design draws them. */
interface WorldOutlines {
  viewBox: string;
  land?: string;
  shapes: Record<string, string>;
  points: Record<string, readonly [number, number]>;
}

let read: WorldOutlines | undefined;

export function worldOutlines(): WorldOutlines {
  return (read ??= JSON.parse(
    readFileSync(join(packageRoot, "database/seed/outlines/world.json"), "utf8"),
  ) as WorldOutlines);
}
