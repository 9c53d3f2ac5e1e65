const signs = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

/** Bytes in base 58 as Bitcoin writes it, with the `z` that says so (Multibase, draft-multiformats-multibase). */
export function encodeBase58(bytes: Uint8Array): string {
  let number = bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  let text = "";
  for (; number > 0n; number /= 58n) text = signs[Number(number % 58n)] + text;
  const zeros = bytes.findIndex((byte) => byte !== 0);
  return `z${"1".repeat(zeros === -1 ? bytes.length : zeros)}${text}`;
}

/** Null where the text is not of this form or longer than any key or signature of ours. */
export function decodeBase58(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^z[1-9A-HJ-NP-Za-km-z]{1,200}$/.test(text)) return null;
  const body = text.slice(1);
  let number = [...body].reduce((sum, sign) => sum * 58n + BigInt(signs.indexOf(sign)), 0n);
  const bytes: number[] = [];
  for (; number > 0n; number /= 256n) bytes.unshift(Number(number % 256n));
  const zeros = /^1*/.exec(body)![0].length;
  return Uint8Array.from([...Array<number>(zeros).fill(0), ...bytes]);
}
