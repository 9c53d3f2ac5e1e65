import { dayOf } from "~/kernel/day.ts";
import type { JobDefinition } from "~/platform/jobs.server.ts";
import { remindOfExpiry } from "./commands/remind-of-expiry.server.ts";

export const establishJobs: readonly JobDefinition[] = [
  {
    name: "establish.remind-of-expiry",
    schedule: "10 6 * * *",
    alone: true,
    async work(_data, database) {
      await remindOfExpiry(database, dayOf(new Date()));
    },
  },
];
