import { appVersion } from "~/platform/operator/app-version.server.ts";
import { database } from "~/platform/process.server.ts";
import { listActors } from "../../data/fediverse/actors.server.ts";
import { countPostEntries } from "../../data/fediverse/posts.server.ts";
import { answerJson, home } from "./answer.ts";
import type { Route } from "./+types/nodeinfo.ts";

const schema = "http://nodeinfo.diaspora.software/ns/schema/2.1";

/** What kind of server this is (NodeInfo 2.1): it speaks, and nobody can sign up to speak here. */
export async function loader({ request }: Route.LoaderArgs) {
  const { base } = home();
  if (new URL(request.url).pathname.startsWith("/.well-known/")) {
    return answerJson({ links: [{ rel: schema, href: `${base}/nodeinfo/2.1` }] }, "application/json");
  }
  const read = database().read;
  const [actors, posts] = await Promise.all([listActors(read), countPostEntries(read, null)]);
  return answerJson(
    {
      version: "2.1",
      software: { name: "oivf", version: appVersion() },
      protocols: ["activitypub"],
      services: { inbound: [], outbound: ["atom1.0", "rss2.0"] },
      openRegistrations: false,
      usage: { users: { total: actors.filter((one) => !one.isGone).length }, localPosts: posts },
      metadata: {},
    },
    `application/json; profile="${schema}#"`,
  );
}
