import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { announce, deliverEvents } from "~/platform/events.server.ts";
import type { Database } from "~/platform/database.server.ts";
import { holdJobs, holdProcess } from "~/platform/process.server.ts";
import { readSettings } from "~/platform/settings.server.ts";
import { emptyDatabase } from "../../../../tests/support/database.ts";
import { startOtherServer, type OtherServer } from "../../../../tests/support/fediverse-server.ts";
import { sampleRelease } from "../../../../tests/support/observe.ts";
import { keepActors } from "../../commands/fediverse/speakers.server.ts";
import { deliverActivities, queueNews } from "../../commands/fediverse/tell-followers.server.ts";
import { informListeners } from "../../listeners.server.ts";
import { loader as actor } from "./actor.ts";
import { loader as followers } from "./followers.ts";
import { action as inbox } from "./inbox.ts";
import { loader as nodeinfo } from "./nodeinfo.ts";
import { loader as outbox } from "./outbox.ts";
import { loader as post } from "./post.ts";
import { loader as webfinger } from "./webfinger.ts";

/// This site on a real connection with one edition published, and another server of the fediverse beside it.

let database: Database;
let site: Server;
let base = "";
let other: OtherServer;

/** The addresses of the site on a real connection: who asks knows nothing of this programme. */
const addresses: [RegExp, (asked: never) => Promise<Response> | Response][] = [
  [/^\/\.well-known\/webfinger$/, webfinger],
  [/^\/(?:\.well-known\/nodeinfo|nodeinfo\/2\.1)$/, nodeinfo],
  [/^\/fediverse\/inbox$/, inbox],
  [/^\/fediverse\/(?<name>[^/]+)$/, actor],
  [/^\/fediverse\/(?<name>[^/]+)\/inbox$/, inbox],
  [/^\/fediverse\/(?<name>[^/]+)\/outbox$/, outbox],
  [/^\/fediverse\/(?<name>[^/]+)\/followers$/, followers],
  [/^\/fediverse\/(?<name>[^/]+)\/posts\/(?<post>\d+)(?:\/create)?$/, post],
];

async function answer(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  for (const [pattern, answering] of addresses) {
    const match = pattern.exec(pathname);
    if (!match) continue;
    return Promise.resolve(answering({ request, params: { ...match.groups } } as never)).catch((thrown: unknown) => {
      if (thrown instanceof Response) return thrown;
      throw thrown;
    });
  }
  return new Response("", { status: 404 });
}

/** Opens both for the tests of a file. */
export function openFediverse(): void {
  beforeAll(async () => {
    database = await emptyDatabase();
    site = createServer((incoming, outgoing) => {
      const isRead = incoming.method === "GET";
      const request = new Request(`${base}${incoming.url}`, {
        method: incoming.method!,
        headers: incoming.headers as Record<string, string>,
        ...(isRead ? {} : { body: Readable.toWeb(incoming) as never, duplex: "half" }),
      } as RequestInit);
      void answer(request).then(async (response) => {
        outgoing.writeHead(response.status, Object.fromEntries(response.headers));
        outgoing.end(Buffer.from(await response.arrayBuffer()));
      });
    });
    await new Promise<void>((resolve) => site.listen(0, "127.0.0.1", resolve));
    base = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
    holdProcess({ database, settings: readSettings({ PUBLIC_URL: base, OUTSIDE: "loopback" }) });
    holdJobs(async () => {});
    const { releaseId } = await sampleRelease(database, { dataset: "zebra" });
    await database.write((transaction) =>
      announce(transaction, { type: "observe.release-published", subject: String(releaseId) }),
    );
    await deliverEvents(database, informListeners);
    await keepActors(base, database);
    await queueNews(base, database);
    other = await startOtherServer();
  });
  afterAll(async () => {
    holdJobs(null);
    holdProcess(null);
    await other.close();
    site.closeAllConnections();
    site.close();
    await database.close();
  });
  beforeEach(async () => {
    other.received.length = 0;
    other.answerWith(202);
    await sql`delete from inform.fediverse_follower`.execute(database.read);
    await sql`delete from inform.fediverse_delivery`.execute(database.read);
  });
}

/** What the tests ask; filled when they run. */
export const fediverse = {
  get base() {
    return base;
  },
  get database() {
    return database;
  },
  get other() {
    return other;
  },
};

export const read = async (path: string) => {
  const response = await fetch(path.startsWith("http") ? path : `${base}${path}`, {
    headers: { Accept: "application/activity+json" },
    redirect: "manual",
  });
  return { status: response.status, type: response.headers.get("content-type"), text: await response.text() };
};
export const readJson = async (path: string) => JSON.parse((await read(path)).text) as Record<string, never>;
export const whole = () => `${base}/fediverse/oivf`;
export const followOf = (target = whole(), id = "1") => ({
  "@context": "https://www.w3.org/ns/activitystreams",
  id: `${other.account}/follows/${id}`,
  type: "Follow",
  actor: other.account,
  object: target,
});
export const countOf = async () => (await readJson("/fediverse/oivf/followers"))["totalItems"];
export const deliver = () => deliverActivities({ base, reach: "loopback" }, database);
export const observatoryName = async () => {
  const { rows } = await sql<{ name: string }>`
    select name from inform.fediverse_actor where observatory_id is not null and gone_at is null`.execute(
    database.read,
  );
  return rows[0]!.name;
};
