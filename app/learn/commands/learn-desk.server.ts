import { currentProcess, siteUrl } from "~/platform/process.server.ts";
import type { Settings } from "~/platform/settings.server.ts";

/** What mails of this slice stand on: the site's address as they name it, and the secret of their links. */
export function learnDesk(): { base: string; settings: Pick<Settings, "dataDir"> } {
  const { settings } = currentProcess();
  return { base: settings.publicUrl ?? siteUrl() ?? "http://localhost", settings };
}
