import { decide } from "~/identity/index.server.ts";
import { actorId, type Actor } from "~/kernel/actor.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import type { Database } from "~/platform/database.server.ts";
import { openFileStore } from "~/platform/files.server.ts";
import type { JobDefinition } from "~/platform/jobs.server.ts";
import { logError } from "~/platform/log.server.ts";
import { sendJob, settings } from "~/platform/process.server.ts";
import { needsNote } from "../core/release/comparison.ts";
import { findDataset } from "../data/datasets.server.ts";
import { findDraft } from "../data/drafts.server.ts";
import {
  beatReleaseTask,
  beginReleaseTask,
  endReleaseTask,
  insertReleaseTask,
  latestReleaseTask,
  type ReleaseTask,
} from "../data/release-tasks.server.ts";
import { prepareEdition } from "./prepare-edition.server.ts";
import type { ProtectOptions } from "./protect-edition.server.ts";
import { completeNote, releaseEdition, type ReleaseWish } from "./release-edition.server.ts";
import { writeEditionFiles } from "./write-edition-files.server.ts";

interface ReleaseJob {
  taskId: number;
  slug: string;
  actor: Actor;
}

const jobName = "observe.publish-release";

/** Leaves an edition to a job that makes it ready; the dataset's page tells how far it has come. */
export async function askToPrepare(actor: Actor, slug: string, database: Database): Promise<Outcome<number>> {
  const dataset = await findDataset(database.read, slug);
  if (!dataset) return failed("not-found", "dataset", { slug });
  return ask(actor, { ...dataset, datasetId: dataset.id }, null, database);
}

/** Leaves a draft to a job that looks at everything again and lets it out, now or at its hour. */
export async function askToRelease(
  actor: Actor,
  releaseId: number,
  wish: ReleaseWish,
  database: Database,
): Promise<Outcome<number>> {
  const draft = await findDraft(database.read, releaseId);
  if (!draft) return failed("not-found", "release", { release: releaseId });
  if (draft.state !== "draft") return failed("conflict", "release.not-draft");
  // What can be told at once is told while the form is still there.
  const note = completeNote(wish.note);
  if (!note.ok) return note;
  if (!note.value && draft.comparison && needsNote(draft.comparison)) return failed("invalid", "release.note");
  return ask(actor, draft, { id: draft.id, wish: { note: wish.note, at: wish.at?.toISOString() ?? null } }, database);
}

/** One at a time for each dataset: whoever asks meanwhile gets the work that is under way. */
async function ask(
  actor: Actor,
  { observatoryId, datasetId, slug }: { observatoryId: number; datasetId: number; slug: string },
  release: Parameters<typeof insertReleaseTask>[3],
  database: Database,
): Promise<Outcome<number>> {
  const allowed = decide(actor, "publish a release", { observatoryId });
  if (!allowed.ok) return allowed;
  const latest = await latestReleaseTask(database.read, datasetId);
  if (latest?.state === "waiting" || latest?.state === "preparing") {
    return release ? failed("conflict", "release.busy") : done(latest.id);
  }
  const taskId = await insertReleaseTask(database.read, datasetId, actorId(actor), release);
  const nameless = actor.kind === "person" ? { ...actor, name: "" } : actor;
  await sendJob(jobName, { taskId, slug, actor: nameless } satisfies ReleaseJob);
  return done(taskId);
}

/** A job that comes twice, or late, finds nothing to do. */
async function work({ taskId, slug, actor }: ReleaseJob, database: Database): Promise<void> {
  const task = await beginReleaseTask(database.read, taskId);
  if (!task) return;
  // The longest step protects one series, and tells nothing meanwhile.
  const alive = setInterval(() => tell(null), 20_000);
  const tell = (progress: ReleaseTask["progress"] | null) =>
    void beatReleaseTask(database.read, taskId, progress).catch((error) => logError("release", error));
  try {
    const options: ProtectOptions = { progress: (series, done, of) => tell({ series, done, of }) };
    await endReleaseTask(
      database.read,
      taskId,
      task.wish && task.releaseId !== null
        ? await letGo(actor, task.releaseId, task.wish, database, options)
        : await makeReady(actor, slug, database, options),
    );
  } catch (error) {
    await endReleaseTask(database.read, taskId, { state: "abandoned" }).catch(() => {});
    throw error;
  } finally {
    clearInterval(alive);
  }
}

type End = Parameters<typeof endReleaseTask>[2];

async function makeReady(actor: Actor, slug: string, database: Database, options: ProtectOptions): Promise<End> {
  const prepared = await prepareEdition(actor, slug, database, options);
  return prepared.ok
    ? { state: "prepared", releaseId: prepared.value.releaseId }
    : { state: "refused", failure: prepared.failure };
}

async function letGo(
  actor: Actor,
  releaseId: number,
  wish: NonNullable<ReleaseTask["wish"]>,
  database: Database,
  options: ProtectOptions,
): Promise<End> {
  const at = wish.at === null ? null : new Date(wish.at);
  const released = await releaseEdition(actor, releaseId, { note: wish.note, at }, database, options);
  if (!released.ok) return { state: "refused", failure: released.failure };
  if (released.value.state === "embargoed") return { state: "planned" };
  // It is out; should its files fail now, the job that looks for missing ones writes them.
  await writeEditionFiles(releaseId, database, openFileStore(settings()), settings().publicUrl).catch((error) =>
    logError("edition-files", error, { release: releaseId }),
  );
  return { state: "published", version: released.value.version };
}

export const releaseJob: JobDefinition = {
  name: jobName,
  longestSeconds: 12 * 60 * 60,
  work: (data, database) => work(data as ReleaseJob, database),
};
