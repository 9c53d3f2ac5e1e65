import { createHash, sign, verify } from "node:crypto";
import jsonld from "jsonld";
import { contextAddresses, type Json, type JsonObject } from "../../core/credential/credential.ts";
import { decodeBase58, encodeBase58 } from "../../core/credential/multibase.ts";
import credentials from "./contexts/credentials-v2.json" with { type: "json" };
import badges from "./contexts/open-badges-3.0.3.json" with { type: "json" };
import { publicKeyOf, type SigningKey } from "./keys.server.ts";

/** The only words that we sign or verify: a document that brings others is refused, and nothing is fetched. */
const contexts: Record<string, object> = {
  [contextAddresses.credentials]: credentials,
  [contextAddresses.badges]: badges,
};
/** Normalising a graph can be made to take for ever by a document that was written for it. */
const mostBytes = 64 * 1024;

async function normalise(document: object): Promise<string> {
  return jsonld.canonize(document, {
    algorithm: "RDFC-1.0",
    format: "application/n-quads",
    base: null,
    // What no context explains would be left out and hence not signed: it is an error instead.
    safe: true,
    documentLoader: (address) => {
      const document = contexts[address];
      if (!document) return Promise.reject(new Error(`an unknown context: ${address}`));
      return Promise.resolve({ contextUrl: null, documentUrl: address, document });
    },
  });
}

const hash = (text: string) => createHash("sha256").update(text).digest();

/** What is signed: first what the proof says of itself, then the document (Data Integrity EdDSA Cryptosuites 1.0, 3.2). */
async function signedBytes(document: JsonObject, proof: JsonObject): Promise<Buffer> {
  const about = await normalise({ "@context": document["@context"], ...proof });
  return Buffer.concat([hash(about), hash(await normalise(document))]);
}

/** The document with its proof, `eddsa-rdfc-2022`. */
export async function addProof(
  document: JsonObject,
  { key, did, now }: { key: SigningKey; did: string; now: Date },
): Promise<JsonObject> {
  const proof = {
    type: "DataIntegrityProof",
    cryptosuite: "eddsa-rdfc-2022",
    created: `${now.toISOString().slice(0, 19)}Z`,
    verificationMethod: `${did}#${key.id}`,
    proofPurpose: "assertionMethod",
  };
  const signature = sign(null, await signedBytes(document, proof), key.privateKey);
  return { ...document, proof: { ...proof, proofValue: encodeBase58(signature) } };
}

export type ProofVerdict = "good" | "forged" | "unknown-key" | "not-a-credential";

/** Whether a document is as one of these keys signed it. `keys` by their whole address; nothing else is believed or asked. */
export async function verifyProof(text: string, keys: ReadonlyMap<string, string>): Promise<ProofVerdict> {
  if (Buffer.byteLength(text) > mostBytes) return "not-a-credential";
  const read = readObject(text);
  const { proof: given, ...document } = read ?? {};
  if (!isObject(given) || given["cryptosuite"] !== "eddsa-rdfc-2022" || given["proofPurpose"] !== "assertionMethod")
    return "not-a-credential";
  const { proofValue, ...proof } = given;
  const method = proof["verificationMethod"];
  const multibase = typeof method === "string" ? keys.get(method) : undefined;
  const key = multibase ? publicKeyOf(multibase) : null;
  // The issuer that is named must be the one whose key it is.
  if (!key || issuerOf(document) !== (method as string).split("#")[0]) return "unknown-key";
  const signature = typeof proofValue === "string" ? decodeBase58(proofValue) : null;
  if (signature?.length !== 64) return "forged";
  try {
    return verify(null, await signedBytes(document, proof), key, signature) ? "good" : "forged";
  } catch {
    // A word was added that no context explains, or a context that we do not know.
    return "forged";
  }
}

export function readObject(text: string): JsonObject | null {
  try {
    const value = JSON.parse(text) as Json;
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function issuerOf({ issuer }: JsonObject): Json | undefined {
  return isObject(issuer) ? issuer["id"] : issuer;
}
