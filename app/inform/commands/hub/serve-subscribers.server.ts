import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { Database } from "~/platform/database.server.ts";
import {
  fetchOutside,
  OutsideRefused,
  type OutsideAnswer,
  type OutsideReach,
} from "~/platform/outside/fetch-outside.server.ts";
import { hubAddress, verificationAddress } from "../../core/hub/hub-request.ts";
import {
  dropEndedLeases,
  dueRequests,
  endRequest,
  endSubscriber,
  keepSubscription,
  listTopics,
  listUntold,
  noteTold,
  postponeRequest,
  postponeSubscription,
  removeSubscription,
  type Subscription,
  type WaitingRequest,
} from "../../data/hub/subscriptions.server.ts";

/** A topic as it reads now. */
export interface Topic {
  body: Uint8Array;
  mediaType: string;
}

export interface HubHome {
  base: string;
  reach: OutsideReach;
  /** The feed at an address of ours; null where none is. */
  topicAt(address: string): Promise<Topic | null>;
}

const atOnce = 100;
/** Minutes until the next try. */
const verificationPatience = [1, 5, 30];
const deliveryPatience = [1, 5, 15, 60, 240, 720, 1440, 1440];

const stampOf = ({ body }: Topic) => createHash("sha256").update(body).digest("base64url");

/** Null when the other side could not be reached at all. */
async function call(reach: OutsideReach, address: string, more: object): Promise<OutsideAnswer | null> {
  try {
    return await fetchOutside(address, { reach, timeoutMs: 8000, maxBytes: 64 << 10, ...more });
  } catch (error) {
    if (error instanceof OutsideRefused) return null;
    throw error;
  }
}

/** Asks each callback whether the wish is its own (WebSub §5.3), and does what it says. */
export async function verifyIntents(home: HubHome, database: Database): Promise<void> {
  await database.write((transaction) => dropEndedLeases(transaction));
  for (const request of await dueRequests(database.read, atOnce)) await verifyIntent(home, request, database);
}

async function verifyIntent(home: HubHome, request: WaitingRequest, database: Database): Promise<void> {
  const topic = await home.topicAt(request.topic);
  const answer = await call(home.reach, verificationAddress(request, request.challenge), { from: home.base });
  const isMeant = answer !== null && isSuccess(answer.status) && isEcho(answer.body, request.challenge);
  await database.write(async (transaction) => {
    const wait = verificationPatience[request.attempts];
    // No answer, or a server in trouble: asked again. Any other answer is a no.
    if (!isMeant && wait !== undefined && (answer === null || answer.status >= 500)) {
      await postponeRequest(transaction, request.id, wait);
      return;
    }
    if (!(await endRequest(transaction, request.id, request.challenge)) || !isMeant || !topic) return;
    if (request.mode === "unsubscribe") await removeSubscription(transaction, request.topic, request.callback);
    else await keepSubscription(transaction, request, stampOf(topic));
  });
}

const isSuccess = (status: number) => status >= 200 && status < 300;

function isEcho(body: Buffer, challenge: string): boolean {
  const expected = Buffer.from(challenge);
  return body.length === expected.length && timingSafeEqual(body, expected);
}

/** Sends what each topic says now to those who have not been told (WebSub §7). Returns how many took it. */
export async function distribute(home: HubHome, database: Database): Promise<number> {
  let taken = 0;
  for (const address of await listTopics(database.read)) {
    const topic = await home.topicAt(address);
    if (!topic) continue;
    const stamp = stampOf(topic);
    for (const subscription of await listUntold(database.read, address, stamp, atOnce)) {
      if (await tell(home, subscription, topic, stamp, database)) taken++;
    }
  }
  return taken;
}

async function tell(
  home: HubHome,
  { id, topic: address, callback, secret, attempts }: Subscription,
  topic: Topic,
  stamp: string,
  database: Database,
): Promise<boolean> {
  const answer = await call(home.reach, callback, {
    method: "POST",
    from: home.base,
    body: topic.body,
    headers: {
      "Content-Type": topic.mediaType,
      Link: `<${hubAddress(home.base)}>; rel="hub", <${address}>; rel="self"`,
      // WebSub §7.1.1; the plain hash of the body would prove nothing.
      ...(secret === null
        ? {}
        : { "X-Hub-Signature": `sha256=${createHmac("sha256", secret).update(topic.body).digest("hex")}` }),
    },
  });
  const isTaken = answer !== null && isSuccess(answer.status);
  await database.write(async (transaction) => {
    const wait = deliveryPatience[attempts];
    if (isTaken) await noteTold(transaction, id, stamp);
    // 410: the subscriber is gone, and says so (WebSub §7).
    else if (answer?.status === 410 || wait === undefined) await endSubscriber(transaction, id);
    else await postponeSubscription(transaction, id, wait);
  });
  return isTaken;
}
