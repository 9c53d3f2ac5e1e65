import { logError } from "~/platform/log.server.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { readBody } from "~/platform/http/read-body.server.ts";
import { database, sendJob, settings } from "~/platform/process.server.ts";
import { askToSubscribe } from "../../commands/hub/ask-to-subscribe.server.ts";
import { feedOfTopic } from "../../parts/feed-of-topic.server.ts";
import type { Route } from "./+types/hub.ts";

const largestForm = 8 << 10;

/** A hub is posted to. */
export const loader = () => {
  throw failurePage({ kind: "not-found", code: "page" });
};

const say = (text: string, status: number) =>
  new Response(`${text}\n`, {
    status,
    headers: { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" },
  });

/** The hub of our feeds (W3C WebSub §5.1): takes the wish, and asks the callback later. */
export async function action({ request }: Route.ActionArgs) {
  const { publicUrl, outside } = settings();
  if (!publicUrl || outside === "none") throw failurePage({ kind: "not-found", code: "page" });
  const body = await readBody(request, largestForm);
  if (body === null) return say("too large", 413);
  const isOurs = async (topic: string) => (await feedOfTopic(topic, publicUrl, database().read)) !== null;
  const asked = await askToSubscribe(new URLSearchParams(body), isOurs, database());
  if (!asked.ok) return say(asked.failure.code, asked.failure.kind === "invalid" ? 400 : statusOf[asked.failure.kind]);
  await sendJob("inform.serve-subscribers", {}).catch((error: unknown) => logError("hub", error));
  return say("accepted", 202);
}
