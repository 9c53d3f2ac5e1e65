import type { JobDefinition } from "~/platform/jobs.server.ts";
import type { Settings } from "~/platform/settings.server.ts";
import { forgetTickets } from "./commands/contact/forget-tickets.server.ts";
import { followUpPledges } from "./commands/campaign/pledge.server.ts";
import { sendEditions } from "./commands/send-edition.server.ts";
import { forgetJournalists } from "./data/press/journalists.server.ts";
import { forgetSavedSearches } from "./data/saved-searches.server.ts";
import { forgetSubscribers } from "./data/subscribers.server.ts";
import { outsideJobs } from "./outside-jobs.server.ts";

/** The bulletin on its way, a minute after it was sent off or taken up again; and the forgetting of those who left. */
export function informJobs(settings: Settings): readonly JobDefinition[] {
  const base = settings.publicUrl ?? `http://localhost:${settings.port}`;
  return [
    ...outsideJobs(settings),
    {
      name: "inform.send-bulletin",
      schedule: "* * * * *",
      alone: true,
      work: async (_data, database) => {
        await sendEditions({ database, settings, base });
      },
    },
    {
      name: "inform.forget-subscribers",
      schedule: "10 4 * * *",
      alone: true,
      work: async (_data, database) => {
        await database.write((transaction) => forgetSubscribers(transaction));
        await database.write((transaction) => forgetJournalists(transaction));
        await database.write((transaction) => forgetSavedSearches(transaction));
      },
    },
    {
      name: "inform.forget-tickets",
      schedule: "25 4 * * *",
      alone: true,
      work: async (_data, database) => {
        await forgetTickets(database);
      },
    },
    {
      name: "inform.follow-up-pledges",
      schedule: "40 7 * * *",
      alone: true,
      work: async (_data, database) => {
        await followUpPledges({ base, now: new Date() }, database, settings);
      },
    },
  ];
}
