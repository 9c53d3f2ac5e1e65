import { dayOf } from "~/kernel/day.ts";
import type { JobDefinition } from "~/platform/jobs.server.ts";
import { forgetCohorts, forgetEnrolments, remindCohorts } from "./commands/background.server.ts";
import { sendStatements } from "./commands/xapi/send-statements.server.ts";

const today = () => dayOf(new Date());

export const learnJobs: readonly JobDefinition[] = [
  {
    name: "learn.remind",
    schedule: "40 6 * * *",
    alone: true,
    async work(_data, database) {
      await remindCohorts(database, today());
    },
  },
  {
    name: "learn.send-statements",
    schedule: "*/10 * * * *",
    alone: true,
    async work(_data, database) {
      await sendStatements(database);
    },
  },
  {
    name: "learn.forget",
    schedule: "50 3 * * *",
    alone: true,
    async work(_data, database) {
      await forgetCohorts(database, today());
      await forgetEnrolments(database, new Date());
    },
  },
];
