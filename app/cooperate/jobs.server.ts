import { dayOf } from "~/kernel/day.ts";
import type { JobDefinition } from "~/platform/jobs.server.ts";
import { followUp } from "./commands/follow-up.server.ts";
import { matchJob, sweepMatching } from "./commands/match.server.ts";

export const cooperateJobs: readonly JobDefinition[] = [
  matchJob as JobDefinition,
  {
    name: "cooperate.follow-up",
    schedule: "20 5 * * *",
    alone: true,
    async work(_data, database) {
      await followUp(database, dayOf(new Date()));
    },
  },
  {
    name: "cooperate.sweep",
    schedule: "*/15 * * * *",
    alone: true,
    work: (_data, database) => sweepMatching(database),
  },
];
