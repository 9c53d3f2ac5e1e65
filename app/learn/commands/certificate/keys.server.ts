import { sql } from "kysely";
import { decide, recordAudit } from "~/identity/index.server.ts";
import type { Actor } from "~/kernel/actor.ts";
import { done, type Outcome } from "~/kernel/outcome.ts";
import type { Database } from "~/platform/database.server.ts";
import { didDocumentOf } from "../../core/credential/did-document.ts";
import type { JsonObject } from "../../core/credential/credential.ts";
import { findSigningKey, listKeys, replaceKey, type SigningKey } from "../../data/credential/keys.server.ts";

/** "cert": two who sign for the first time at once make one key. */
const keyLock = 0x63657274;

/** The key in use; the first signature makes it. */
export async function signingKey(database: Database, dataDir: string, now = new Date()): Promise<SigningKey> {
  const known = await findSigningKey(database.read, dataDir);
  if (known) return known;
  return database.write(async (transaction) => {
    await lock(transaction);
    const made = await findSigningKey(transaction, dataDir);
    if (made) return made;
    await change(transaction, { kind: "system", task: "certificates" }, dataDir, now);
    return (await findSigningKey(transaction, dataDir))!;
  });
}

/** A new key from now on. The old one signs no more and verifies for ever what it signed. */
export async function rotateKey(
  actor: Actor,
  database: Database,
  dataDir: string,
  now = new Date(),
): Promise<Outcome<{ id: string }>> {
  const allowed = decide(actor, "manage settings");
  if (!allowed.ok) return allowed;
  return database.write(async (transaction) => {
    await lock(transaction);
    return done({ id: await change(transaction, actor, dataDir, now) });
  });
}

type Transaction = Parameters<Parameters<Database["write"]>[0]>[0];
const lock = (transaction: Transaction) => sql`select pg_advisory_xact_lock(${sql.lit(keyLock)})`.execute(transaction);

async function change(transaction: Transaction, actor: Actor, dataDir: string, now: Date): Promise<string> {
  const id = await replaceKey(transaction, dataDir, now);
  await recordAudit(transaction, { actor, action: "signing key made", subject: { kind: "signing key", id } });
  return id;
}

/** What others verify by: every key that ever signed, at the address that the standard names. */
export async function publicKeys(database: Database, dataDir: string, site: string): Promise<JsonObject> {
  await signingKey(database, dataDir);
  return didDocumentOf(site, await listKeys(database.read));
}
