import { createCipheriv, createDecipheriv, createHash, generateKeyPairSync, hkdfSync, randomBytes } from "node:crypto";
import { createPrivateKey, createPublicKey, type KeyObject } from "node:crypto";
import { sql } from "kysely";
import { secretOf } from "~/identity/index.server.ts";
import { dayOf } from "~/kernel/day.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import { decodeBase58, encodeBase58 } from "../../core/credential/multibase.ts";

type Reader = ReadDatabase | WriteTransaction;

export interface PublicKey {
  /** The part of its address after `#`. */
  id: string;
  /** Multikey: the kind of key and its bytes, in base 58. */
  multibase: string;
  madeAt: string;
  retiredAt: string | null;
}

export interface SigningKey extends PublicKey {
  privateKey: KeyObject;
}

/** Says "Ed25519, public" before the 32 bytes of a key (Multicodec, 0xed). */
const ed25519 = Uint8Array.of(0xed, 0x01);
/** The same in X.509 (RFC 8410, 4). */
const spki = Buffer.from("302a300506032b6570032100", "hex");

/** Every key that ever signed, the newest first. */
export async function listKeys(db: Reader): Promise<PublicKey[]> {
  const { rows } = await sql<PublicKey>`
    select id, public_key as multibase, to_char(made_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "madeAt",
      to_char(retired_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "retiredAt"
    from learn.signing_key order by retired_at is null desc, made_at desc, id`.execute(db);
  return rows;
}

/**
 * The key in use, or null where there is none that this installation can open: before the first signature, or after a
 * backup was restored without its secret.
 */
export async function findSigningKey(db: Reader, dataDir: string): Promise<SigningKey | null> {
  const inUse = (await listKeys(db)).find(({ retiredAt }) => retiredAt === null);
  if (!inUse) return null;
  const { rows } = await sql<{ sealed: Uint8Array | null }>`
    select sealed_private_key as sealed from learn.signing_key where id = ${inUse.id}`.execute(db);
  const privateKey = rows[0]?.sealed ? open(Buffer.from(rows[0].sealed), dataDir) : null;
  return privateKey ? { ...inUse, privateKey } : null;
}

/** A new key takes the place of the one in use, whose private half is forgotten; what that one signed stays verifiable. */
export async function replaceKey(transaction: WriteTransaction, dataDir: string, now: Date): Promise<string> {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const raw = publicKey.export({ type: "spki", format: "der" }).subarray(spki.length);
  const multibase = encodeBase58(Buffer.concat([ed25519, raw]));
  const id = `${dayOf(now)}-${createHash("sha256").update(raw).digest("hex").slice(0, 8)}`;
  await sql`
    update learn.signing_key set retired_at = ${now}, sealed_private_key = null where retired_at is null`.execute(
    transaction,
  );
  await sql`
    insert into learn.signing_key (id, public_key, sealed_private_key, made_at)
    values (${id}, ${multibase}, ${seal(privateKey, dataDir)}, ${now})`.execute(transaction);
  return id;
}

/** The key that verifies, from its Multikey form. Null where it is no Ed25519 key. */
export function publicKeyOf(multibase: string): KeyObject | null {
  const bytes = decodeBase58(multibase);
  if (!bytes || bytes.length !== 34 || bytes[0] !== ed25519[0] || bytes[1] !== ed25519[1]) return null;
  return createPublicKey({ key: Buffer.concat([spki, bytes.subarray(2)]), format: "der", type: "spki" });
}

const cipher = "aes-256-gcm";
const sealingKey = (dataDir: string) => Buffer.from(hkdfSync("sha256", secretOf(dataDir), "", "oivf learn keys", 32));

function seal(key: KeyObject, dataDir: string): Buffer {
  const nonce = randomBytes(12);
  const work = createCipheriv(cipher, sealingKey(dataDir), nonce);
  const body = Buffer.concat([work.update(key.export({ type: "pkcs8", format: "der" })), work.final()]);
  return Buffer.concat([nonce, work.getAuthTag(), body]);
}

function open(sealed: Buffer, dataDir: string): KeyObject | null {
  const work = createDecipheriv(cipher, sealingKey(dataDir), sealed.subarray(0, 12));
  work.setAuthTag(sealed.subarray(12, 28));
  try {
    const key = Buffer.concat([work.update(sealed.subarray(28)), work.final()]);
    return createPrivateKey({ key, format: "der", type: "pkcs8" });
  } catch {
    // Sealed with another installation's secret.
    return null;
  }
}
