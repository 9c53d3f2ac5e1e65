import { startJobs } from "~/platform/jobs.server.ts";
import { log } from "~/platform/log.server.ts";
import { operatorWords } from "~/platform/operator/words.ts";
import { readSettings } from "~/platform/settings.server.ts";
import { jobsOf, listenToMail } from "./jobs.ts";
import { openPlatform } from "./open-platform.ts";

export interface RunningWorker {
  close(): Promise<void>;
}

/** The worker process: background work beside any number of web processes, on a PostgreSQL server. */
export async function startWorker(say: (line: string) => void = (line) => console.log(line)): Promise<RunningWorker> {
  const settings = readSettings(process.env);
  const words = operatorWords(settings.operatorLanguage);
  // The embedded database has one opener, and that is the site.
  if (!settings.databaseUrl) throw new Error(words("worker.embedded"));
  const platform = await openPlatform(settings, say);
  const jobs = jobsOf(settings);
  const running = await startJobs(platform.database, jobs).catch(async (error: unknown) => {
    await platform.close();
    throw error;
  });
  const mailIn = await listenToMail(settings, platform.database);
  say(words("worker.ready"));
  log("info", "worker-ready", { jobs: jobs.length });
  return {
    async close() {
      await mailIn?.close();
      await running.stop();
      await platform.close();
    },
  };
}
