import { createHmac, hkdfSync, randomInt, timingSafeEqual } from "node:crypto";
import { secretOf } from "./secret.server.ts";

export type StampVerdict = "good" | "too-quick" | "old" | "forged";

/** Nobody reads a form and fills it in less. */
const leastSeconds = 4;
/** A form left open over night is still a person's. */
const mostHours = 24;
const dayOf = (moment: Date) => Math.floor(moment.getTime() / 86_400_000);

/**
 * Tokens of one slice, sealed with the installation's secret: who and what for. Forged, cut or expired, a token says nothing. Small
 * letters and figures only, and short, since it may be part of a mail's local part, which has room for 64 characters.
 * `lifetimes` are the days for which a link of each purpose works; `null` for as long as what it leads to.
 */
export function sealedLinks<Purpose extends string>(slice: string, lifetimes: Record<Purpose, number | null>) {
  const keys = new Map<string, Buffer>();

  function keyOf(dataDir: string): Buffer {
    const known = keys.get(dataDir);
    if (known) return known;
    const key = Buffer.from(hkdfSync("sha256", secretOf(dataDir), "", `oivf ${slice} links`, 32));
    keys.set(dataDir, key);
    return key;
  }

  /** 100 bits of the code: nobody guesses them. */
  function seal(dataDir: string, purpose: string, body: string): string {
    const code = createHmac("sha256", keyOf(dataDir)).update(`${purpose}:${body}`).digest("hex").slice(0, 25);
    return BigInt(`0x${code}`).toString(36).padStart(20, "0").slice(0, 20);
  }

  const isSealed = (dataDir: string, purpose: string, body: string, mac: string) =>
    timingSafeEqual(Buffer.from(seal(dataDir, purpose, body)), Buffer.from(mac));

  return {
    /** `id` is a UUID. */
    sign(dataDir: string, purpose: Purpose, id: string, now = new Date()): string {
      const days = lifetimes[purpose];
      const expires = days === null ? "0" : (dayOf(now) + days).toString(36);
      const body = `${BigInt(`0x${id.replaceAll("-", "")}`).toString(36)}-${expires}`;
      return `${body}-${seal(dataDir, purpose, body)}`;
    },

    read(dataDir: string, purpose: Purpose, token: string, now = new Date()): string | null {
      const match = /^([0-9a-z]{1,25})-([0-9a-z]{1,5})-([0-9a-z]{20})$/.exec(token);
      if (!match) return null;
      const [, id, expires, mac] = match as unknown as [string, string, string, string];
      if (!isSealed(dataDir, purpose, `${id}-${expires}`, mac)) return null;
      if (expires !== "0" && Number.parseInt(expires, 36) < dayOf(now)) return null;
      const number = [...id].reduce((sum, digit) => sum * 36n + BigInt(Number.parseInt(digit, 36)), 0n);
      const hex = number.toString(16).padStart(32, "0");
      return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
    },

    /** A text as it is kept where only the same text may be known again: without the key it cannot be guessed from a list. */
    hash(dataDir: string, text: string): string {
      return createHmac("sha256", keyOf(dataDir)).update(text).digest("hex");
    },

    /** When a form was shown, signed: a programme that posts without having looked at it has none. Its uses are counted by who takes it. */
    stampForm(dataDir: string, now = new Date()): string {
      const body = `${Math.floor(now.getTime() / 1000).toString(36)}-${randomInt(36 ** 6).toString(36)}`;
      return `${body}-${seal(dataDir, "own:form", body)}`;
    },

    readStamp(dataDir: string, stamp: string, now = new Date()): StampVerdict {
      const match = /^([0-9a-z]{4,9})-([0-9a-z]{1,6})-([0-9a-z]{20})$/.exec(stamp);
      if (!match) return "forged";
      const [, second, one, mac] = match as unknown as [string, string, string, string];
      if (!isSealed(dataDir, "own:form", `${second}-${one}`, mac)) return "forged";
      const age = Math.floor(now.getTime() / 1000) - Number.parseInt(second, 36);
      if (age < leastSeconds) return "too-quick";
      return age > mostHours * 3600 ? "old" : "good";
    },
  };
}
