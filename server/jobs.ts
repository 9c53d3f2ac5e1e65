import { contentJobs, digestJob } from "~/content/jobs.server.ts";
import { discussMailHandlers } from "~/discuss/index.server.ts";
import { conveneJobs } from "~/convene/jobs.server.ts";
import { informMailHandlers } from "~/inform/index.server.ts";
import { informJobs } from "~/inform/jobs.server.ts";
import { gatherJobs } from "~/gather/jobs.server.ts";
import { identityJobs } from "~/identity/jobs.server.ts";
import { learnJobs } from "~/learn/jobs.server.ts";
import { networkJobs } from "~/network/jobs.server.ts";
import { observeJobs } from "~/observe/jobs.server.ts";
import { establishJobs } from "~/establish/jobs.server.ts";
import { cooperateJobs } from "~/cooperate/jobs.server.ts";
import { helpJobs } from "~/help/jobs.server.ts";
import { dropOldAttempts } from "~/platform/http/rate-limit.server.ts";
import type { JobDefinition } from "~/platform/jobs.server.ts";
import { dropOldMail, mailJob, mailTransport } from "~/platform/mail.server.ts";
import { listenForMail, type MailListener } from "~/platform/mail-in.server.ts";
import type { Database } from "~/platform/database.server.ts";
import type { Settings } from "~/platform/settings.server.ts";

const forgetAttempts: JobDefinition = {
  name: "platform.forget-old-attempts",
  schedule: "20 3 * * *",
  alone: true,
  work: (_data, database) => dropOldAttempts(database),
};

const forgetMail: JobDefinition = {
  name: "platform.forget-old-mail",
  schedule: "35 3 * * *",
  alone: true,
  work: (_data, database) => dropOldMail(database),
};

/** All background work. It runs in the worker on a PostgreSQL server, in the site itself on the embedded database. */
export function jobsOf(settings: Settings): JobDefinition[] {
  const from = settings.mailFrom ?? `oivf@${settings.publicUrl ? new URL(settings.publicUrl).hostname : "localhost"}`;
  const transport = mailTransport(settings.smtpUrl, from);
  return [
    ...identityJobs,
    ...contentJobs,
    digestJob(settings),
    ...networkJobs,
    ...learnJobs,
    ...conveneJobs,
    ...informJobs(settings),
    ...observeJobs,
    ...gatherJobs(settings),
    ...helpJobs,
    ...establishJobs,
    ...cooperateJobs,
    forgetAttempts,
    forgetMail,
    ...(transport ? [mailJob(transport)] : []),
  ];
}

/** Mails that come in, where the settings ask for it: in the one process that also does the background work. */
export async function listenToMail(settings: Settings, database: Database): Promise<MailListener | null> {
  if (settings.mailInPort === undefined) return null;
  return listenForMail(
    settings.mailInPort,
    settings.host,
    [...discussMailHandlers(settings), ...informMailHandlers(settings)],
    database,
  );
}
