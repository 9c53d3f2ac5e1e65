import { factsOf } from "../../commands/fediverse/speakers.server.ts";
import { nameAsked, resourceDescriptor } from "../../core/fediverse/webfinger.ts";
import { answerJson, home, notFound, speaker } from "./answer.ts";
import type { Route } from "./+types/webfinger.ts";

/** From `@name@host` to the actor (RFC 7033). */
export async function loader({ request }: Route.LoaderArgs) {
  const { base } = home();
  const resource = new URL(request.url).searchParams.get("resource");
  if (!resource)
    return new Response("resource is missing\n", { status: 400, headers: { "Cache-Control": "no-store" } });
  const name = nameAsked(resource, base);
  if (!name) throw notFound();
  const { page } = factsOf(base, await speaker(name));
  return answerJson(resourceDescriptor(base, name, page), "application/jrd+json");
}
