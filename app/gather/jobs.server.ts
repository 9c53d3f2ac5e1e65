import type { JobDefinition } from "~/platform/jobs.server.ts";
import type { Settings } from "~/platform/settings.server.ts";
import { arrivalJobs } from "./commands/arrival/arrival-jobs.server.ts";
import { keepRetention } from "./commands/keep-retention.server.ts";

/** What partners agreed to have erased, day after day; and observatories that move in. */
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
    ...arrivalJobs,
  ];
}
