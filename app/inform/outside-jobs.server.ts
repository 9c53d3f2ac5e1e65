import type { JobDefinition } from "~/platform/jobs.server.ts";
import type { Settings } from "~/platform/settings.server.ts";
import { homeOf } from "./commands/fediverse/home.server.ts";
import { keepActors } from "./commands/fediverse/speakers.server.ts";
import { deliverActivities, queueNews } from "./commands/fediverse/tell-followers.server.ts";
import { gatherFeeds } from "./commands/gathered/gather-feeds.server.ts";
import { distribute, verifyIntents } from "./commands/hub/serve-subscribers.server.ts";
import { feedOfTopic } from "./parts/feed-of-topic.server.ts";

/** What is exchanged with other servers. Nobody is called where the settings say so. */
export function outsideJobs(settings: Settings): readonly JobDefinition[] {
  const { publicUrl, outside } = settings;
  return [
    {
      name: "inform.tell-followers",
      schedule: "* * * * *",
      alone: true,
      work: async (_data, database) => {
        const home = homeOf(settings);
        if (!home) return;
        await keepActors(home.base, database);
        await queueNews(home.base, database);
        await deliverActivities(home, database);
      },
    },
    {
      name: "inform.serve-subscribers",
      schedule: "* * * * *",
      alone: true,
      work: async (_data, database) => {
        if (!publicUrl || outside === "none") return;
        const topicAt = (address: string) => feedOfTopic(address, publicUrl, database.read);
        const home = { base: publicUrl, reach: outside, topicAt };
        await verifyIntents(home, database);
        await distribute(home, database);
      },
    },
    {
      name: "inform.gather-feeds",
      schedule: "*/5 * * * *",
      alone: true,
      work: async (_data, database) => {
        if (outside !== "none") await gatherFeeds({ base: publicUrl ?? null, reach: outside }, database);
      },
    },
  ];
}
