import { actorOf, decide } from "~/identity/index.server.ts";
import { failurePage } from "~/platform/http/failure.ts";
import { database } from "~/platform/process.server.ts";
import { findLogo } from "../../data/campaign-participations.server.ts";
import type { Route } from "./+types/waiting-logo.ts";

/** A logo that waits to be shown, for those who judge it: nobody else has seen it yet. */
export async function loader({ params, request }: Route.LoaderArgs) {
  const allowed = decide(await actorOf(request), "moderate");
  if (!allowed.ok) throw failurePage(allowed.failure);
  const logo = await findLogo(database().read, params.part);
  if (!logo) throw failurePage({ kind: "not-found", code: "page" });
  return new Response(new Uint8Array(logo.bytes), {
    headers: { "Content-Type": logo.type, "Cache-Control": "no-store" },
  });
}
