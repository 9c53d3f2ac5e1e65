import { decide } from "~/identity/index.server.ts";
import { actorId, type Actor } from "~/kernel/actor.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import type { Database } from "~/platform/database.server.ts";
import type { JobDefinition } from "~/platform/jobs.server.ts";
import { logError } from "~/platform/log.server.ts";
import { sendJob } from "~/platform/process.server.ts";
import { openSolver } from "~/platform/solver.server.ts";
import { findDataset } from "../data/datasets.server.ts";
import {
  beatReleaseTask,
  beginReleaseTask,
  endReleaseTask,
  insertReleaseTask,
  latestReleaseTask,
} from "../data/release-tasks.server.ts";
import { publishRelease } from "./publish-release.server.ts";

interface ReleaseJob {
  taskId: number;
  slug: string;
  actor: Actor;
}

const jobName = "observe.publish-release";

/** Leaves an edition to a job; the dataset's page tells how far it has come. One at a time for each dataset. */
export async function askForRelease(actor: Actor, slug: string, database: Database): Promise<Outcome<number>> {
  const dataset = await findDataset(database.read, slug);
  if (!dataset) return failed("not-found", "dataset", { slug });
  const allowed = decide(actor, "publish a release", { observatoryId: dataset.observatoryId });
  if (!allowed.ok) return allowed;
  const latest = await latestReleaseTask(database.read, dataset.id);
  if (latest?.state === "waiting" || latest?.state === "preparing") return done(latest.id);
  const taskId = await insertReleaseTask(database.read, dataset.id, actorId(actor));
  const nameless = actor.kind === "person" ? { ...actor, name: "" } : actor;
  await sendJob(jobName, { taskId, slug, actor: nameless } satisfies ReleaseJob);
  return done(taskId);
}

/** A job that comes twice, or late, finds nothing to do. */
async function prepare({ taskId, slug, actor }: ReleaseJob, database: Database): Promise<void> {
  if (!(await beginReleaseTask(database.read, taskId))) return;
  // The longest step protects one series, and tells nothing meanwhile.
  const alive = setInterval(() => tell(null), 20_000);
  const tell = (progress: { series: string; done: number; of: number } | null) =>
    void beatReleaseTask(database.read, taskId, progress).catch((error) => logError("release", error));
  try {
    await using solver = openSolver();
    const published = await publishRelease(actor, slug, database, {
      solver,
      progress: (series, done, of) => tell({ series, done, of }),
    });
    await endReleaseTask(
      database.read,
      taskId,
      published.ok
        ? { state: "published", version: published.value.version }
        : { state: "refused", failure: published.failure },
    );
  } catch (error) {
    await endReleaseTask(database.read, taskId, { state: "abandoned" }).catch(() => {});
    throw error;
  } finally {
    clearInterval(alive);
  }
}

export const releaseJob: JobDefinition = {
  name: jobName,
  longestSeconds: 12 * 60 * 60,
  work: (data, database) => prepare(data as ReleaseJob, database),
};
