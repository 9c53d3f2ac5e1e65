import { gunzipSync } from "node:zlib";
import type { JsonObject } from "../../core/credential/credential.ts";
import { keysIn } from "../../core/credential/did-document.ts";
import { isSet, listLength } from "../../core/credential/status.ts";
import { isObject, issuerOf, readObject, verifyProof } from "../../data/credential/proof.server.ts";

export type FileVerdict =
  | { kind: "valid" | "revoked"; what: string; day: string; statusKnownAt: string | null }
  | { kind: "forged" | "unknown-key" | "not-a-credential" | "no-keys" | "other-list" | "list-forged" };

/** Verifies a signed file by keys that were downloaded before, and its status by a list: nothing is asked of anybody. */
export async function verifyFile(credential: string, keys: string, list: string | null): Promise<FileVerdict> {
  const known = keysIn(readObject(keys));
  if (known.size === 0) return { kind: "no-keys" };
  const verdict = await verifyProof(credential, known);
  if (verdict !== "good") return { kind: verdict };
  const document = readObject(credential)!;
  const what = typeof document["name"] === "string" ? document["name"] : "";
  const day = typeof document["validFrom"] === "string" ? document["validFrom"].slice(0, 10) : "";
  if (list === null) return { kind: "valid", what, day, statusKnownAt: null };
  const status = await statusIn(document, list, known);
  if (typeof status === "string") return { kind: status };
  return { kind: status.isRevoked ? "revoked" : "valid", what, day, statusKnownAt: status.at };
}

async function statusIn(
  document: JsonObject,
  text: string,
  keys: ReadonlyMap<string, string>,
): Promise<{ isRevoked: boolean; at: string } | "other-list" | "list-forged"> {
  if ((await verifyProof(text, keys)) !== "good") return "list-forged";
  const list = readObject(text)!;
  const entry = document["credentialStatus"];
  const subject = list["credentialSubject"];
  if (!isObject(entry) || !isObject(subject)) return "other-list";
  if (entry["statusListCredential"] !== list["id"] || issuerOf(document) !== issuerOf(list)) return "other-list";
  const encoded = subject["encodedList"];
  if (typeof encoded !== "string" || !encoded.startsWith("u")) return "list-forged";
  const bits = unpack(encoded.slice(1));
  const isRevoked = bits && isSet(bits, Number(entry["statusListIndex"]));
  return isRevoked === null ? "list-forged" : { isRevoked, at: String(list["validFrom"]) };
}

function unpack(encoded: string): Uint8Array | null {
  try {
    // A few bytes may unpack to a whole memory: a list of ours has one size.
    return gunzipSync(Buffer.from(encoded, "base64url"), { maxOutputLength: listLength / 8 });
  } catch {
    return null;
  }
}
