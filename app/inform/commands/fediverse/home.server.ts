import type { Settings } from "~/platform/settings.server.ts";
import type { FediverseHome } from "./signatures.server.ts";

/** Null where nobody can be followed: switched off, or without an address that other servers could remember. */
export function homeOf({ fediverse, publicUrl, outside }: Settings): FediverseHome | null {
  return fediverse && publicUrl ? { base: publicUrl, reach: outside } : null;
}
