import { didOf, type Json, type JsonObject } from "./credential.ts";

/** Every key by which this site's signatures are verified, in use or retired (Controlled Identifiers 1.0, 2.2). */
export function didDocumentOf(site: string, keys: readonly { id: string; multibase: string }[]): JsonObject {
  const did = didOf(site);
  return {
    "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"],
    id: did,
    alsoKnownAs: [site],
    verificationMethod: keys.map(({ id, multibase }) => ({
      id: `${did}#${id}`,
      type: "Multikey",
      controller: did,
      publicKeyMultibase: multibase,
    })),
    assertionMethod: keys.map(({ id }) => `${did}#${id}`),
  };
}

/** The keys that a downloaded document names for signing, by their addresses. Empty where it is no such document. */
export function keysIn(document: JsonObject | null): Map<string, string> {
  const keys = new Map<string, string>();
  const methods = document?.["verificationMethod"];
  const used = document?.["assertionMethod"];
  if (!isList(methods) || !isList(used)) return keys;
  for (const method of methods) {
    if (typeof method !== "object" || method === null || isList(method)) continue;
    const { id, controller, publicKeyMultibase } = method as JsonObject;
    const counts = controller === document?.["id"] && used.includes(id ?? null);
    if (counts && typeof id === "string" && typeof publicKeyMultibase === "string") keys.set(id, publicKeyMultibase);
  }
  return keys;
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}
