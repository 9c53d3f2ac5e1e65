import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { secretOf } from "~/identity/index.server.ts";
import type { Settings } from "~/platform/settings.server.ts";

/** What our mails need to know of this installation. */
export interface MailDesk {
  /** The site's address, without a slash at the end. */
  base: string;
  settings: Pick<Settings, "dataDir" | "mailFrom" | "mailInPort">;
}

/** The part of an address by which an answer comes back: one person in one thread. A mail's local part has room for 64 characters. */
export function signFollower(dataDir: string, followerId: string): string {
  const body = BigInt(`0x${followerId.replaceAll("-", "")}`).toString(36);
  return `${body}-${seal(dataDir, body)}`;
}

/** Forged, cut, or of another kind, it names nobody. */
export function readFollower(dataDir: string, token: string): string | null {
  const match = /^([0-9a-z]{1,25})-([0-9a-z]{20})$/.exec(token);
  if (!match) return null;
  const [, body, mac] = match as unknown as [string, string, string];
  if (!timingSafeEqual(Buffer.from(seal(dataDir, body)), Buffer.from(mac))) return null;
  const number = [...body].reduce((sum, digit) => sum * 36n + BigInt(Number.parseInt(digit, 36)), 0n);
  const hex = number.toString(16).padStart(32, "0");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
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
  return createHmac("sha256", keyOf(dataDir)).update(`mail:${messageId}`).digest("hex").slice(0, 32);
}

/** 100 bits of the code: nobody guesses them. */
function seal(dataDir: string, body: string): string {
  const code = createHmac("sha256", keyOf(dataDir)).update(`talk:${body}`).digest("hex").slice(0, 25);
  return BigInt(`0x${code}`).toString(36).padStart(20, "0").slice(0, 20);
}

function keyOf(dataDir: string): Buffer {
  return Buffer.from(hkdfSync("sha256", secretOf(dataDir), "", "oivf discuss addresses", 32));
}
