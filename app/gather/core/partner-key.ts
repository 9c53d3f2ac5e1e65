/** What a partner's programme signs in with: `oivf_` so that scanners of leaked secrets know it, a prefix, a secret. */
const pattern = /^oivf_([a-z0-9]{8})_([A-Za-z0-9_-]{43})$/;

export function readKey(text: string): { prefix: string; secret: string } | null {
  const found = pattern.exec(text);
  return found ? { prefix: found[1]!, secret: found[2]! } : null;
}

export const writeKey = (prefix: string, secret: string) => `oivf_${prefix}_${secret}`;

/** For how long a key may be made, in days. */
export const keyDays = [90, 180, 365] as const;

export interface PartnerKey {
  id: number;
  partnerId: number;
  label: string;
  prefix: string;
  expiresAt: Date;
  lastUsedOn: string | null;
  revokedAt: Date | null;
}

export function keyState(key: Pick<PartnerKey, "expiresAt" | "revokedAt">, now: Date): "good" | "revoked" | "expired" {
  if (key.revokedAt) return "revoked";
  return key.expiresAt > now ? "good" : "expired";
}
