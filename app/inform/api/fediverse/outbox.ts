import { database } from "~/platform/process.server.ts";
import { postWords } from "../../commands/fediverse/speakers.server.ts";
import { actorAddresses, createOf, noteOf, withContext } from "../../core/fediverse/vocabulary.ts";
import { countPostEntries, listPostEntries } from "../../data/fediverse/posts.server.ts";
import { answerThing, home, notFound, speaker } from "./answer.ts";
import type { Route } from "./+types/outbox.ts";

const pageSize = 20;

/** What an actor has said, the latest first, page by page (ActivityPub §5.1). */
export async function loader({ params, request }: Route.LoaderArgs) {
  const { base } = home();
  const { actor } = await speaker(params.name);
  const { outbox } = actorAddresses(base, actor.name);
  const read = database().read;
  const search = new URL(request.url).searchParams;
  const totalItems = await countPostEntries(read, actor.observatoryId);
  if (!search.has("page")) {
    return answerThing(
      withContext({ id: outbox, type: "OrderedCollection", totalItems, first: `${outbox}?page=true` }),
    );
  }
  const asked = search.get("before");
  if (asked !== null && !/^\d{1,15}$/.test(asked)) throw notFound();
  const before = asked === null ? null : Number(asked);
  const entries = await listPostEntries(read, actor.observatoryId, { before, limit: pageSize });
  const last = entries.at(-1);
  return answerThing(
    withContext({
      id: `${outbox}?page=true${before === null ? "" : `&before=${before}`}`,
      type: "OrderedCollectionPage",
      partOf: outbox,
      totalItems,
      orderedItems: entries.flatMap((entry) => {
        const note = noteOf(base, actor.name, entry, postWords);
        return note ? [createOf(base, actor.name, note)] : [];
      }),
      ...(last && entries.length === pageSize ? { next: `${outbox}?page=true&before=${last.id}` } : {}),
    }),
  );
}
