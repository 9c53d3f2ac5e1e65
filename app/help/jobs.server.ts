import type { JobDefinition } from "~/platform/jobs.server.ts";
import { settings } from "~/platform/process.server.ts";
import { keepDirectoryFile, loadShippedDirectory } from "./commands/publish-directory.server.ts";

/** Background work that no request asks for; help answers without it. */
export const helpJobs: readonly JobDefinition[] = [
  {
    name: "help.keep-directory-file",
    schedule: "* * * * *",
    alone: true,
    work: async (_data, database) => {
      await keepDirectoryFile(settings(), database);
    },
  },
  {
    name: "help.load-shipped-directory",
    schedule: "30 3 * * *",
    alone: true,
    work: async (_data, database) => {
      await loadShippedDirectory(database);
    },
  },
];
