import { randomInt, timingSafeEqual } from "node:crypto";
import { sealOf } from "../signed-links.server.ts";

/** Nobody reads the topics and writes a letter in less. */
const leastSeconds = 4;
/** A form left open over night is still a person's. */
const mostHours = 24;

/** When a form was shown, signed: a programme that posts without having looked at it has none. */
export function stampForm(dataDir: string, now = new Date()): string {
  // Two people who open the form in one second have a stamp each: its uses are counted.
  const body = `${Math.floor(now.getTime() / 1000).toString(36)}-${randomInt(36 ** 6).toString(36)}`;
  return `${body}-${sealOf(dataDir, "form", body)}`;
}

export type StampVerdict = "good" | "too-quick" | "old" | "forged";

export function readStamp(dataDir: string, stamp: string, now = new Date()): StampVerdict {
  const match = /^([0-9a-z]{4,9})-([0-9a-z]{1,6})-([0-9a-z]{20})$/.exec(stamp);
  if (!match) return "forged";
  const [, second, one, mac] = match as unknown as [string, string, string, string];
  if (!timingSafeEqual(Buffer.from(sealOf(dataDir, "form", `${second}-${one}`)), Buffer.from(mac))) return "forged";
  const age = Math.floor(now.getTime() / 1000) - Number.parseInt(second, 36);
  if (age < leastSeconds) return "too-quick";
  return age > mostHours * 3600 ? "old" : "good";
}
