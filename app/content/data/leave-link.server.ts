import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { secretOf } from "../../identity/index.server.ts";

/** The link by which somebody stops our mails to her without signing in; it opens nothing else. */
export function signLeaveLink(dataDir: string, accountId: string): string {
  return `${accountId}-${seal(dataDir, accountId)}`;
}

export function readLeaveLink(dataDir: string, token: string): string | null {
  const match = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})-([0-9a-f]{32})$/.exec(token);
  if (!match) return null;
  const [, accountId, mac] = match as unknown as [string, string, string];
  return timingSafeEqual(Buffer.from(seal(dataDir, accountId)), Buffer.from(mac)) ? accountId : null;
}

function seal(dataDir: string, accountId: string): string {
  const key = Buffer.from(hkdfSync("sha256", secretOf(dataDir), "", "oivf notices leave", 32));
  return createHmac("sha256", key).update(accountId).digest("hex").slice(0, 32);
}
