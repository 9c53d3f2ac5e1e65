import { logError } from "~/platform/log.server.ts";
import { problem, statusOf } from "~/platform/http/failure.ts";
import { readBody } from "~/platform/http/read-body.server.ts";
import { database, sendJob } from "~/platform/process.server.ts";
import { receiveLetter } from "../../commands/fediverse/receive.server.ts";
import { home, notFound } from "./answer.ts";
import type { Route } from "./+types/inbox.ts";

const largestLetter = 64 << 10;

/** Nobody reads an inbox from outside. */
export const loader = () => {
  throw notFound();
};

/** Where other servers write to an actor, or to all of us. */
export async function action({ params, request }: Route.ActionArgs) {
  const here = home();
  const { pathname } = new URL(request.url);
  const body = await readBody(request, largestLetter);
  if (body === null) return new Response("too large\n", { status: 413, headers: { "Cache-Control": "no-store" } });
  // A signature is made for our public name, whatever name a proxy calls us by.
  const headers = new Headers(request.headers);
  headers.set("host", new URL(here.base).host);
  const asSigned = new Request(`${here.base}${pathname}`, { method: "POST", headers, body });
  const received = await receiveLetter(here, { name: params.name ?? null, request: asSigned, body }, database());
  if (!received.ok) return problem(received.failure, `Refused: ${statusOf[received.failure.kind]}`);
  // The schedule would do it within a minute; who follows would like to know sooner.
  if (received.value.queued) {
    await sendJob("inform.tell-followers", {}).catch((error: unknown) => logError("fediverse", error));
  }
  return new Response(null, { status: 202, headers: { "Cache-Control": "no-store" } });
}
