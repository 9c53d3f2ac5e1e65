import { forgetOldEvents } from "~/platform/events.server.ts";
import type { JobDefinition } from "~/platform/jobs.server.ts";
import type { Settings } from "~/platform/settings.server.ts";
import { publishPlannedTexts } from "./commands/publish-text.server.ts";
import { queueWhatWasThere } from "./commands/queue-what-was-there.server.ts";
import { sendDigests } from "./commands/send-digests.server.ts";

/** Background work that no request asks for. */
export const contentJobs: readonly JobDefinition[] = [
  {
    name: "content.forget-old-events",
    schedule: "40 3 * * *",
    alone: true,
    work: (_data, database) => forgetOldEvents(database),
  },
  {
    name: "content.publish-planned",
    schedule: "* * * * *",
    alone: true,
    work: async (_data, database) => {
      await publishPlannedTexts(database);
    },
  },
  {
    name: "content.queue-what-was-there",
    schedule: "*/5 * * * *",
    alone: true,
    work: (_data, database) => queueWhatWasThere(database),
  },
];

/** Digests of notices, in the morning of most of the network. */
export function digestJob(settings: Pick<Settings, "dataDir" | "publicUrl" | "port">): JobDefinition {
  return {
    name: "content.send-digests",
    schedule: "10 6 * * *",
    alone: true,
    work: async (_data, database) => {
      await sendDigests(database, { base: settings.publicUrl ?? `http://localhost:${settings.port}`, settings });
    },
  };
}
