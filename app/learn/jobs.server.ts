import type { JobDefinition } from "~/platform/jobs.server.ts";

export const learnJobs: readonly JobDefinition[] = [];
