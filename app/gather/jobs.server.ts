import type { JobDefinition } from "~/platform/jobs.server.ts";
import type { Settings } from "~/platform/settings.server.ts";
import { keepRetention } from "./commands/keep-retention.server.ts";

/** What partners agreed to have erased, day after day. */
export function gatherJobs(settings: Settings): readonly JobDefinition[] {
  const base = settings.publicUrl ?? `http://localhost:${settings.port}`;
  return [
    {
      name: "gather.keep-retention",
      schedule: "50 3 * * *",
      alone: true,
      work: async (_data, database) => {
        await keepRetention(database, base);
      },
    },
  ];
}
