import { factsOf } from "../../commands/fediverse/speakers.server.ts";
import { actorDocument } from "../../core/fediverse/vocabulary.ts";
import { answerThing, home, speaker, toPage, wantsPage } from "./answer.ts";
import type { Route } from "./+types/actor.ts";

/** Who can be followed: the whole, or one observatory. */
export async function loader({ params, request }: Route.LoaderArgs) {
  const { base } = home();
  const facts = factsOf(base, await speaker(params.name));
  return wantsPage(request) ? toPage(facts.page) : answerThing(actorDocument(base, facts));
}
