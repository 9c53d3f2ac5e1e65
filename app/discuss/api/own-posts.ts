import { blocksText } from "~/kernel/blocks.ts";
import { failurePage } from "~/platform/http/failure.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { listWritings } from "../data/posts.server.ts";
import { speakerOf } from "../data/reader.server.ts";
import type { Route } from "./+types/own-posts.ts";

/**
 * What the reader wrote herself, and what was said in the name of the institutions that she writes for: hers to take away. What a
 * colleague said in person or unattributed is not among it.
 */
export async function loader({ context }: Route.LoaderArgs) {
  const actor = context.get(actorContext);
  if (actor.kind !== "person") throw failurePage({ kind: "unauthenticated", code: "sign-in" });
  const { read } = database();
  const speaker = await speakerOf(read, actor);
  const posts = await listWritings(read, { accountId: speaker.accountId, organisations: speaker.writesFor });
  const written = posts.map(({ body, ...post }) => ({ ...post, text: blocksText(body), blocks: body }));
  return Response.json(written, {
    headers: { "Content-Disposition": 'attachment; filename="discussions.json"', "Cache-Control": "no-store" },
  });
}
