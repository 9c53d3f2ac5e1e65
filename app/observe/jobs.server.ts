import type { JobDefinition } from "~/platform/jobs.server.ts";
import { embargoJob } from "./commands/embargo.server.ts";
import { lookAheadJob } from "./commands/look-ahead.server.ts";
import { importJob } from "./commands/queue-import.server.ts";
import { releaseJob } from "./commands/queue-release.server.ts";
import { sweepSilent } from "./commands/sweep.server.ts";
import { editionFilesJob, restoreFilesJob } from "./commands/write-edition-files.server.ts";

/** Background work of figures: files that wait to be read, editions that were asked for, what was left behind. */
export const observeJobs: readonly JobDefinition[] = [
  importJob,
  releaseJob,
  embargoJob,
  lookAheadJob,
  editionFilesJob,
  restoreFilesJob,
  { name: "observe.sweep", schedule: "*/10 * * * *", alone: true, work: (_data, database) => sweepSilent(database) },
];
