import type { JobDefinition } from "~/platform/jobs.server.ts";
import { deleteOldLinks } from "./data/links.server.ts";

/** Background work of accounts. */
export const identityJobs: readonly JobDefinition[] = [
  {
    name: "identity.forget-old-links",
    schedule: "50 3 * * *",
    alone: true,
    async work(_data, database) {
      await database.write((transaction) => deleteOldLinks(transaction));
    },
  },
];
