import { database } from "~/platform/process.server.ts";
import { actorAddresses, withContext } from "../../core/fediverse/vocabulary.ts";
import { countFollowers } from "../../data/fediverse/followers.server.ts";
import { answerThing, home, speaker } from "./answer.ts";
import type { Route } from "./+types/followers.ts";

/** How many follow; who, is told to nobody. */
export async function loader({ params }: Route.LoaderArgs) {
  const { base } = home();
  const { actor } = await speaker(params.name);
  const totalItems = await countFollowers(database().read, actor.name);
  return answerThing(
    withContext({ id: actorAddresses(base, actor.name).followers, type: "OrderedCollection", totalItems }),
  );
}
