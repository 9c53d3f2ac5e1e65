import { isIP } from "node:net";

/**
 * Where a request comes from, for limits only: never stored as it is, never logged. A proxy of our own stands on this
 * machine or in its network; then the last address that it wrote counts, since whatever stands before it is the sender's
 * own word (RFC 7239 §8.1). Of IPv6 the network counts (/64), which one household or one attacker has whole.
 */
export function clientAddress(peer: string | undefined, forwardedFor: string | null): string {
  const near = plain(peer ?? "");
  const written = plain(forwardedFor?.split(",").at(-1)?.trim() ?? "");
  const address = isOurs(near) && isIP(written) ? written : near;
  return isIP(address) === 6 ? networkOf(address) : address;
}

/** `::ffff:192.0.2.1` is `192.0.2.1`. */
const plain = (address: string) => address.replace(/^::ffff:(?=\d+\.)/i, "");

function isOurs(address: string): boolean {
  return /^(?:127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)/.test(address) || /^(?:::1$|f[cd])/i.test(address);
}

function networkOf(address: string): string {
  const [head = "", tail] = address.toLowerCase().split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail ? tail.split(":") : [];
  const missing = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  const groups = [...before, ...Array.from({ length: missing }, () => "0"), ...after];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":")}::/64`;
}
