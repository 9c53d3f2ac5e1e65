import { createHmac, hkdfSync, randomInt, timingSafeEqual } from "node:crypto";
import { secretOf } from "~/identity/index.server.ts";

/** Whose link it is, and what it opens. */
export type LinkPurpose = "mandate" | "technical" | "applicant" | "message";

/** Days for which a link works; an application's and a conversation's end with them. */
const lifetimes: Record<LinkPurpose, number | null> = { mandate: 60, technical: 60, applicant: null, message: null };

const keys = new Map<string, Buffer>();

function keyOf(dataDir: string): Buffer {
  const known = keys.get(dataDir);
  if (known) return known;
  const key = Buffer.from(hkdfSync("sha256", secretOf(dataDir), "", "oivf network links", 32));
  keys.set(dataDir, key);
  return key;
}

function seal(dataDir: string, body: string): string {
  return createHmac("sha256", keyOf(dataDir)).update(body).digest("base64url").slice(0, 22);
}

const dayOf = (moment: Date) => Math.floor(moment.getTime() / 86_400_000);

/** A token that says who and what for; forged, cut or expired, it says nothing. */
export function signLink(dataDir: string, purpose: LinkPurpose, id: string, now = new Date()): string {
  const days = lifetimes[purpose];
  const body = `${id.replaceAll("-", "")}.${days === null ? "0" : (dayOf(now) + days).toString(36)}`;
  return `${body}.${seal(dataDir, `${purpose}:${body}`)}`;
}

export function readLink(dataDir: string, purpose: LinkPurpose, token: string, now = new Date()): string | null {
  const match = /^([0-9a-f]{32})\.([0-9a-z]{1,6})\.([\w-]{22})$/.exec(token);
  if (!match) return null;
  const [, id, expires, mac] = match as unknown as [string, string, string, string];
  const good = seal(dataDir, `${purpose}:${id}.${expires}`);
  if (!timingSafeEqual(Buffer.from(good), Buffer.from(mac))) return null;
  if (expires !== "0" && Number.parseInt(expires, 36) < dayOf(now)) return null;
  return id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** Nobody fills a form in less; one left open over night is still a person's. */
const leastSeconds = 4;
const mostHours = 24;

/** When a form was shown, signed: a programme that posts without having looked at it has none. */
export function stampForm(dataDir: string, now = new Date()): string {
  const body = `${Math.floor(now.getTime() / 1000).toString(36)}-${randomInt(36 ** 6).toString(36)}`;
  return `${body}-${seal(dataDir, `form:${body}`)}`;
}

export function readStamp(dataDir: string, stamp: string, now = new Date()): "good" | "too-quick" | "stamp" {
  const match = /^(([0-9a-z]{4,9})-[0-9a-z]{1,6})-([\w-]{22})$/.exec(stamp);
  if (!match) return "stamp";
  const [, body, second, mac] = match as unknown as [string, string, string, string];
  if (!timingSafeEqual(Buffer.from(seal(dataDir, `form:${body}`)), Buffer.from(mac))) return "stamp";
  const age = Math.floor(now.getTime() / 1000) - Number.parseInt(second, 36);
  if (age < leastSeconds) return "too-quick";
  return age > mostHours * 3600 ? "stamp" : "good";
}
