/**
 * The mailbox that an address leads to, for counting only: what stands after a plus sign leads to the same one (RFC 5233),
 * and Gmail reads no dots. Without it a stranger would write to one person under a thousand addresses.
 */
export function mailboxOf(email: string): string {
  const address = email.trim().toLowerCase();
  const at = address.lastIndexOf("@");
  if (at < 1) return address;
  const domain = address.slice(at + 1).replace(/^googlemail\.com$/, "gmail.com");
  const name = address.slice(0, at).replace(/(?<=.)\+.*$/, "");
  return `${domain === "gmail.com" ? name.replaceAll(".", "") : name}@${domain}`;
}
