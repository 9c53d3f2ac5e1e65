import { dayOf } from "~/kernel/day.ts";
import type { JobDefinition } from "~/platform/jobs.server.ts";
import { forgetWhoCame, remindWhoComes } from "./commands/background.server.ts";
import { lapseAndOffer } from "./commands/register.server.ts";

export const conveneJobs: readonly JobDefinition[] = [
  {
    name: "convene.offer-places",
    schedule: "*/5 * * * *",
    alone: true,
    work: (_data, database) => lapseAndOffer(database),
  },
  {
    name: "convene.remind",
    schedule: "*/15 * * * *",
    alone: true,
    async work(_data, database) {
      await remindWhoComes(database);
    },
  },
  {
    name: "convene.forget",
    schedule: "40 3 * * *",
    alone: true,
    work: (_data, database) => forgetWhoCame(database, dayOf(new Date())),
  },
];
