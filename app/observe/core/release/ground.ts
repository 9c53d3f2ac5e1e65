/** What an edition's protection stood on when it was made, as hashes and ids. */
export interface Ground {
  policy: string;
  plan: string;
  /** Services whose agreement had ended: their figures were held back. */
  lapsed: string;
  /** Earlier editions, published or about to be, that speak of the same series: what the protection was tried against. */
  ledger: number[];
}

export const groundParts = ["policy", "plan", "lapsed", "ledger"] as const;
export type GroundPart = (typeof groundParts)[number];

/**
 * What has changed below an edition since it was made, and asks for another look before it leaves. An earlier edition
 * that never left takes nothing away from the protection.
 */
export function shiftsOf(before: Ground, now: Ground): GroundPart[] {
  const known = new Set(before.ledger);
  return groundParts.filter((part) =>
    part === "ledger" ? now.ledger.some((id) => !known.has(id)) : before[part] !== now[part],
  );
}
