/**
 * Whether a signature binds what matters: the method and the address, our name, and the body by its digest. A signature
 * over the date alone is valid, and worth nothing (draft-cavage §C.2; RFC 9421 §7.2.1).
 */
export function coversTheRequest(signature: string | null, signatureInput: string | null): boolean {
  if (signatureInput !== null) {
    const lists = [...signatureInput.matchAll(/=\(([^)]*)\)/g)].map(([, list = ""]) => list.toLowerCase());
    return lists.length > 0 && lists.every(coversByRfc9421);
  }
  const covered =
    /(?:^|[\s,])headers="([^"]*)"/i
      .exec(signature ?? "")?.[1]
      ?.toLowerCase()
      .split(/\s+/) ?? [];
  return ["(request-target)", "host", "digest"].every((part) => covered.includes(part));
}

function coversByRfc9421(list: string): boolean {
  const has = (part: string) => list.includes(`"${part}"`);
  const target = has("@target-uri") || ((has("@authority") || has("host")) && (has("@path") || has("@request-target")));
  return target && (has("@method") || has("@request-target")) && has("content-digest");
}
