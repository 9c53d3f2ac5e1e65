import { randomBytes } from "node:crypto";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import type { Database } from "~/platform/database.server.ts";
import { countAttempt } from "~/platform/http/rate-limit.server.ts";
import { readHubRequest } from "../../core/hub/hub-request.ts";
import { countSubscriptions, keepRequest } from "../../data/hub/subscriptions.server.ts";

/** A form that makes us call somebody is worth limiting: by the one who would be called, and over all. */
const perCallback = { purpose: "hub-callback", limit: 60, windowSeconds: 3600 };
const wholeHub = { purpose: "hub", limit: 600, windowSeconds: 3600 };
/** More of one server is hardly one reader; more in all asks for a hub of its own. */
const most = { ofHost: 200, all: 20_000 };

/**
 * A wish to subscribe or to leave. It changes nothing before the callback has said that it is its own, by a job: the
 * answer here is always the same, so that a form of ours tells nobody whether some address answers.
 */
export async function askToSubscribe(
  form: URLSearchParams,
  isOurs: (topic: string) => Promise<boolean>,
  database: Database,
): Promise<Outcome<null>> {
  const read = readHubRequest(form);
  if (!read.ok) return read;
  const request = read.value;
  if (!(await isOurs(request.topic))) return failed("not-found", "hub.topic");
  const { host } = new URL(request.callback);
  for (const [rule, subject] of [
    [perCallback, host],
    [wholeHub, "all"],
  ] as const) {
    if (!(await countAttempt(database, rule, subject)).allowed) return failed("too-many", "too-many");
  }
  if (request.mode === "subscribe") {
    const counted = await countSubscriptions(database.read, host);
    if (counted.ofHost >= most.ofHost || counted.all >= most.all) return failed("too-many", "too-many");
  }
  const challenge = randomBytes(24).toString("base64url");
  await database.write((transaction) => keepRequest(transaction, request, challenge));
  return done(null);
}
