import { siteUrl } from "~/platform/process.server.ts";
import type { Settings } from "~/platform/settings.server.ts";
import type { MailDesk } from "../data/signed-address.server.ts";

/** The desk of this process: the site's public address, or where it answers when it has none. */
export function deskOf(
  settings: Pick<Settings, "dataDir"> & Partial<Pick<Settings, "mailFrom" | "mailInPort" | "publicUrl" | "port">>,
): MailDesk {
  const { dataDir, mailFrom, mailInPort, publicUrl, port } = settings;
  const base = (publicUrl ?? siteUrl() ?? `http://localhost:${port ?? 3000}`).replace(/\/$/, "");
  return { base, settings: { dataDir, mailFrom, mailInPort } };
}
