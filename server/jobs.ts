import { contentJobs } from "~/content/jobs.server.ts";
import { observeJobs } from "~/observe/jobs.server.ts";
import { establishJobs } from "~/establish/jobs.server.ts";
import { dropOldAttempts } from "~/platform/http/rate-limit.server.ts";
import type { JobDefinition } from "~/platform/jobs.server.ts";
import { mailJob, mailTransport } from "~/platform/mail.server.ts";
import type { Settings } from "~/platform/settings.server.ts";

const forgetAttempts: JobDefinition = {
  name: "platform.forget-old-attempts",
  schedule: "20 3 * * *",
  alone: true,
  work: (_data, database) => dropOldAttempts(database),
};

/** All background work. It runs in the worker on a PostgreSQL server, in the site itself on the embedded database. */
export function jobsOf(settings: Settings): JobDefinition[] {
  const from = `oivf@${settings.publicUrl ? new URL(settings.publicUrl).hostname : "localhost"}`;
  const transport = mailTransport(settings.smtpUrl, from);
  return [...contentJobs, ...observeJobs, ...establishJobs, forgetAttempts, ...(transport ? [mailJob(transport)] : [])];
}
