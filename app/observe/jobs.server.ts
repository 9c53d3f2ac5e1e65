import type { JobDefinition } from "~/platform/jobs.server.ts";
import { importJob } from "./commands/queue-import.server.ts";
import { releaseJob } from "./commands/queue-release.server.ts";
import { sweepSilent } from "./commands/sweep.server.ts";

/** Background work of figures: files that wait to be read, editions that were asked for, what was left behind. */
export const observeJobs: readonly JobDefinition[] = [
  importJob,
  releaseJob,
  { name: "observe.sweep", schedule: "*/10 * * * *", alone: true, work: (_data, database) => sweepSilent(database) },
];
