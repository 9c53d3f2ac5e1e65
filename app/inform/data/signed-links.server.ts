import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { secretOf } from "~/identity/index.server.ts";

export type LinkPurpose =
  | "confirm"
  | "preferences"
  | "leave"
  | "bounce"
  | "ticket"
  | "ticket-confirm"
  | "reply"
  | "press-confirm"
  | "press-leave"
  | "press-copy"
  | "pledge"
  | "kept";

/** Days for which a link works; those in a bulletin work as long as the bulletin may lie in a mailbox. */
const lifetimes: Record<LinkPurpose, number | null> = {
  confirm: 7,
  preferences: null,
  leave: null,
  bounce: null,
  // A conversation's links end with the conversation.
  ticket: null,
  "ticket-confirm": 7,
  reply: null,
  "press-confirm": 7,
  "press-leave": null,
  "press-copy": null,
  pledge: 7,
  kept: 180,
};

const keys = new Map<string, Buffer>();

function keyOf(dataDir: string): Buffer {
  const known = keys.get(dataDir);
  if (known) return known;
  const key = Buffer.from(hkdfSync("sha256", secretOf(dataDir), "", "oivf inform links", 32));
  keys.set(dataDir, key);
  return key;
}

/**
 * A token that says who and what for; forged, cut or expired, it says nothing. Small letters and figures only, and short:
 * it also is part of a mail's local part, which has room for 64 characters.
 */
export function signLink(dataDir: string, purpose: LinkPurpose, subscriberId: string, now = new Date()): string {
  const days = lifetimes[purpose];
  const expires = days === null ? "0" : (dayOf(now) + days).toString(36);
  const body = `${BigInt(`0x${subscriberId.replaceAll("-", "")}`).toString(36)}-${expires}`;
  return `${body}-${seal(dataDir, purpose, body)}`;
}

export function readLink(dataDir: string, purpose: LinkPurpose, token: string, now = new Date()): string | null {
  const match = /^([0-9a-z]{1,25})-([0-9a-z]{1,5})-([0-9a-z]{20})$/.exec(token);
  if (!match) return null;
  const [, id, expires, mac] = match as unknown as [string, string, string, string];
  if (!timingSafeEqual(Buffer.from(seal(dataDir, purpose, `${id}-${expires}`)), Buffer.from(mac))) return null;
  if (expires !== "0" && Number.parseInt(expires, 36) < dayOf(now)) return null;
  const number = [...id].reduce((sum, digit) => sum * 36n + BigInt(Number.parseInt(digit, 36)), 0n);
  const hex = number.toString(16).padStart(32, "0");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

const dayOf = (moment: Date) => Math.floor(moment.getTime() / 86_400_000);

/** The seal of a text that is no link: what it is for keeps it from being taken for anything else. */
export function sealOf(dataDir: string, what: string, body: string): string {
  return seal(dataDir, `own:${what}`, body);
}

/** 100 bits of the code: nobody guesses them. */
function seal(dataDir: string, purpose: LinkPurpose | `own:${string}`, body: string): string {
  const code = createHmac("sha256", keyOf(dataDir)).update(`${purpose}:${body}`).digest("hex").slice(0, 25);
  return BigInt(`0x${code}`).toString(36).padStart(20, "0").slice(0, 20);
}

/** An address as the suppression list knows it: without the key it cannot be guessed from a list of addresses. */
export function addressHash(dataDir: string, email: string): string {
  return createHmac("sha256", keyOf(dataDir)).update(`address:${email}`).digest("hex");
}
