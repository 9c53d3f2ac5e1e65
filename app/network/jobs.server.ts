import type { JobDefinition } from "~/platform/jobs.server.ts";
import { remindOfRenewals } from "./commands/belong.server.ts";
import { forgetApplications } from "./commands/forget-applications.server.ts";
import { callAgain } from "./commands/report-threat.server.ts";
import { forgetMessages } from "./commands/write-to-member.server.ts";

export const networkJobs: JobDefinition[] = [
  {
    name: "network.remind-of-renewals",
    schedule: "10 6 * * *",
    alone: true,
    async work(_data, database) {
      await remindOfRenewals(database);
    },
  },
  {
    name: "network.call-again",
    schedule: "*/10 * * * *",
    alone: true,
    async work(_data, database) {
      await callAgain(database);
    },
  },
  {
    name: "network.forget",
    schedule: "40 3 * * *",
    alone: true,
    async work(_data, database) {
      await forgetMessages(database);
      await forgetApplications(database);
    },
  },
];
