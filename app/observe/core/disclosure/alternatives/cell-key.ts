import type { NoiseRow } from "./noise-table.ts";

/**
 * The key of each record, or of each finest count where records are not kept: HMAC-SHA-256 of its name under a secret,
 * cut to 32 bits. Without the secret nobody can compute the noise; with it, it is the same for ever.
 */
export async function recordKeys(secret: Uint8Array<ArrayBuffer>, names: readonly string[]): Promise<Uint32Array> {
  const { subtle } = globalThis.crypto;
  const key = await subtle.importKey("raw", secret, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  const encoder = new TextEncoder();
  const keys = new Uint32Array(names.length);
  for (const [i, name] of names.entries()) {
    keys[i] = new DataView(await subtle.sign("HMAC", key, encoder.encode(name))).getUint32(0);
  }
  return keys;
}

/** The key of a cell: the sum of its records' keys modulo 2³², so that the same women have the same noise in any table. */
export function cellKey(keys: Iterable<number>): number {
  let sum = 0;
  for (const key of keys) sum = (sum + key) >>> 0;
  return sum;
}

/**
 * The count that is shown. Zero stays zero; asking twice, or by another road, gives the same answer, so averaging tells
 * nothing. Shown counts no longer add up exactly, which must be said beside them, and no figure may be public both ways.
 */
export function perturb(count: number, key: number, table: readonly NoiseRow[]): number {
  const { steps, probabilities } = table[Math.min(count, table.length - 1)]!;
  const at = (key >>> 0) / 2 ** 32;
  let sum = 0;
  for (const [i, probability] of probabilities.entries()) {
    sum += probability;
    if (at < sum) return count + steps[i]!;
  }
  return count + steps.at(-1)!;
}
