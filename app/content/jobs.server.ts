import { forgetOldEvents } from "~/platform/events.server.ts";
import type { JobDefinition } from "~/platform/jobs.server.ts";
import { publishPlannedTexts } from "./commands/publish-text.server.ts";

/** Background work that no request asks for. */
export const contentJobs: readonly JobDefinition[] = [
  {
    name: "content.forget-old-events",
    schedule: "40 3 * * *",
    alone: true,
    work: (_data, database) => forgetOldEvents(database),
  },
  {
    name: "content.publish-planned",
    schedule: "* * * * *",
    alone: true,
    work: async (_data, database) => {
      await publishPlannedTexts(database);
    },
  },
];
