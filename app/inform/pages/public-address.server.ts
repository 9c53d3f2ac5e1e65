import { settings } from "~/platform/process.server.ts";

/** The site's address as mails give it: the setting, or what the reader's own request came by. */
export function publicAddress(request: Request): string {
  return settings().publicUrl ?? new URL(request.url).origin;
}
