import { settings } from "~/platform/process.server.ts";
import type { Desk } from "../commands/desk.server.ts";

/** The site's address as mails give it: the setting, or what the reader's own request came by. */
export function deskHere(request: Request): Desk {
  return { base: settings().publicUrl ?? new URL(request.url).origin, settings: settings() };
}
