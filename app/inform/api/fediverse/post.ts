import { database } from "~/platform/process.server.ts";
import { postWords } from "../../commands/fediverse/speakers.server.ts";
import { createOf, noteOf, tombstone, withContext } from "../../core/fediverse/vocabulary.ts";
import { findPostEntry } from "../../data/fediverse/posts.server.ts";
import { answerThing, home, notFound, speaker, toPage, wantsPage } from "./answer.ts";
import type { Route } from "./+types/post.ts";

/** One post, or the activity that created it; what was taken back leaves a tombstone. */
export async function loader({ params, request }: Route.LoaderArgs) {
  const { base } = home();
  const { actor } = await speaker(params.name);
  const id = /^\d{1,15}$/.test(params.post) ? Number(params.post) : null;
  const entry = id === null ? null : await findPostEntry(database().read, actor, id);
  if (id === null || entry === null) throw notFound();
  if (entry === "removed") return answerThing(withContext(tombstone(base, actor.name, id)), 410);
  const note = noteOf(base, actor.name, entry, postWords);
  if (!note) throw notFound();
  if (wantsPage(request)) return toPage(note.url);
  const isActivity = new URL(request.url).pathname.endsWith("/create");
  return answerThing(withContext(isActivity ? createOf(base, actor.name, note) : note));
}
