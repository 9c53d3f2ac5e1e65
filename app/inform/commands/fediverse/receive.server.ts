import { z } from "zod";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import type { Database } from "~/platform/database.server.ts";
import { countAttempt } from "~/platform/http/rate-limit.server.ts";
import { OutsideRefused } from "~/platform/outside/fetch-outside.server.ts";
import { hearActivity, readAccount, type Heard } from "../../core/fediverse/inbox.ts";
import { acceptOf, actorAddresses, withContext } from "../../core/fediverse/vocabulary.ts";
import { findSpeaker, privateKeyOf } from "../../data/fediverse/actors.server.ts";
import {
  followsAnything,
  forgetAccount,
  keepFollower,
  queueDeliveries,
  removeFollower,
} from "../../data/fediverse/followers.server.ts";
import {
  DocumentMissing,
  OutsideDocuments,
  whoSigned,
  type FediverseHome,
  type SigningKey,
} from "./signatures.server.ts";
import { keyIdOf, wholeName } from "./speakers.server.ts";

/** One server, and all of them: beyond it somebody plays with us. Counted before anything is fetched. */
const perServer = { purpose: "fediverse-server", limit: 120, windowSeconds: 60 };
const allServers = { purpose: "fediverse-all", limit: 1200, windowSeconds: 60 };

export interface Letter {
  /** The actor whose inbox it came to; null for the inbox of all. */
  name: string | null;
  /** Path and headers as they came, at our public address. */
  request: Request;
  body: string;
}

/** What came of a letter: `queued` says that an answer waits to be sent. */
export type Received = { queued: boolean };

/**
 * Takes what another server sends. Only a Follow and its Undo change anything, and only signed by the account that they
 * speak for; everything else is thanked for and forgotten, unread and without a call to anybody.
 */
export async function receiveLetter(
  home: FediverseHome,
  letter: Letter,
  database: Database,
): Promise<Outcome<Received>> {
  const heard = hear(letter.body);
  if (!heard) return failed("invalid", "activity");
  if (heard.kind === "nothing") return done({ queued: false });
  if (heard.kind === "gone") return hearOfEnd(home, heard.account, database);

  const name = nameIn(home.base, heard.actor);
  if (name === null || (letter.name !== null && letter.name !== name)) return failed("not-found", "actor");
  const speaker = await findSpeaker(database.read, name);
  if (!speaker) return failed("not-found", "actor");
  // An account may still want to leave what is gone: there is nothing left to leave.
  if (speaker === "gone") return failed("gone", "actor");
  if (!(await isWithinLimits(heard.account, database))) return failed("too-many", "too-many");

  const documents = new OutsideDocuments(home, await readersKey(home, database));
  const signer = await whoSigned(home, letter.request, documents);
  if (!signer || signer.owner !== heard.account) return failed("unauthenticated", "signature");
  const account = await accountOf(heard.account, signer.keyId, documents);
  if (!account) return failed("unauthenticated", "signature");

  return database.write(async (transaction) => {
    if (heard.kind === "unfollow") {
      await removeFollower(transaction, name, heard.account);
      return done({ queued: false });
    }
    await keepFollower(transaction, name, account);
    const accept = acceptOf(home.base, name, { id: heard.id, actor: heard.account });
    await queueDeliveries(transaction, name, [account.inbox], withContext(accept));
    return done({ queued: true });
  });
}

function hear(body: string): Heard | null {
  try {
    const activity: unknown = JSON.parse(body);
    return typeof activity === "object" && activity !== null ? hearActivity(activity) : null;
  } catch {
    return null;
  }
}

/** The name under one of our own addresses. */
function nameIn(base: string, address: string): string | null {
  const name = address.startsWith(`${base}/fediverse/`) ? address.slice(base.length + "/fediverse/".length) : "";
  return name !== "" && actorAddresses(base, name).id === address && !name.includes("/") ? name : null;
}

async function isWithinLimits(account: string, database: Database): Promise<boolean> {
  for (const [rule, subject] of [
    [perServer, new URL(account).host],
    [allServers, "all"],
  ] as const) {
    if (!(await countAttempt(database, rule, subject)).allowed) return false;
  }
  return true;
}

/** Some servers show an account only to who signs: the whole reads for all of us. */
async function readersKey(home: FediverseHome, database: Database): Promise<SigningKey | null> {
  const privateKey = await privateKeyOf(database.read, wholeName);
  return privateKey ? { id: keyIdOf(home.base, wholeName), privateKey } : null;
}

const keysOf = z.looseObject({
  publicKey: z
    .union([z.array(z.looseObject({ id: z.string() })), z.looseObject({ id: z.string() }).transform((one) => [one])])
    .transform((keys) => keys.map((key) => key.id)),
});

/** The account as its own server describes it, if it says that the key is its own. */
async function accountOf(address: string, keyId: string, documents: OutsideDocuments) {
  const document = await documents.thing(address).catch((error: unknown) => {
    if (error instanceof OutsideRefused || error instanceof DocumentMissing || error instanceof SyntaxError)
      return null;
    throw error;
  });
  const account = readAccount(document);
  const keys = keysOf.safeParse(document);
  return account?.id === address && keys.success && keys.data.publicKey.includes(keyId) ? account : null;
}

/** An account's end cannot be signed, since its key is gone with it: its own server is asked, and only that counts. */
async function hearOfEnd(home: FediverseHome, account: string, database: Database): Promise<Outcome<Received>> {
  if (!(await followsAnything(database.read, account))) return done({ queued: false });
  if (!(await isWithinLimits(account, database))) return failed("too-many", "too-many");
  const documents = new OutsideDocuments(home, await readersKey(home, database));
  const status = await documents.thing(account).then(
    () => 200,
    (error: unknown) => (error instanceof DocumentMissing ? error.status : 0),
  );
  if (status === 410 || status === 404) await database.write((transaction) => forgetAccount(transaction, account));
  return done({ queued: false });
}
