import { sealedLinks } from "~/identity/index.server.ts";
import type { Settings } from "~/platform/settings.server.ts";

/** What our mails need to know of this installation. */
export interface MailDesk {
  /** The site's address, without a slash at the end. */
  base: string;
  settings: Pick<Settings, "dataDir" | "mailFrom" | "mailInPort">;
}

/** The part of an address by which an answer comes back: one person in one thread. */
const links = sealedLinks("discuss", { talk: null });

export function signFollower(dataDir: string, followerId: string): string {
  return links.sign(dataDir, "talk", followerId);
}

/** Forged, cut, or of another kind, it names nobody. */
export function readFollower(dataDir: string, token: string): string | null {
  return links.read(dataDir, "talk", token);
}

/** Where an answer to a mail about a thread goes; nowhere when no mail comes in here. */
export function replyAddress({ base, settings }: MailDesk, followerId: string): string | undefined {
  if (settings.mailInPort === undefined) return undefined;
  const domain = ownAddress({ base, settings }).split("@")[1];
  return `talk+${signFollower(settings.dataDir, followerId)}@${domain}`;
}

export function ownAddress({ base, settings }: MailDesk): string {
  return (settings.mailFrom ?? `oivf@${new URL(base).hostname}`).toLowerCase();
}

/** A mail's own id as it is kept: it holds the name of somebody's computer. */
export function mailMark(dataDir: string, messageId: string): string {
  return links.hash(dataDir, `mail:${messageId}`).slice(0, 32);
}
