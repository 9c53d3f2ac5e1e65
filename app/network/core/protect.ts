import type { Permission } from "~/identity/index.ts";
import { protections, type Protection } from "./protection.ts";

export function isProtection(text: unknown): text is Protection {
  return (protections as readonly unknown[]).includes(text);
}

/** Whether outsiders know less under `wished` than under `standing`. */
export function hidesMore(standing: Protection, wished: Protection): boolean {
  return protections.indexOf(wished) > protections.indexOf(standing);
}

/** Whoever writes for a member, and a moderator, may hide more of it at once; showing more is for who answers for its people. */
export function allowingChange(standing: Protection, wished: Protection): readonly Permission[] {
  return hidesMore(standing, wished) ? ["write for the member", "moderate"] : ["manage the member's people"];
}
