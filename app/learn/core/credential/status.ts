/** How many certificates share one list: the least that the standard allows, so that a request for it points at nobody. */
export const listLength = 131_072;

/**
 * Where the status of a certificate stands. An odd factor spreads the places over the list without two meeting, so that
 * neighbours in the list were not issued one after the other.
 */
export function statusPlace(serial: number): { list: number; index: number } {
  const within = (serial - 1) % listLength;
  return { list: Math.floor((serial - 1) / listLength) + 1, index: (within * 48_271 + 7919) % listLength };
}

/** The bits of a list, the first on the left of the first byte (Bitstring Status List 1.0, 3.2). */
export function statusBits(revoked: Iterable<number>): Uint8Array {
  const bits = new Uint8Array(listLength / 8);
  for (const index of revoked) bits[index >> 3]! |= 0x80 >> (index & 7);
  return bits;
}

/** Null where the list has no such place: what cannot be read is never taken for "valid". */
export function isSet(bits: Uint8Array, index: number): boolean | null {
  if (!Number.isInteger(index) || index < 0 || index >= bits.length * 8) return null;
  return (bits[index >> 3]! & (0x80 >> (index & 7))) !== 0;
}
