import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { actorId, type Actor } from "~/kernel/actor.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { decide, recordAudit } from "~/identity/index.server.ts";
import type { Database, ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import { keyDays, keyState, readKey, writeKey } from "../core/partner-key.ts";
import { findKey, findKeyByPrefix, insertKey, markRevoked, noteKeyUse } from "../data/keys.server.ts";
import { findPartner, type StoredPartner } from "../data/partners.server.ts";

const hashOf = (secret: string) => createHash("sha256").update(secret).digest("hex");

/** Who may make and end a partner's keys: those who enter its deliveries, and its observatory's coordinator. */
async function decideKeys(
  db: ReadDatabase | WriteTransaction,
  actor: Actor,
  partnerId: number,
): Promise<Outcome<StoredPartner>> {
  const partner = await findPartner(db, partnerId);
  if (!partner) return failed("not-found", "delivery");
  const allowed = decide(actor, "enter a delivery", partner);
  if (allowed.ok) return done(partner);
  return allowed.failure.code === "role" ? failed("not-found", "delivery") : allowed;
}

/** Makes a key. It is told once, here: the database keeps its hash alone. */
export async function makePartnerKey(
  actor: Actor,
  wanted: { partnerId: number; label: string; days: number },
  database: Database,
): Promise<Outcome<{ id: number; key: string }>> {
  const label = wanted.label.trim();
  if (label.length < 2 || label.length > 60) return failed("invalid", "key.label");
  if (!keyDays.some((days) => days === wanted.days)) return failed("invalid", "key.days");
  return database.write(async (db) => {
    const allowed = await decideKeys(db, actor, wanted.partnerId);
    if (!allowed.ok) return allowed;
    if (allowed.value.state !== "active") return failed("forbidden", "partner.left");
    const prefix = randomBytes(5).toString("hex").slice(0, 8);
    const secret = randomBytes(32).toString("base64url");
    const expiresAt = new Date(Date.now() + wanted.days * 86_400_000);
    const { partnerId } = wanted;
    const id = await insertKey(db, { partnerId, label, prefix, hash: hashOf(secret), by: actorId(actor), expiresAt });
    await recordAudit(db, {
      actor,
      action: "partner key made",
      subject: { kind: "partner-key", id },
      after: { partnerId, prefix, expiresAt: expiresAt.toISOString() },
    });
    return done({ id, key: writeKey(prefix, secret) });
  });
}

export async function revokePartnerKey(actor: Actor, keyId: number, database: Database): Promise<Outcome<null>> {
  return database.write(async (db) => {
    const key = await findKey(db, keyId);
    if (!key) return failed("not-found", "delivery");
    const allowed = await decideKeys(db, actor, key.partnerId);
    if (!allowed.ok) return allowed;
    if (await markRevoked(db, keyId))
      await recordAudit(db, { actor, action: "partner key revoked", subject: { kind: "partner-key", id: keyId } });
    return done(null);
  });
}

/** Whose programme asks: an entry role over one partner, and nothing else. */
export async function actorOfKey(
  database: Database,
  authorization: string | null,
): Promise<Outcome<{ actor: Actor; partner: StoredPartner }>> {
  const read = readKey(/^Bearer (\S+)$/i.exec(authorization ?? "")?.[1] ?? "");
  if (!read) return failed("unauthenticated", "key");
  const key = await findKeyByPrefix(database.read, read.prefix);
  // Compared even when there is none, so that a prefix that exists takes no longer than one that does not.
  const same = timingSafeEqual(Buffer.from(key?.hash ?? hashOf("")), Buffer.from(hashOf(read.secret)));
  if (!key || !same) return failed("unauthenticated", "key");
  const state = keyState(key, new Date());
  if (state !== "good") return failed("unauthenticated", `key-${state}`);
  const partner = await findPartner(database.read, key.partnerId);
  if (!partner || partner.state !== "active") return failed("unauthenticated", "key-revoked");
  await noteKeyUse(database.read, key.id);
  const { observatoryId, organisationId } = partner;
  const actor: Actor = {
    kind: "person",
    accountId: `key:${key.id}`,
    name: key.label,
    grants: [{ role: "entry", scope: { kind: "partner", observatoryId, organisationId } }],
    secondFactor: false,
  };
  return done({ actor, partner });
}
