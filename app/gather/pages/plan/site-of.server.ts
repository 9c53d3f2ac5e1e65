import { currentProcess } from "~/platform/process.server.ts";

/** Scheme, host and port of the links in mails: the site's public address, else the one asked. */
export function siteOf(request: Request): string {
  const { publicUrl } = currentProcess().settings;
  return new URL(publicUrl ?? request.url).origin;
}
